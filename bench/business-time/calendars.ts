import { createRequire } from 'node:module'
import { BusinessTime, parseCalendar } from '../../src/modules/calendar/index.ts'
import { TEN_YEARS_FROM, TEN_YEARS_TO } from './questions.ts'

const Holidays: typeof import('date-holidays').default = createRequire(import.meta.url)(
  'date-holidays',
)

const zone = 'Europe/Stockholm'

/** Sweden's public holidays of the ten years, as `YYYY-MM-DD`. */
export const holidays: readonly string[] = publicHolidays()

/** Office hours with a lunch break, closed on public holidays. */
export const office = BusinessTime.of(
  parseCalendar({
    zone,
    week: { 'mon-fri': ['08:00-12:00', '13:00-17:00'] },
    exceptions: Object.fromEntries(holidays.map((date) => [date, []])),
  }),
)

/** A quarter of an hour in every half: 175 000 spans. */
export const crowded = BusinessTime.of(
  parseCalendar({ zone, week: { 'mon-sun': Array.from({ length: 48 }, (_, i) => quarter(i)) } }),
)

/** An hour a week. */
export const sparse = BusinessTime.of(parseCalendar({ zone, week: { wed: ['09:00-10:00'] } }))

/** One span: a binary search has nothing to search. */
export const always = BusinessTime.of(parseCalendar({ zone, week: { 'mon-sun': ['00:00-24:00'] } }))

function quarter(half: number): string {
  const hour = String(half >> 1).padStart(2, '0')
  return half % 2 === 0 ? `${hour}:00-${hour}:15` : `${hour}:30-${hour}:45`
}

function publicHolidays(): string[] {
  const sweden = new Holidays('SE')
  const first = new Date(TEN_YEARS_FROM).getUTCFullYear()
  const end = new Date(TEN_YEARS_TO).getUTCFullYear()
  return Array.from({ length: end - first }, (_, i) => sweden.getHolidays(first + i))
    .flat()
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => holiday.date.slice(0, 10))
}
