import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatLocal } from '../calendar/index.ts'
import { occurrencesOf, type Recurrence } from './recurrence.ts'

const zone = 'Europe/Stockholm'
const tuesdays: Recurrence = {
  repeats: 'weekly',
  every: 1,
  weekdays: [2],
  nth: null,
  firstDay: '2026-10-01',
  lastDay: null,
  startsAt: '22:00',
  minutes: 240,
  exceptions: [],
}

function told(recurrence: Recurrence, until: string, from?: string) {
  return occurrencesOf(recurrence, zone, until, from).map(
    (each) => `${formatLocal(each.from, zone)} – ${formatLocal(each.to, zone).slice(11)}`,
  )
}

test('each Tuesday at ten in the evening stays so by the wall clock when the clocks change', () => {
  assert.deepEqual(told(tuesdays, '2026-10-31'), [
    '2026-10-06 22:00 – 02:00',
    '2026-10-13 22:00 – 02:00',
    '2026-10-20 22:00 – 02:00',
    '2026-10-27 22:00 – 02:00',
  ])
})

test('the night on which the clocks go back is an hour longer', () => {
  const [night] = occurrencesOf(
    { ...tuesdays, weekdays: [6], firstDay: '2026-10-24' },
    zone,
    '2026-10-24',
  )
  // The clock shows two twice that night, and an end is the second of them.
  assert.equal(((night?.to ?? 0) - (night?.from ?? 0)) / 3_600_000, 5)
  const [long] = occurrencesOf(
    { ...tuesdays, weekdays: [6], firstDay: '2026-10-24', minutes: 360 },
    zone,
    '2026-10-24',
  )
  assert.equal(((long?.to ?? 0) - (long?.from ?? 0)) / 3_600_000, 7)
})

test('each second week counts from the week of the first day', () => {
  const days = { ...tuesdays, every: 2, weekdays: [1, 5], firstDay: '2026-10-01' }
  assert.deepEqual(
    occurrencesOf(days, zone, '2026-10-31').map(({ day }) => day),
    ['2026-10-02', '2026-10-12', '2026-10-16', '2026-10-26', '2026-10-30'],
  )
})

test('the first Sunday and the last Thursday of a month', () => {
  const monthly: Recurrence = { ...tuesdays, repeats: 'monthly', weekdays: [7], nth: 1 }
  const days = (recurrence: Recurrence) =>
    occurrencesOf(recurrence, zone, '2026-12-31').map(({ day }) => day)
  assert.deepEqual(days(monthly), ['2026-10-04', '2026-11-01', '2026-12-06'])
  assert.deepEqual(days({ ...monthly, weekdays: [4], nth: -1 }), [
    '2026-10-29',
    '2026-11-26',
    '2026-12-31',
  ])
  assert.deepEqual(days({ ...monthly, every: 2 }), ['2026-10-04', '2026-12-06'])
})

test('exceptions and days after the last are left out', () => {
  const some = { ...tuesdays, exceptions: ['2026-10-13'], lastDay: '2026-10-20' }
  assert.deepEqual(told(some, '2026-12-31'), [
    '2026-10-06 22:00 – 02:00',
    '2026-10-20 22:00 – 02:00',
  ])
})

test('going on from a later day finds the same days', () => {
  const all = occurrencesOf({ ...tuesdays, every: 3 }, zone, '2027-06-30')
  const later = occurrencesOf({ ...tuesdays, every: 3 }, zone, '2027-06-30', '2027-01-01')
  assert.deepEqual(
    later,
    all.filter(({ day }) => day >= '2027-01-01'),
  )
})
