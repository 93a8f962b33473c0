import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOfPeriod, quarterAt, quartersUntil } from './quarters.ts'

test('quarters are named as reports name them, and go back over the year', () => {
  const august = new Date(2026, 7, 15).getTime()
  assert.equal(quarterAt(august), '2026-Q3')
  assert.deepEqual(quartersUntil(august, 4), ['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'])
  assert.deepEqual(daysOfPeriod('2026-Q3'), ['2026-07-01', '2026-09-01'])
  assert.deepEqual(daysOfPeriod('2026-08'), ['2026-08-01', '2026-08-01'])
  assert.equal(daysOfPeriod('x'), undefined)
})
