import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Agreement } from '../services/index.ts'
import { attainmentFigures, incidentsByMonth, sortPriorities, total } from './attainment.ts'
import { outcomeAtMost, outcomeOf } from './outcome.ts'

const hours = { zone: 'Europe/Stockholm', week: {} }
const agreement: Agreement = {
  id: 1,
  from: '2026-01-01',
  terms: {
    serviceHours: hours,
    availabilityHours: hours,
    clocks: {
      priorities: {
        '1': { responseSeconds: 1800, resolutionSeconds: 14_400 },
        '2': { resolutionSeconds: 28_800 },
      },
      pausedWhile: ['waiting_customer'],
      priorityChange: 'retroactive',
    },
    priorities: { '1': { name: 'Kritisk', goalPercent: 95 }, '2': { goalPercent: 90 } },
    report: { every: 'quarter', dueWorkingDays: 15, mayWait: [], acknowledgeWorkingDays: 10 },
  },
}

test('every promise is a row, also where nothing was decided', () => {
  const rows = attainmentFigures([], agreement)
  assert.deepEqual(
    rows.map(({ kind, priority, share, outcome }) => ({ kind, priority, share, outcome })),
    [
      { kind: 'resolution', priority: '1', share: null, outcome: 'nothing_decided' },
      { kind: 'resolution', priority: '2', share: null, outcome: 'nothing_decided' },
      { kind: 'response', priority: '1', share: null, outcome: 'nothing_decided' },
    ],
  )
})

test('what was decided under an earlier version is a row too, without a goal', () => {
  const count = { kind: 'resolution', priority: '9', met: 1, missed: 1, excluded: 0 } as const
  const row = attainmentFigures([count], agreement).find(({ priority }) => priority === '9')
  assert.equal(row?.outcome, 'no_goal')
  assert.equal(row?.targetSeconds, null)
  assert.equal(row?.share, 0.5)
})

test('excluded tickets are told and not counted', () => {
  const count = { kind: 'resolution', priority: '1', met: 19, missed: 1, excluded: 3 } as const
  const [row] = attainmentFigures([count], agreement)
  assert.deepEqual(
    { share: row?.share, outcome: row?.outcome, excluded: row?.excluded },
    { share: 0.95, outcome: 'kept', excluded: 3 },
  )
})

test('a goal is kept at exactly its share, and not one clock below', () => {
  assert.equal(outcomeOf(199, 200, 99.5), 'kept')
  assert.equal(outcomeOf(198, 200, 99.5), 'not_kept')
  assert.equal(outcomeOf(9_994_999, 10_000_000, 99.95), 'not_kept')
  assert.equal(outcomeOf(0, 0, 99.5), 'nothing_decided')
  assert.equal(outcomeOf(1, 2, undefined), 'no_goal')
})

test('at most one outage is kept by one outage', () => {
  assert.equal(outcomeAtMost(1, 1), 'kept')
  assert.equal(outcomeAtMost(2, 1), 'not_kept')
})

test('the total of a promise leaves the others out', () => {
  const counts = [
    { kind: 'resolution', priority: '1', met: 3, missed: 1, excluded: 0 },
    { kind: 'response', priority: '1', met: 9, missed: 0, excluded: 0 },
  ] as const
  assert.deepEqual(total(counts, 'resolution'), { met: 3, missed: 1, share: 0.75 })
  assert.deepEqual(total(counts, 'update'), { met: 0, missed: 0, share: null })
})

test('a month without incidents is there, with zero', () => {
  const opened = [{ month: '2026-07', priority: '2', opened: 4 }]
  assert.deepEqual(incidentsByMonth(opened, ['2026-07', '2026-08']), [
    { month: '2026-07', total: 4, byPriority: { '2': 4 } },
    { month: '2026-08', total: 0, byPriority: {} },
  ])
})

test('priority 10 comes after priority 2', () => {
  assert.deepEqual(sortPriorities(['10', '2', '1', '2']), ['1', '2', '10'])
})
