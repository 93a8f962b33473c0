import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatsIn } from './format.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const sv = formatsIn('sv', 'Europe/Stockholm', () => NOW)
const en = formatsIn('en', 'Europe/Stockholm', () => NOW)

/** Spaces that do not break look like those that do. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()

test('an instant is written in the organisation’s zone, summer and winter', () => {
  assert.equal(plain(sv.instant('2026-06-09T11:10:00Z')), '9 juni 13.10')
  assert.equal(plain(sv.instant('2026-12-09T12:10:00Z')), '9 december 13.10')
  assert.equal(plain(en.instant('2026-06-09T11:10:00Z')), '9 June 13:10')
})

test('the year is written where it is not this year’s', () => {
  assert.equal(plain(sv.instant('2025-06-09T11:10:00Z')), '9 juni 2025 13.10')
  assert.equal(plain(sv.day('2025-06-09')), '9 juni 2025')
  assert.equal(plain(sv.day('2026-06-09')), '9 juni')
})

test('New Year’s Eve in Stockholm is still last year where it is so', () => {
  assert.equal(plain(sv.fullDay('2026-01-01')), '1 januari 2026')
  assert.equal(plain(sv.instant('2025-12-31T23:30:00Z')), '1 januari 00.30')
})

test('the exact instant says weekday, year and time', () => {
  assert.equal(plain(sv.exact('2026-06-09T11:10:00Z')), 'tisdag 9 juni 2026 kl. 13.10')
  assert.equal(plain(en.exact('2026-06-09T11:10:00Z')), 'Tuesday 9 June 2026 at 13:10')
})

test('a span says the day once where it is the same', () => {
  assert.equal(plain(sv.span('2026-06-09T11:10:00Z', '2026-06-09T14:30:00Z')), '9 juni 13.10–16.30')
  assert.equal(
    plain(sv.span('2026-06-09T14:30:00Z', '2026-06-10T07:15:00Z')),
    '9 juni 16.30 – 10 juni 09.15',
  )
})

test('a period is written by its months', () => {
  assert.equal(sv.period('2026-07-01', '2026-09-30'), 'juli–september 2026')
  assert.equal(sv.period('2026-06-01', '2026-06-30'), 'juni 2026')
  assert.equal(sv.shortPeriod('2026-07-01', '2026-09-30'), 'jul–sep 2026')
  assert.equal(sv.period('2025-12-01', '2026-02-28'), 'december 2025–februari 2026')
})

test('what is near is told by its distance', () => {
  assert.equal(plain(sv.relative(at(0))), 'nyss')
  assert.equal(plain(sv.relative(at(0.5))), 'strax')
  assert.equal(plain(sv.relative(at(95))), 'om 1 h 35 min')
  assert.equal(plain(sv.relative(at(-12))), 'för 12 min sedan')
  assert.equal(plain(en.relative(at(-12))), '12 min ago')
})

test('yesterday and tomorrow are told by name, what is further away by date', () => {
  assert.equal(plain(sv.relative('2026-11-21T14:20:00Z')), 'i går 15.20')
  assert.equal(plain(sv.relative('2026-11-23T14:20:00Z')), 'i morgon 15.20')
  assert.equal(plain(sv.relative('2026-11-20T14:20:00Z')), '20 november 15.20')
})

test('a share is rounded down, never shown as better than it was', () => {
  assert.equal(plain(sv.percent(0.99719)), '99,71 %')
  assert.equal(plain(sv.percent(0.99999, 1)), '99,9 %')
  assert.equal(sv.percentParts(0.99719)[0], '99,71')
  assert.equal(en.percent(0.99719), '99.71%')
})

test('numbers and durations are written as people write them', () => {
  assert.equal(plain(sv.count(48_211)), '48 211')
  assert.equal(en.count(48_211), '48,211')
  assert.equal(plain(sv.duration(5 * 3600 + 35 * 60)), '5 h 35 min')
})

test('no instant is written as something that cannot be read', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      (date) => {
        for (const format of [sv, en]) {
          assert.doesNotMatch(format.relative(date.toISOString()), /undefined|NaN|Invalid/)
          assert.match(format.exact(date.toISOString()), /\d{2}[.:]\d{2}$/)
        }
      },
    ),
  )
})
