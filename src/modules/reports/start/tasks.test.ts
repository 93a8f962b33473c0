import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Task } from './schema.ts'
import { ticketsDue, worstTasksFirst } from './tasks.ts'

const service = { key: 'viva', name: 'Viva' }

test('an outage goes first, then most tickets that are overdue', () => {
  const down: Task = { kind: 'service_down', service, since: null }
  const overdue = (count: number): Task => ({
    kind: 'tickets_overdue',
    service,
    count,
    worst: 'A',
  })
  assert.deepEqual(worstTasksFirst([overdue(1), overdue(4), down]), [down, overdue(4), overdue(1)])
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
