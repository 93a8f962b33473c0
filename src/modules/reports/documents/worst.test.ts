import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeviationFigures } from '../figures.ts'
import { timesAllowed, worstDeviation } from './worst.ts'

type Found = Pick<DeviationFigures, 'rule' | 'subject'>

function worst(...found: readonly Found[]): Found['subject'] | undefined {
  const unexplained = {
    causeCategory: null,
    explanation: null,
    action: null,
    actionOwner: null,
    actionDue: null,
  }
  return worstDeviation(found.map((one, id) => ({ id, ...unexplained, ...one })))?.subject
}

test('without deviations none is the worst', () => {
  assert.equal(worst(), undefined)
})

test('a quarter late where a tenth may be is two and a half times too many', () => {
  assert.ok(Math.abs(timesAllowed(0.75, 90) - 2.5) < 1e-9)
  assert.ok(timesAllowed(0.99, 100) > timesAllowed(0.75, 90))
})

test('of goals the one farthest past what it allows is the worst', () => {
  const priority1 = { kind: 'resolution' as const, priority: '1', measured: 0.08, goal: 95 }
  const priority2 = { kind: 'resolution' as const, priority: '2', measured: 0.89, goal: 90 }
  const availability = { measured: 0.98, goal: 99.5 }
  const targets = [priority2, priority1].map((subject) => ({
    rule: 'target_missed' as const,
    subject,
  }))
  const down = { rule: 'availability_below_goal' as const, subject: availability }
  assert.equal(worst(...targets, down), priority1)
  // 2 % away where 0.5 % may be: four times; 11 % late where 10 % may be is hardly more than once.
  assert.equal(worst(...targets.slice(0, 1), down), availability)
})

test('a goal is worse than a single event, and an outage than a ticket', () => {
  const goal = { measured: 2, goal: 1 }
  const long = { from: '2026-08-14T08:00:00Z', to: null, openSeconds: 90_000 }
  const short = { from: '2026-08-15T08:00:00Z', to: null, openSeconds: 7200 }
  const ticket = { ticket: 'INC7', kind: 'resolution' as const, measured: 900_000, goal: 3600 }
  const events: Found[] = [
    { rule: 'coverage_low', subject: { measured: 0.1, goal: 90 } },
    { rule: 'ticket_overdue', subject: ticket },
    { rule: 'outage_long', subject: short },
    { rule: 'outage_long', subject: long },
  ]
  assert.equal(worst(...events, { rule: 'outages_too_many', subject: goal }), goal)
  assert.equal(worst(...events), long)
  assert.equal(worst(...events.slice(0, 2)), ticket)
})
