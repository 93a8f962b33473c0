import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesIn } from './dates.ts'
import { hoursIn } from './hours.ts'

const sv = datesIn('sv', 'Europe/Stockholm', 2026)
const en = datesIn('en', 'Europe/Stockholm', 2026)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a span within a day names the day once', () => {
  assert.equal(
    plain(sv.span('2026-08-14T08:12:00Z', '2026-08-14T10:22:00Z')),
    '14 augusti 10.12–12.22',
  )
  assert.equal(
    plain(en.span('2026-08-14T08:12:00Z', '2026-08-14T10:22:00Z')),
    '14 August 10:12–12:22',
  )
})

test('a span over midnight names both days', () => {
  assert.equal(
    plain(sv.span('2026-08-14T20:10:00Z', '2026-08-15T00:05:00Z')),
    '14 augusti 22.10 – 15 augusti 02.05',
  )
})

test('a period is named by its months', () => {
  assert.equal(sv.period({ firstDay: '2026-07-01', lastDay: '2026-09-30' }), 'juli–september 2026')
  assert.equal(sv.period({ firstDay: '2026-08-01', lastDay: '2026-08-31' }), 'augusti 2026')
  assert.equal(
    sv.period({ firstDay: '2025-12-01', lastDay: '2026-02-28' }),
    'december 2025–februari 2026',
  )
  assert.equal(plain(sv.shortPeriod('2026-Q3')), 'kv 3 2026')
  assert.equal(sv.shortPeriod('2026-08'), 'aug 2026')
  assert.equal(en.shortPeriod('2026-Q3'), 'Q3 2026')
})

test('an instant is told in the zone of the period, summer and winter', () => {
  assert.equal(plain(sv.instant('2026-10-12T06:15:00Z')), '12 oktober 2026 kl. 08.15')
  assert.equal(plain(sv.instant('2026-12-12T06:15:00Z')), '12 december 2026 kl. 07.15')
})

test('the year stands where it is not the year of the period', () => {
  assert.equal(plain(sv.short('2026-08-14T08:12:00Z').day), '14 aug')
  assert.equal(plain(sv.short('2025-12-14T08:12:00Z').day), '14 dec 2025')
  assert.equal(
    plain(sv.span('2025-12-31T21:10:00Z', '2026-01-01T01:05:00Z')),
    '31 december 2025 22.10 – 1 januari 2026 02.05',
  )
  assert.equal(
    plain(sv.span('2027-01-04T07:00:00Z', '2027-01-04T08:30:00Z')),
    '4 januari 2027 08.00–09.30',
  )
})

test('days with the same hours are named together', () => {
  const work = ['07:00-18:00']
  const zone = 'Europe/Stockholm'
  const hours = (week: string[][]) => hoursIn('sv', { zone, week })
  assert.equal(hours([work, work, work, work, work, [], []]), 'måndag–fredag 07–18')
  assert.equal(
    hours([['08:00-12:00', '13:00-16:30'], [], work, work, [], [], ['09:00-15:00']]),
    'måndag 08–12 och 13–16.30, onsdag–torsdag 07–18, söndag 09–15',
  )
  assert.equal(hours(Array(7).fill(['00:00-24:00'])), 'alla dagar dygnet runt')
  assert.equal(hours(Array(7).fill([])), 'aldrig')
  assert.equal(
    hoursIn('en', { zone, week: [work, work, work, work, work, [], []] }),
    'Monday–Friday 07:00–18:00',
  )
})
