import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cameBack, kindOf, type Recurrable } from './came-back.ts'

const done: Recurrable = {
  id: 1,
  serviceId: 7,
  period: '2026-Q2',
  rule: 'target_missed',
  key: 'resolution:2',
  causeCategory: 'supplier',
  foundAt: 100,
  actionDoneAt: 200,
}
const later = { ...done, id: 2, period: '2026-Q3', causeCategory: null, foundAt: 300 }
const ids = (others: readonly Recurrable[], of = done) => cameBack(of, others).map(({ id }) => id)

test('the same target missed again after the action was done is a cause that came back', () => {
  assert.deepEqual(ids([later]), [2])
})

test('before the action was done, at another service or of another kind, nothing came back', () => {
  assert.deepEqual(ids([{ ...later, foundAt: 200 }]), [])
  assert.deepEqual(ids([{ ...later, serviceId: 8 }]), [])
  assert.deepEqual(ids([{ ...later, key: 'resolution:3' }]), [])
  assert.deepEqual(ids([later], { ...done, actionDoneAt: null }), [])
  assert.deepEqual(ids([done]), [])
})

test('another kind with the same cause came back too, but "other" is no cause', () => {
  const outage = {
    ...later,
    rule: 'outage_long',
    key: 'outage:x',
    causeCategory: 'supplier',
  } as const
  assert.deepEqual(ids([outage]), [2])
  const other = { ...outage, causeCategory: 'other' } as const
  assert.deepEqual(ids([other], { ...done, causeCategory: 'other' }), [])
})

test('a kind is the same whichever month, outage or ticket it was', () => {
  assert.equal(kindOf({ rule: 'outage_long', key: 'outage:2026-08-14T08:12:00Z' }), 'outage_long')
  assert.equal(
    kindOf({ rule: 'outages_too_many', key: 'perMonth:2026-08' }),
    'outages_too_many perMonth',
  )
  assert.equal(
    kindOf({ rule: 'ticket_overdue', key: 'ticket:INC:1:response' }),
    'ticket_overdue response',
  )
  assert.equal(kindOf({ rule: 'report_late', key: 'report:2026-Q2' }), 'report_late')
})

const anyDeviation = fc.record({
  id: fc.integer({ min: 1, max: 50 }),
  serviceId: fc.constantFrom(7, 8),
  period: fc.constantFrom('2026-Q2', '2026-Q3'),
  rule: fc.constantFrom('target_missed', 'outage_long', 'coverage_low'),
  key: fc.constantFrom('resolution:2', 'outage:a', 'outage:b'),
  causeCategory: fc.constantFrom('supplier', 'network', 'other', null),
  foundAt: fc.integer({ min: 0, max: 400 }),
  actionDoneAt: fc.option(fc.integer({ min: 0, max: 400 })),
})

test('what came back came after, at the same service, and never the other way round', () => {
  fc.assert(
    fc.property(fc.array(anyDeviation), anyDeviation, (others, own) => {
      const back = cameBack(own, others)
      for (const other of back) {
        assert.ok(other.foundAt > (own.actionDoneAt ?? Number.POSITIVE_INFINITY))
        assert.equal(other.serviceId, own.serviceId)
      }
      const times = back.map(({ foundAt }) => foundAt)
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      )
    }),
  )
})
