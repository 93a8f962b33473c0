import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weekdayOf } from '../../../ui/day-weeks.ts'
import { weekNumber, weeksOf } from './weeks.ts'

function month(year: number, number: number) {
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const two = (n: number) => String(n).padStart(2, '0')
  return Array.from({ length }, (_, i) => ({ date: `${year}-${two(number)}-${two(i + 1)}` }))
}

test('weeks begin on Monday and have seven places', () => {
  const weeks = weeksOf(month(2026, 11))
  assert.equal(weekdayOf('2026-11-22'), 6)
  assert.equal(weeks.length, 6)
  assert.ok(weeks.every(({ days }) => days.length === 7))
  assert.equal(weeks[0]?.days[6]?.date, '2026-11-01')
  assert.equal(weeks[5]?.days[0]?.date, '2026-11-30')
})

test('week 1 has the year’s first Thursday', () => {
  assert.equal(weekNumber('2026-01-01'), 1)
  assert.equal(weekNumber('2027-01-03'), 53)
  assert.equal(weekNumber('2024-12-30'), 1)
})

test('every day of a month stands once, in order', () => {
  for (let number = 1; number <= 12; number++) {
    const days = month(2024, number)
    const laid = weeksOf(days).flatMap((week) => week.days.filter((day) => day !== undefined))
    assert.deepEqual(laid, days)
  }
})
