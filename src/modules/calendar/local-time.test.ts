import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant } from './instant.ts'
import { formatLocal, parseMoment } from './local-time.ts'

const stockholm = 'Europe/Stockholm'
const read = (text: string, edge: 'begins' | 'ends' = 'begins') =>
  formatInstant(parseMoment(text, stockholm, edge))

test('a local time is read on the wall clock of its zone', () => {
  assert.equal(read('2026-09-05T06:00'), '2026-09-05T04:00:00Z')
  assert.equal(read('2026-12-05 06:00:30'), '2026-12-05T05:00:30Z')
  assert.equal(read('2026-09-05'), '2026-09-04T22:00:00Z')
})

test('an offset wins over the zone', () => {
  assert.equal(read('2026-09-05T06:00+00:00'), '2026-09-05T06:00:00Z')
  assert.equal(read('2026-09-05 06:00:00Z'), '2026-09-05T06:00:00Z')
  assert.equal(read('2026-09-05T06:00-0300'), '2026-09-05T09:00:00Z')
})

test('of a time that comes twice a beginning is the first and an end the last', () => {
  assert.equal(read('2026-10-25T02:30', 'begins'), '2026-10-25T00:30:00Z')
  assert.equal(read('2026-10-25T02:30', 'ends'), '2026-10-25T01:30:00Z')
})

test('a time that the clock goes forward over is the instant of the change', () => {
  assert.equal(read('2026-03-29T02:30', 'begins'), '2026-03-29T01:00:00Z')
  assert.equal(read('2026-03-29T02:30', 'ends'), '2026-03-29T01:00:00Z')
})

test('what is no time is refused', () => {
  for (const text of ['', 'today', '2026-02-30', '2026-09-05T25:00', '06:00']) {
    assert.throws(() => read(text), /is not a time/, text)
  }
})

test('seconds are shown where there are any', () => {
  assert.equal(formatLocal(Date.UTC(2026, 8, 5, 4), stockholm), '2026-09-05 06:00')
  assert.equal(formatLocal(Date.UTC(2026, 8, 5, 4, 0, 7), stockholm), '2026-09-05 06:00:07')
})
