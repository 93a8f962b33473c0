import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueDay, workingDaysLate } from './due.ts'

test('so many working days after the last day, weekends passed over', () => {
  // 30 September 2026 is a Wednesday.
  assert.equal(dueDay('2026-09-30', 1, {}), '2026-10-01')
  assert.equal(dueDay('2026-09-30', 2, {}), '2026-10-02')
  assert.equal(dueDay('2026-09-30', 3, {}), '2026-10-05')
  assert.equal(dueDay('2026-09-30', 15, {}), '2026-10-21')
})

test('public holidays are no working days, and other hours on a day are', () => {
  const exceptions = { '2026-12-24': ['08:00-12:00'], '2026-12-25': [], '2027-01-01': [] }
  assert.equal(dueDay('2026-12-23', 1, { exceptions }), '2026-12-24')
  assert.equal(dueDay('2026-12-24', 1, { exceptions }), '2026-12-28')
  assert.equal(dueDay('2026-12-31', 1, { exceptions }), '2027-01-04')
})

test('late is counted in working days, from the one after the due day', () => {
  const hours = { exceptions: { '2026-10-05': [] } }
  // The 2nd is a Friday, and the Monday after it is closed.
  const late = (today: string) => workingDaysLate('2026-10-02', today, hours)
  assert.deepEqual(
    ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(late),
    [0, 0, 0, 1, 2],
  )
})
