import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  componentStates,
  composition,
  period,
  spans,
  stateChanges,
} from '../../../test/reference/arbitrary-states.ts'
import { BASE, businessTimeOf, openSeconds } from '../../../test/reference/arbitrary-tickets.ts'
import { runs } from '../../../test/reference/runs.ts'
import {
  measureSlowly,
  stateDuring,
  stateOfSlowly,
} from '../../../test/reference/second-by-second.ts'
import { componentsOf, compose, stateOf } from './compose.ts'
import { measure, stretches, unite } from './measure.ts'

const onCalendar = (second: number) => BASE + second * 1000

test('availability is what one gets by looking at every second', () => {
  fc.assert(
    fc.property(openSeconds, period, stateChanges, spans, (open, within, changes, maintenance) => {
      const found = measure(
        businessTimeOf(open),
        { from: onCalendar(within.from), to: onCalendar(within.to) },
        changes.map(({ at, state }) => ({ at: onCalendar(at), state })),
        maintenance.map(({ from, to }) => ({ from: onCalendar(from), to: onCalendar(to) })),
      )
      const expected = measureSlowly(open, within, changes, maintenance)
      assert.deepEqual(
        Object.fromEntries(Object.entries(found).map(([key, sum]) => [key, sum / 1000])),
        expected,
      )
    }),
    runs(3000),
  )
})

test('stretches fill the period in order, and neighbours are never of the same state', () => {
  fc.assert(
    fc.property(stateChanges, period, (changes, within) => {
      const found = [...stretches(changes, within)]
      let at = within.from
      let before: string | undefined
      for (const { from, to, state } of found) {
        assert.equal(from, at)
        assert.ok(from < to)
        assert.notEqual(state, before)
        for (let second = from; second < to; second++) {
          assert.equal(state, stateDuring(second, changes))
        }
        at = to
        before = state
      }
      assert.equal(at, within.to)
    }),
    runs(3000),
  )
})

test('united spans cover the same seconds, in order, apart from each other', () => {
  fc.assert(
    fc.property(spans, (given) => {
      const united = unite(given)
      for (let second = 0; second <= 60; second++) {
        const covers = ({ from, to }: { from: number; to: number }) => from <= second && second < to
        assert.equal(united.filter(covers).length, given.some(covers) ? 1 : 0)
      }
      for (const [index, { from, to }] of united.entries()) {
        assert.ok(from < to)
        assert.ok(index === 0 || from > (united[index - 1]?.to ?? from))
      }
    }),
    runs(3000),
  )
})

test('a service is up while enough of its parts are', () => {
  fc.assert(
    fc.property(composition, componentStates, (parts, states) => {
      assert.equal(stateOf(parts, states), stateOfSlowly(parts, states))
    }),
    runs(3000),
  )
})

test('a service changes exactly when the state of its parts taken together does', () => {
  const histories = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), stateChanges, { noNullPrototype: true })
    .map((found) => new Map(Object.entries(found)))
  fc.assert(
    fc.property(composition, histories, (parts, changes) => {
      const found = compose(parts, changes)
      for (let second = 0; second <= 61; second++) {
        const states = new Map(
          componentsOf(parts).map((key) => [key, stateDuring(second, changes.get(key) ?? [])]),
        )
        assert.equal(stateDuring(second, found), stateOfSlowly(parts, states))
      }
      for (const [index, change] of found.entries()) {
        const before = found[index - 1]
        assert.ok(before === undefined || before.at < change.at)
        assert.notEqual(change.state, before?.state ?? 'unknown')
      }
    }),
    runs(3000),
  )
})
