import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayDifferences, differencesBetween, promisesOf } from './promises.ts'
import { agreementTerms } from './schema.ts'

const hours = { zone: 'Europe/Stockholm', week: { 'mon-fri': ['08:00-16:30'] } }

function terms(changed: object = {}) {
  return agreementTerms.parse({
    serviceHours: hours,
    availabilityHours: hours,
    clocks: { priorities: { 1: { resolutionSeconds: 14_400 }, 10: { resolutionSeconds: 3600 } } },
    priorities: { 10: {}, 2: {}, 1: { goalPercent: 95 } },
    report: { every: 'quarter', dueWorkingDays: 15 },
    ...changed,
  })
}

test('what is not promised is not among the promises', () => {
  const what = promisesOf(terms()).map((each) => each.what)
  assert.ok(!what.includes('availabilityGoal'))
  assert.ok(!what.includes('response'))
  assert.ok(what.includes('report'))
})

test('the same promise twice has no differences', () => {
  assert.deepEqual(differencesBetween(terms(), terms()), [])
  const sameWeek = { ...hours, week: { 'mon-thu': ['08:00-16:30'], fri: ['08:00-16:30'] } }
  assert.deepEqual(differencesBetween(terms(), terms({ serviceHours: sameWeek })), [])
})

test('a promise that changes, comes or goes is told with what it was and what it is', () => {
  const after = terms({
    clocks: { priorities: { 1: { resolutionSeconds: 21_600 }, 10: {} } },
    availabilityGoalPercent: 99.5,
  })
  assert.deepEqual(differencesBetween(terms(), after), [
    {
      what: 'resolution',
      priority: '1',
      before: { kind: 'duration', seconds: 14_400 },
      after: { kind: 'duration', seconds: 21_600 },
    },
    {
      what: 'resolution',
      priority: '10',
      before: { kind: 'duration', seconds: 3600 },
      after: null,
    },
    {
      what: 'availabilityGoal',
      priority: null,
      before: null,
      after: { kind: 'percent', percent: 99.5 },
    },
  ])
})

test('differences the other way round are the same with before and after exchanged', () => {
  const [one, other] = [terms(), terms({ level: 'Guld', priorities: { 2: { goalPercent: 90 } } })]
  const there = differencesBetween(one, other)
  const back = differencesBetween(other, one)
  assert.ok(there.length > 0)
  assert.deepEqual(
    back.map(({ what, priority, before, after }) => ({
      what,
      priority,
      before: after,
      after: before,
    })),
    there,
  )
})

test('days are compared from the later version’s beginning, in years that both know', () => {
  const before = { ...hours, exceptions: { '2025-12-24': [], '2026-12-24': [], '2027-12-24': [] } }
  const after = { ...hours, exceptions: { '2026-12-24': ['08:00-12:00'], '2028-12-24': [] } }
  assert.deepEqual(dayDifferences(before, after, '2026-01-01'), [
    { date: '2026-12-24', before: [], after: ['08:00-12:00'] },
    { date: '2027-12-24', before: [], after: null },
  ])
  assert.deepEqual(dayDifferences(hours, after, '2028-01-01'), [
    { date: '2028-12-24', before: null, after: [] },
  ])
})
