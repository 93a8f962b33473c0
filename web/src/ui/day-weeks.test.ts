import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gridOf, neighbour } from './day-weeks.ts'

// 1 July 2026 is a Wednesday.
const days = Array.from({ length: 12 }, (_, i) => ({
  day: `2026-07-${String(i + 1).padStart(2, '0')}`,
}))

test('weeks begin on Monday, and what lies before the period is empty', () => {
  const weeks = gridOf(days)
  assert.deepEqual(
    weeks.map((week) => week.map((day) => (day === undefined ? '' : day.day.slice(-2))).join(' ')),
    ['  01 02 03 04 05', '06 07 08 09 10 11 12'],
  )
})

test('arrows walk a day up and down and a week sideways, and stop at the edges', () => {
  assert.equal(neighbour(days, '2026-07-02', 'ArrowDown'), '2026-07-03')
  assert.equal(neighbour(days, '2026-07-02', 'ArrowRight'), '2026-07-09')
  assert.equal(neighbour(days, '2026-07-02', 'ArrowLeft'), undefined)
  assert.equal(neighbour(days, '2026-07-02', 'End'), '2026-07-12')
  assert.equal(neighbour(days, '2026-07-02', 'x'), undefined)
})
