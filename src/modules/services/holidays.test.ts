import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidayDates, wrongHolidays } from './holidays.ts'

const sweden = { country: 'SE', eves: false }

/** Lag (1989:253) om allmänna helgdagar, but for Sundays as such; checked against a calendar. */
const redDays2026 = [
  '2026-01-01', // nyårsdagen
  '2026-01-06', // trettondedag jul
  '2026-04-03', // långfredagen
  '2026-04-05', // påskdagen
  '2026-04-06', // annandag påsk
  '2026-05-01', // första maj
  '2026-05-14', // Kristi himmelsfärdsdag
  '2026-05-24', // pingstdagen
  '2026-06-06', // nationaldagen
  '2026-06-20', // midsommardagen
  '2026-10-31', // alla helgons dag
  '2026-12-25', // juldagen
  '2026-12-26', // annandag jul
]

test('the Swedish holidays of 2026 are those of the law', () => {
  assert.deepEqual(holidayDates(sweden, 2026, 1), redDays2026)
})

test('the eves on which municipalities close come by choice', () => {
  const eves = ['2026-04-04', '2026-06-19', '2026-12-24', '2026-12-31']
  assert.deepEqual(
    holidayDates({ ...sweden, eves: true }, 2026, 1),
    [...redDays2026, ...eves].sort(),
  )
  assert.deepEqual(
    holidayDates({ ...sweden, eves: ['julafton', 'skärtorsdagen'] }, 2026, 1),
    [...redDays2026, '2026-12-24', '2026-04-02'].sort(),
  )
})

test('in every year that is stored the holidays are where the law puts them', () => {
  for (let year = 2005; year <= 2060; year++) {
    const easter = easterSunday(year)
    const afterEaster = [-2, 0, 1, 39, 49].map((days) => easter.add({ days }).toString())
    const fixed = ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'].map((d) => `${year}-${d}`)
    const saturdays = [saturdayFrom(year, 6, 20), saturdayFrom(year, 10, 31)]
    const law = [...new Set([...fixed, ...afterEaster, ...saturdays])].sort()
    assert.deepEqual(holidayDates(sweden, year, 1), law)
    const eves = [
      easter.subtract({ days: 1 }).toString(),
      Temporal.PlainDate.from(saturdays[0] ?? '')
        .subtract({ days: 1 })
        .toString(),
      `${year}-12-24`,
      `${year}-12-31`,
    ]
    const all = [...new Set([...law, ...eves])].sort()
    assert.deepEqual(holidayDates({ ...sweden, eves: true }, year, 1), all)
  }
})

test('holidays that cannot be known are refused, and what can be is said', () => {
  assert.equal(wrongHolidays({ country: 'SE', eves: true }), undefined)
  assert.equal(wrongHolidays({ country: 'DE', state: 'BY', eves: false }), undefined)
  assert.match(
    wrongHolidays({ country: 'XX', eves: false }) ?? '',
    /no holidays are known for "XX"/,
  )
  assert.match(wrongHolidays({ country: 'DE', state: 'ZZ', eves: false }) ?? '', /known: .*BY/)
  assert.match(wrongHolidays({ country: 'SE', state: 'O', eves: false }) ?? '', /known: none/)
  assert.match(wrongHolidays({ country: 'DE', eves: true }) ?? '', /for SE only/)
  assert.match(wrongHolidays({ country: 'SE', eves: ['jul'] }) ?? '', /choose among .*julafton/)
})

/** Butcher's rule, as a second opinion. */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - (b >> 2) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * (c >> 2) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(f / 31), day: (f % 31) + 1 })
}

function saturdayFrom(year: number, month: number, day: number): string {
  const first = Temporal.PlainDate.from({ year, month, day })
  return first.add({ days: (6 - first.dayOfWeek + 7) % 7 }).toString()
}
