import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { DeliveryState } from '../lifecycle/state.ts'
import {
  type DeliveryPurpose,
  isUndelivered,
  linkExpiry,
  type MailOutcomeKind,
  stateAfter,
} from './delivery.ts'

const after = (...outcomes: readonly MailOutcomeKind[]) =>
  outcomes.reduce<DeliveryState>((state, each) => stateAfter(state, 'report', each), 'waiting')

test('the server’s answers lead to where the delivery stands', () => {
  assert.equal(after('accepted'), 'accepted')
  assert.equal(after('deferred'), 'retrying')
  assert.equal(after('deferred', 'deferred', 'accepted'), 'accepted')
  assert.equal(after('refused'), 'refused')
  assert.equal(after('deferred', 'given_up'), 'refused')
  assert.equal(after('unknown'), 'unknown')
  assert.equal(after('unknown', 'accepted'), 'accepted')
  assert.equal(after('withdrawn'), 'withdrawn')
})

test('what was taken and comes back has come back; that it is slow or came says nothing new', () => {
  assert.equal(after('accepted', 'bounced'), 'bounced')
  assert.equal(after('accepted', 'delayed'), 'accepted')
  assert.equal(after('accepted', 'delivered'), 'accepted')
  assert.equal(after('accepted', 'bounced', 'delivered'), 'bounced')
})

test('a reminder changes nothing, unless it shows that the address is dead', () => {
  assert.equal(stateAfter('accepted', 'report_reminder', 'accepted'), 'accepted')
  assert.equal(stateAfter('accepted', 'report_reminder', 'refused'), 'accepted')
  assert.equal(stateAfter('accepted', 'report_reminder', 'withdrawn'), 'accepted')
  assert.equal(stateAfter('accepted', 'report_reminder', 'bounced'), 'bounced')
})

const purpose = fc.constantFrom<DeliveryPurpose>('report', 'report_reminder')
const outcome = fc.constantFrom<MailOutcomeKind>(
  'accepted',
  'deferred',
  'refused',
  'unknown',
  'given_up',
  'withdrawn',
  'delayed',
  'delivered',
  'bounced',
)

test('what was acknowledged or taken back stays so, whatever a server says', () =>
  fc.assert(
    fc.property(
      fc.constantFrom<DeliveryState>('acknowledged', 'withdrawn'),
      purpose,
      outcome,
      (state, why, what) => assert.equal(stateAfter(state, why, what), state),
    ),
  ))

test('only what no server will take any more is undelivered', () => {
  const kinds: readonly MailOutcomeKind[] = ['refused', 'given_up', 'bounced']
  fc.assert(fc.property(outcome, (each) => isUndelivered(each) === kinds.includes(each)))
})

test('a link leads to its report for ninety days', () => {
  assert.equal(linkExpiry(Date.UTC(2026, 9, 12)), Date.UTC(2027, 0, 10))
})
