import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockIn } from './wall-clock.ts'

test('fields hold what the wall clock of a zone shows', () => {
  const zone = 'Europe/Stockholm'
  assert.deepEqual(clockIn('2026-07-06T22:10:05Z', zone), { day: '2026-07-07', time: '00:10' })
  assert.equal(clockIn('2026-07-06T22:10:05Z', zone, 'second').time, '00:10:05')
  assert.equal(clockIn('2026-07-06T22:00:00Z', zone, 'second').time, '00:00')
})
