import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BusinessTime, parseCalendar } from '../calendar/index.ts'
import { changesWithin, dayState, measureDays } from './days.ts'
import { measure, type StateChange } from './measure.ts'
import { timeline } from './timeline.ts'

const HOUR = 3_600_000
const monday = Date.parse('2026-08-10T00:00:00Z')
const day = { day: '2026-08-10', from: monday, to: monday + 24 * HOUR }
const time = BusinessTime.of(parseCalendar({ zone: 'UTC', week: { 'mon-fri': ['08:00-16:00'] } }))
const at = (hour: number, state: StateChange['state']) => ({ at: monday + hour * HOUR, state })

function stateOf(changes: readonly StateChange[], asOf = day.to, windows: [number, number][] = []) {
  const spans = windows.map(([from, to]) => ({
    from: monday + from * HOUR,
    to: monday + to * HOUR,
  }))
  return measureDays([day], asOf, { time, changes, windows: spans, notOurs: [] })[0]?.state
}

test('the word for a day is the worst that happened while it was open', () => {
  assert.equal(stateOf([at(0, 'up')]), 'up')
  assert.equal(stateOf([at(0, 'up'), at(9, 'degraded'), at(10, 'up')]), 'degraded')
  assert.equal(stateOf([at(0, 'up'), at(9, 'down'), at(10, 'degraded'), at(11, 'up')]), 'down')
  assert.equal(stateOf([at(0, 'up'), at(20, 'down')]), 'up', 'down when closed')
})

test('what was not measured never looks like what worked', () => {
  assert.equal(stateOf([]), 'unknown')
  assert.equal(stateOf([at(12, 'up')]), 'partly_unknown')
})

test('a day without opening time is closed, one all under maintenance is maintenance', () => {
  const saturday = { day: '2026-08-15', from: monday + 120 * HOUR, to: monday + 144 * HOUR }
  const measured = measureDays([saturday], saturday.to, {
    time,
    changes: [],
    windows: [],
    notOurs: [],
  })
  assert.equal(measured[0]?.state, 'closed')
  assert.equal(stateOf([at(0, 'down')], day.to, [[7, 17]]), 'maintenance')
})

test('of today only what has passed is judged, and before it opens nothing has', () => {
  assert.equal(stateOf([at(0, 'up'), at(9, 'down')], monday + 8.5 * HOUR), 'up')
  assert.equal(stateOf([], monday + 6 * HOUR), 'ahead')
  assert.equal(dayState(measure(time, day, [], []), 8 * HOUR, true), 'ahead')
})

const states = fc.constantFrom('up', 'degraded', 'down', 'unknown' as const)
const anyChanges = fc
  .array(fc.record({ hour: fc.integer({ min: -30, max: 50 }), state: states }), { maxLength: 20 })
  .map((list) => list.map(({ hour, state }) => at(hour, state)).sort((a, b) => a.at - b.at))

test('a day is measured from the few changes around it as from all of them', () => {
  fc.assert(
    fc.property(anyChanges, (changes) => {
      const few = measure(time, day, changesWithin(changes, day), [])
      assert.deepEqual(few, measure(time, day, changes, []))
    }),
  )
})

test('the parts of a day fill it without a gap, and add up to its figures', () => {
  fc.assert(
    fc.property(anyChanges, fc.integer({ min: 0, max: 24 }), (changes, hour) => {
      const window = { from: monday + hour * HOUR, to: monday + (hour + 3) * HOUR }
      const parts = timeline(time, day, changes, { windows: [window], notOurs: [] }, day.to)
      assert.equal(parts[0]?.from, day.from)
      assert.equal(parts.at(-1)?.to, day.to)
      for (const [i, part] of parts.entries()) assert.equal(part.to, parts[i + 1]?.from ?? day.to)
      const sums = measure(time, day, changes, [window])
      const length = (kind: string) =>
        parts.filter((part) => part.kind === kind).reduce((sum, p) => sum + p.to - p.from, 0)
      assert.deepEqual(
        [length('down'), length('degraded'), length('unknown'), length('maintenance')],
        [sums.down, sums.degraded, sums.unknown, sums.excluded],
      )
    }),
  )
})
