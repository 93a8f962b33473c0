import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from './schema.ts'
import { ticketsDue, worstTasksFirst } from './tasks.ts'

const service = { key: 'viva', name: 'Viva' }
const period = { key: '2026-Q3', firstDay: '2026-07-01', lastDay: '2026-09-30' }

test('an outage goes first, then the report that is latest, then what soon runs out of time', () => {
  const report = (workingDaysLate: number): Task => ({
    kind: 'build_report',
    service,
    period,
    dueOn: '2026-10-21',
    workingDaysLate,
  })
  const down: Task = { kind: 'service_down', service, since: null }
  const overdue: Task = { kind: 'tickets_overdue', service, count: 3, worst: 'A' }
  assert.deepEqual(worstTasksFirst([overdue, report(1), down, report(4)]), [
    down,
    report(4),
    report(1),
    overdue,
  ])
})

test('a ticket is one task: due today, or with most of its time used up', () => {
  const clocks = [
    { key: 'A', dueAt: 50, near: false },
    { key: 'A', dueAt: 20, near: false },
    { key: 'B', dueAt: 900, near: true },
    { key: 'C', dueAt: 900, near: false },
  ]
  const due = ticketsDue(clocks, { endOfToday: 100, isNearlyDue: ({ near }) => near })
  assert.deepEqual(
    due.map(({ key, dueAt }) => [key, dueAt]),
    [
      ['A', 20],
      ['B', 900],
    ],
  )
})
