import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detect, type Measured } from './detect.ts'

const nothing: Measured = { attainment: [], availability: null, overdue: [] }
const well = {
  availability: 0.999,
  coverage: 0.99,
  goalPercent: 99.5,
  coverageGoalPercent: 95,
  outcome: 'kept',
  outages: [],
  outageGoals: [],
}

function rules(measured: Partial<Measured>): string[] {
  return detect({ ...nothing, ...measured }).map(({ rule, key }) => `${rule} ${key}`)
}

test('where every promise was kept there is no deviation', () => {
  assert.deepEqual(rules({ availability: well }), [])
})

test('a target that was missed is a deviation; one with nothing decided is not', () => {
  const row = { kind: 'resolution', priority: '2', share: 0.86, goalPercent: 90 } as const
  assert.deepEqual(rules({ attainment: [{ ...row, outcome: 'not_kept' }] }), [
    'target_missed resolution:2',
  ])
  assert.deepEqual(rules({ attainment: [{ ...row, outcome: 'nothing_decided' }] }), [])
})

test('availability under its goal is a deviation', () => {
  const availability = { ...well, availability: 0.99, outcome: 'not_kept' }
  assert.deepEqual(rules({ availability }), ['availability_below_goal availability'])
})

test('too little known time is a deviation by the agreement, or under 90 %', () => {
  assert.deepEqual(rules({ availability: { ...well, coverage: 0.949 } }), ['coverage_low coverage'])
  const noGoal = { ...well, coverageGoalPercent: null }
  assert.deepEqual(rules({ availability: { ...noGoal, coverage: 0.9 } }), [])
  assert.deepEqual(rules({ availability: { ...noGoal, coverage: 0.899 } }), [
    'coverage_low coverage',
  ])
})

test('an outage of an hour of opening time wants its own explanation, a shorter one does not', () => {
  const outage = { from: '2026-08-14T08:12:00Z', to: null }
  const outages = [
    { ...outage, openSeconds: 3600 },
    { from: '2026-08-20T08:00:00Z', to: '2026-08-20T08:59:59Z', openSeconds: 3599 },
  ]
  assert.deepEqual(rules({ availability: { ...well, outages } }), [
    'outage_long outage:2026-08-14T08:12:00Z',
  ])
})

test('too many outages in a month are one deviation of that month', () => {
  const outageGoals = [
    { goal: 'perMonth', within: '2026-08', measured: 2, atMost: 1, outcome: 'not_kept' },
    { goal: 'perMonth', within: '2026-09', measured: 1, atMost: 1, outcome: 'kept' },
  ]
  assert.deepEqual(rules({ availability: { ...well, outageGoals } }), [
    'outages_too_many perMonth:2026-08',
  ])
})

test('a ticket still open after twice its target is a deviation, the twenty worst of them', () => {
  const ticket = { kind: 'resolution', priority: '3', targetSeconds: 100 } as const
  const overdue = [
    ...Array.from({ length: 25 }, (_, i) => ({ ...ticket, key: `A${i}`, elapsedSeconds: 200 })),
    { ...ticket, key: 'B', elapsedSeconds: 199 },
  ]
  const found = rules({ overdue })
  assert.equal(found.length, 20)
  assert.equal(found[0], 'ticket_overdue ticket:A0:resolution')
})

test('a report that was not delivered by its due day is a deviation, measured in working days', () => {
  const report = { period: '2026-Q2', dueOn: '2026-07-21' }
  assert.deepEqual(rules({ reports: [{ ...report, workingDaysLate: 0 }] }), [])
  const [found] = detect({ ...nothing, reports: [{ ...report, workingDaysLate: 1 }] })
  assert.deepEqual(found, {
    rule: 'report_late',
    key: 'report:2026-Q2',
    subject: { report: '2026-Q2', dueOn: '2026-07-21', measured: 1, goal: 0 },
  })
})
