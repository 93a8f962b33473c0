import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidayNames } from './holidays.ts'
import { agreementTerms } from './schema.ts'
import { calendarYear } from './year.ts'

const office = {
  zone: 'Europe/Stockholm',
  week: { 'mon-fri': ['08:00-12:00', '13:00-17:00'] },
  exceptions: { '2026-12-24': [], '2026-12-25': [], '2026-12-23': ['08:00-12:00'] },
}
const always = { zone: 'Europe/Stockholm', week: { 'mon-sun': ['00:00-24:00'] } }

function version(from: string, serviceHours: object, availabilityHours: object = serviceHours) {
  return {
    from,
    terms: agreementTerms.parse({
      serviceHours,
      availabilityHours,
      clocks: { priorities: {} },
      priorities: {},
      report: { every: 'quarter', dueWorkingDays: 15 },
    }),
  }
}

const names = holidayNames({ country: 'SE', eves: true }, 2026, 'sv')
const year = (
  versions: ReturnType<typeof version>[],
  which: 'service' | 'availability' = 'service',
) => calendarYear(versions, which, 2026, names)
const day = (months: ReturnType<typeof year>, date: string) =>
  months.flatMap(({ days }) => days).find((each) => each.date === date)

test('a day is open, closed, a named holiday, or has other hours', () => {
  const months = year([version('2020-01-01', office)])
  assert.equal(months.flatMap(({ days }) => days).length, 365)
  assert.deepEqual(day(months, '2026-12-22'), {
    date: '2026-12-22',
    kind: 'open',
    holiday: null,
    hours: [
      { opens: '08:00', closes: '12:00' },
      { opens: '13:00', closes: '17:00' },
    ],
    openSeconds: 28_800,
    clockChange: null,
  })
  assert.equal(day(months, '2026-12-20')?.kind, 'closed')
  assert.equal(day(months, '2026-12-24')?.holiday, 'julafton')
  assert.equal(day(months, '2026-12-25')?.kind, 'holiday')
  assert.equal(day(months, '2026-12-23')?.kind, 'other')
  assert.equal(day(months, '2026-12-23')?.openSeconds, 14_400)
})

test('a month sums its days, and the day that the clocks change is an hour shorter or longer', () => {
  const months = year([version('2020-01-01', office, always)], 'availability')
  assert.equal(day(months, '2026-03-29')?.openSeconds, 23 * 3600)
  assert.equal(day(months, '2026-03-29')?.clockChange, 'forward')
  assert.equal(day(months, '2026-10-25')?.openSeconds, 25 * 3600)
  assert.equal(day(months, '2026-10-25')?.clockChange, 'back')
  assert.equal(months[2]?.openSeconds, (31 * 24 - 1) * 3600)
  assert.deepEqual(day(months, '2026-05-05')?.hours, [{ opens: '00:00', closes: '24:00' }])
})

test('each day is by the version in force that day; before the first nothing is agreed', () => {
  const months = year([version('2026-02-10', office), version('2026-07-01', always)])
  assert.equal(day(months, '2026-02-09')?.kind, 'unagreed')
  assert.equal(day(months, '2026-02-10')?.openSeconds, 28_800)
  assert.equal(day(months, '2026-06-28')?.openSeconds, 0)
  assert.equal(day(months, '2026-07-05')?.openSeconds, 86_400)
})

test('a service without agreement has a year where nothing is agreed', () => {
  assert.ok(year([]).every(({ openSeconds }) => openSeconds === 0))
})

test('holidays have names in both languages', () => {
  assert.equal(names.get('2026-06-19'), 'midsommarafton')
  assert.equal(
    holidayNames({ country: 'SE', eves: false }, 2026, 'en').get('2026-12-25'),
    'Christmas Day',
  )
})
