import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays, workingDayOf, workingDays, workingDaysLate } from './working-days.ts'

/** Christmas of 2026: the 24th is a Thursday. */
const closed = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-31', '2027-01-01', '2027-01-06']
const is = workingDays((day) => closed.includes(day))

test('working days step over weekends and holidays', () => {
  assert.equal(addWorkingDays('2026-12-23', 1, is), '2026-12-28')
  assert.equal(addWorkingDays('2026-12-28', -1, is), '2026-12-23')
  assert.equal(addWorkingDays('2026-12-26', 0, is), '2026-12-26')
  assert.equal(workingDayOf('2026-12-26', is), '2026-12-23')
  assert.equal(workingDaysLate('2026-12-23', '2026-12-29', is), 2)
  assert.equal(workingDaysLate('2026-12-23', '2026-12-23', is), 0)
})
