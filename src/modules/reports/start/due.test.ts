import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BusinessTime, parseCalendar } from '../../calendar/index.ts'
import { reportDue, workingDaysLate } from './due.ts'

const zone = 'Europe/Stockholm'
const time = BusinessTime.of(
  parseCalendar({ zone, week: { 'mon-fri': ['08:00-16:00'] }, exceptions: { '2026-10-05': [] } }),
)

test('a report is due so many working days after the period, weekends and closed days left out', () => {
  // 30 September is a Wednesday: Thursday, Friday, (weekend, closed Monday), Tuesday.
  assert.equal(reportDue('2026-09-30', 2, time, zone), '2026-10-02')
  assert.equal(reportDue('2026-09-30', 3, time, zone), '2026-10-06')
})

test('it is late from the working day after, not on the day itself', () => {
  assert.equal(workingDaysLate('2026-10-02', '2026-10-02', time, zone), 0)
  assert.equal(workingDaysLate('2026-10-02', '2026-10-04', time, zone), 0)
  assert.equal(workingDaysLate('2026-10-02', '2026-10-06', time, zone), 1)
  assert.equal(workingDaysLate('2026-10-02', '2026-10-07', time, zone), 2)
})

test('hours that never open do not count for ever', () => {
  const never = BusinessTime.of(parseCalendar({ zone, week: {} }))
  assert.equal(reportDue('2026-09-30', 3, never, zone), '2027-10-01')
})
