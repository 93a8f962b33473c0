import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { period, spans, stateChanges } from '../../../test/reference/arbitrary-states.ts'
import { BASE, businessTimeOf, openSeconds } from '../../../test/reference/arbitrary-tickets.ts'
import { at, office } from '../../../test/reference/office.ts'
import { runs } from '../../../test/reference/runs.ts'
import { measure, type StateChange, shares, stretches, unite } from './measure.ts'

/** Monday, from 08:00 to 17:00 in the office. */
const monday = { from: at('00:00'), to: at('tue 00:00') }

/** Minutes of the Monday, by changes as `10:00 down` and maintenance as `12:00-13:00`. */
function minutes(changes: readonly string[], ...maintenance: readonly string[]) {
  const sums = measure(
    office,
    monday,
    changes.map(changeOf),
    maintenance.map((text) => {
      const [from = '', to = ''] = text.split('-')
      return { from: at(from), to: at(to) }
    }),
  )
  const { scheduled, excluded, unknown, down, degraded } = sums
  return [scheduled, excluded, unknown, down, degraded].map((sum) => sum / 60_000)
}

const STATES: Readonly<Record<string, StateChange['state']>> = {
  up: 'up',
  degraded: 'degraded',
  down: 'down',
}

function changeOf(text: string): StateChange {
  const [time = '', state = ''] = text.split(' ')
  return { at: at(time), state: STATES[state] ?? 'unknown' }
}

test('a state holds until the next, and only in opening hours', () => {
  assert.deepEqual(
    minutes(['07:00 up', '10:00 down', '10:30 up', '16:50 down']),
    [540, 0, 0, 40, 0],
  )
  assert.deepEqual(minutes(['07:00 up', '09:00 degraded', '10:00 up']), [540, 0, 0, 0, 60])
  assert.deepEqual(minutes(['07:00 up', '18:00 down']), [540, 0, 0, 0, 0])
})

test('before the first state nothing is known', () => {
  assert.deepEqual(minutes(['09:00 up']), [540, 0, 60, 0, 0])
  assert.deepEqual(minutes([]), [540, 0, 540, 0, 0])
})

test('agreed maintenance is not scheduled, whatever state it was in', () => {
  assert.deepEqual(
    minutes(['07:00 up', '12:00 down', '13:00 up'], '12:00-12:45'),
    [495, 45, 0, 15, 0],
  )
  assert.deepEqual(minutes([], '07:00-09:00'), [480, 60, 480, 0, 0])
})

test('maintenance that overlaps counts once, and what ends before it begins not at all', () => {
  assert.deepEqual(
    minutes(['07:00 up'], '12:00-13:00', '12:30-13:30', '15:00-14:00'),
    [450, 90, 0, 0, 0],
  )
})

test('changes may come in any order; of those at the same instant the last given counts', () => {
  assert.deepEqual(minutes(['10:30 up', '10:00 down', '07:00 up']), [540, 0, 0, 30, 0])
  assert.deepEqual(minutes(['07:00 up', '10:00 down', '10:00 up']), [540, 0, 0, 0, 0])
  assert.deepEqual(minutes(['07:00 up', '10:00 up', '10:00 down', '11:00 up']), [540, 0, 0, 60, 0])
})

test('a dip of no length does not part two outages', () => {
  const changes = ['09:00 down', '10:00 up', '10:00 down', '11:00 up'].map(changeOf)
  assert.deepEqual(
    [...stretches(changes, { from: at('09:00'), to: at('12:00') })],
    [
      { from: at('09:00'), to: at('11:00'), state: 'down' },
      { from: at('11:00'), to: at('12:00'), state: 'up' },
    ],
  )
})

test('a period of no length has no stretches', () => {
  assert.deepEqual(
    [...stretches([changeOf('09:00 up')], { from: at('10:00'), to: at('10:00') })],
    [],
  )
})

test('shares are of known time, with bounds for what is not known', () => {
  const sums = { scheduled: 100, excluded: 7, notOurs: 0, unknown: 20, down: 8, degraded: 3 }
  assert.deepEqual(shares(sums), { availability: 0.9, lowest: 0.72, highest: 0.92, coverage: 0.8 })
})

test('where nothing is known there is no figure, never 100 %', () => {
  assert.deepEqual(
    shares({ scheduled: 100, excluded: 0, notOurs: 0, unknown: 100, down: 0, degraded: 0 }),
    {
      availability: undefined,
      lowest: 0,
      highest: 1,
      coverage: 0,
    },
  )
  assert.deepEqual(
    shares({ scheduled: 0, excluded: 9, notOurs: 0, unknown: 0, down: 0, degraded: 0 }),
    {
      availability: undefined,
      lowest: undefined,
      highest: undefined,
      coverage: undefined,
    },
  )
})

test('what touches is united', () => {
  assert.deepEqual(
    unite([
      { from: 5, to: 6 },
      { from: 1, to: 3 },
      { from: 3, to: 4 },
    ]),
    [
      { from: 1, to: 4 },
      { from: 5, to: 6 },
    ],
  )
})

const onCalendar = (second: number) => BASE + second * 1000

test('a period is the sum of its parts, wherever it is cut', () => {
  const cut = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(
      openSeconds,
      period,
      cut,
      stateChanges,
      spans,
      (open, whole, at, states, windows) => {
        const time = businessTimeOf(open)
        const changes = states.map((change) => ({ ...change, at: onCalendar(change.at) }))
        const maintenance = windows.map(({ from, to }) => ({
          from: onCalendar(from),
          to: onCalendar(to),
        }))
        const middle = Math.min(Math.max(at, whole.from), whole.to)
        const [all, first, second] = [
          [whole.from, whole.to],
          [whole.from, middle],
          [middle, whole.to],
        ].map(([from = 0, to = 0]) =>
          Object.entries(
            measure(time, { from: onCalendar(from), to: onCalendar(to) }, changes, maintenance),
          ),
        )
        assert.deepEqual(
          all,
          first?.map(([key, sum], i) => [key, sum + (second?.[i]?.[1] ?? Number.NaN)]),
        )
      },
    ),
    runs(1000),
  )
})

test('availability lies between its bounds', () => {
  const part = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(part, part, part, (up, down, unknown) => {
      const sums = {
        scheduled: up + down + unknown,
        excluded: 0,
        notOurs: 0,
        unknown,
        down,
        degraded: 0,
      }
      const { availability, lowest = 0, highest = 1 } = shares(sums)
      if (availability === undefined) assert.equal(up + down, 0)
      else assert.ok(lowest <= availability && availability <= highest)
    }),
    runs(1000),
  )
})
