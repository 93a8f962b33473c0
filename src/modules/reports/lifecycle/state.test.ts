import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DeliveryState, deliveryStates, reportStates, stateOf } from './state.ts'

const released = (...states: DeliveryState[]) =>
  stateOf({ hasDraft: true, revision: 1, deliveries: states.map((state) => ({ state })) })

test('until it is released, what there is decides: nothing yet, or a draft', () => {
  assert.equal(stateOf({ hasDraft: false, revision: null, deliveries: [] }), 'due')
  assert.equal(stateOf({ hasDraft: true, revision: null, deliveries: [] }), 'draft')
})

test('released until something has been tried, and where there is nobody to send it to', () => {
  assert.equal(released(), 'released')
  assert.equal(released('waiting', 'waiting'), 'released')
  assert.equal(released('withdrawn'), 'released')
})

test('sent while anything is on its way', () => {
  assert.equal(released('retrying'), 'sent')
  assert.equal(released('unknown', 'refused'), 'sent')
  assert.equal(released('accepted', 'waiting'), 'sent')
})

test('accepted when it came to somebody, bounced when it came to nobody', () => {
  assert.equal(released('accepted', 'refused', 'bounced'), 'accepted')
  assert.equal(released('refused', 'bounced'), 'bounced')
  assert.equal(released('bounced', 'withdrawn'), 'bounced')
})

test('acknowledged when one of many has acknowledged it, whatever became of the others', () => {
  assert.equal(released('acknowledged', 'waiting', 'bounced'), 'acknowledged')
})

const delivery = fc.record({ state: fc.constantFrom(...deliveryStates) })
const deliveries = fc.array(delivery, { maxLength: 6 })

test('every report is in one of the states, and in no other order of deliveries in another', () => {
  fc.assert(
    fc.property(deliveries, fc.boolean(), (some, hasDraft) => {
      const state = stateOf({ hasDraft, revision: 1, deliveries: some })
      assert.ok(reportStates.includes(state))
      assert.ok(state !== 'due' && state !== 'draft')
      assert.equal(stateOf({ hasDraft, revision: 1, deliveries: some.toReversed() }), state)
    }),
  )
})

test('a delivery that is withdrawn changes nothing', () => {
  fc.assert(
    fc.property(deliveries, (some) => {
      const of = (all: typeof some) => stateOf({ hasDraft: true, revision: 2, deliveries: all })
      assert.equal(of([...some, { state: 'withdrawn' }]), of(some))
    }),
  )
})

test('one more who acknowledges never takes a report back', () => {
  fc.assert(
    fc.property(deliveries, (some) => {
      const all = [...some, { state: 'acknowledged' as const }]
      assert.equal(stateOf({ hasDraft: true, revision: 1, deliveries: all }), 'acknowledged')
    }),
  )
})
