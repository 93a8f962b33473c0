import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stateChanges } from '../../../test/reference/arbitrary-states.ts'
import { BASE } from '../../../test/reference/arbitrary-tickets.ts'
import { type StateChange, stretches } from './measure.ts'
import { fillUnknown, notOursIn } from './overlay.ts'
import { changesOf, whenConfirmed } from './states.ts'

const day = { from: 0, to: 100 }
const at = (time: number, state: StateChange['state']): StateChange => ({ at: time, state })

test('only what nobody knew of is filled, and only within the correction', () => {
  const known = [at(10, 'up'), at(30, 'unknown'), at(60, 'down')]
  const filled = fillUnknown(known, day, [{ from: 20, to: 50, states: [at(0, 'up')] }])
  assert.deepEqual(filled, [at(10, 'up'), at(50, 'unknown'), at(60, 'down')])
})

test('what the other knew nothing of stays unknown', () => {
  const filled = fillUnknown([], day, [{ from: 0, to: 100, states: [at(40, 'down')] }])
  assert.deepEqual(filled, [at(40, 'down')])
})

test('filling never changes what was known', () => {
  const span = { from: BASE, to: BASE + 86_400_000 }
  fc.assert(
    fc.property(stateChanges, stateChanges, (changes, others) => {
      const filled = fillUnknown(changes, span, [{ ...span, states: others }])
      for (const stretch of stretches(changes, span)) {
        if (stretch.state === 'unknown') continue
        const own = [...stretches(filled, stretch)]
        assert.deepEqual(own, [stretch])
      }
    }),
  )
})

test('of what is declared not ours only the outage is', () => {
  const changes = [at(0, 'up'), at(20, 'down'), at(40, 'up')]
  assert.deepEqual(notOursIn(changes, day, [{ from: 10, to: 30 }]), [{ from: 20, to: 30 }])
})

test('an outage counted from its confirmation is as before until then', () => {
  const runs = [
    { from: 0, seenUntil: 19, state: 'up' as const, silentAfter: undefined },
    { from: 20, seenUntil: 39, state: 'down' as const, silentAfter: undefined, confirmedAt: 26 },
    { from: 40, seenUntil: 90, state: 'up' as const, silentAfter: undefined },
  ]
  assert.deepEqual(changesOf(runs, day, 90), [
    at(0, 'up'),
    at(20, 'down'),
    at(40, 'up'),
    at(90, 'unknown'),
  ])
  assert.deepEqual(changesOf(runs, day, 90, whenConfirmed)[1], at(26, 'down'))
})
