import type { Language, PeriodFigures } from '../figures.ts'

/** How dates and times are written in a language, in the time zone of the period. */
export interface Dates {
  /** `2026-08-14` as `14 augusti 2026`. */
  day(date: string): string
  /** `2026-08` as `augusti 2026`. */
  month(month: string): string
  /** `2026-08` as `augusti`, for columns that all lie in one year. */
  monthName(month: string): string
  /** `2026-08` as `aug`. */
  monthShort(month: string): string
  /** `14 augusti 2026 kl. 10.12`. */
  instant(instant: string): string
  /** `14 aug`, with the year where it is not the period's, and `10.12`: for narrow columns. */
  short(instant: string): { readonly day: string; readonly time: string }
  /** `14 augusti 10.12–12.22`, with what differs on both sides and any year but the period's. */
  span(from: string, to: string): string
  /** `juli–september 2026`. */
  period(period: Pick<PeriodFigures, 'firstDay' | 'lastDay'>): string
  /** The key of a period (`2026-Q3`, `2026-08`) as `kv 3 2026`, `aug 2026`: for columns and charts. */
  shortPeriod(key: string): string
}

interface Names {
  readonly months: readonly string[]
  readonly short: readonly string[]
  readonly clock: string
  readonly at: string
  readonly quarterMark: string
}

const names: Readonly<Record<Language, Names>> = {
  sv: {
    months: [
      'januari',
      'februari',
      'mars',
      'april',
      'maj',
      'juni',
      'juli',
      'augusti',
      'september',
      'oktober',
      'november',
      'december',
    ],
    short: 'jan feb mars apr maj juni juli aug sep okt nov dec'.split(' '),
    clock: '.',
    at: ' kl. ',
    quarterMark: 'kv\u00a0',
  },
  en: {
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    short: 'Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec'.split(' '),
    clock: ':',
    at: ' at ',
    quarterMark: 'Q',
  },
}

export function datesIn(language: Language, zone: string, year: number): Dates {
  const { months, short, clock, at, quarterMark } = names[language]
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const time = (moment: Temporal.ZonedDateTime) =>
    `${pad(moment.hour)}${clock}${pad(moment.minute)}`
  const dayMonth = (moment: Temporal.ZonedDateTime | Temporal.PlainDate) =>
    `${moment.day}${NO_BREAK_SPACE}${months[moment.month - 1]}`
  const fullDay = (day: Temporal.ZonedDateTime | Temporal.PlainDate) =>
    `${dayMonth(day)} ${day.year}`
  const shortMonth = (month: number) => short[month - 1] ?? ''
  return {
    day: (date) => fullDay(Temporal.PlainDate.from(date)),
    month: (month) => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
    monthName: (month) => months[Number(month.slice(5)) - 1] ?? month,
    monthShort: (month) => shortMonth(Number(month.slice(5))),
    instant: (instant) => {
      const moment = local(instant)
      return `${fullDay(moment)}${at}${time(moment)}`
    },
    short: (instant) => {
      const moment = local(instant)
      const shown = moment.year === year ? '' : `${NO_BREAK_SPACE}${moment.year}`
      return {
        day: `${moment.day}${NO_BREAK_SPACE}${shortMonth(moment.month)}${shown}`,
        time: time(moment),
      }
    },
    span: (from, to) => {
      const [start, end] = [local(from), local(to)]
      const written = start.year === year && end.year === year ? dayMonth : fullDay
      if (start.toPlainDate().equals(end.toPlainDate())) {
        return `${written(start)} ${time(start)}–${time(end)}`
      }
      return `${written(start)} ${time(start)} – ${written(end)} ${time(end)}`
    },
    period: ({ firstDay, lastDay }) => period(firstDay, lastDay, months),
    shortPeriod: (key) => {
      const quarter = /^(\d+)-Q([1-4])$/.exec(key)
      if (quarter === null) return `${shortMonth(Number(key.slice(5)))} ${key.slice(0, 4)}`
      return `${quarterMark}${quarter[2]} ${quarter[1]}`
    },
  }
}

const NO_BREAK_SPACE = '\u00a0'

function period(firstDay: string, lastDay: string, months: readonly string[]): string {
  const [first, last] = [Temporal.PlainDate.from(firstDay), Temporal.PlainDate.from(lastDay)]
  const name = (date: Temporal.PlainDate) => months[date.month - 1]
  if (first.year !== last.year) return `${name(first)} ${first.year}–${name(last)} ${last.year}`
  return first.month === last.month
    ? `${name(first)} ${first.year}`
    : `${name(first)}–${name(last)} ${first.year}`
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
