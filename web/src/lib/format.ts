/**
 * Numbers, dates and durations as they are written in a language, in the organisation's zone. The
 * same rules write numbers in the documents, so that page and document cannot disagree.
 */
import { numbersIn } from '../../../src/modules/reports/documents/numbers.ts'
import type { Language } from './preferences.ts'

export interface Formats {
  /** `5 000`. */
  count(n: number): string
  /** `0,6`, `12`: one decimal where there is one, rounded up, so that no time looks shorter. */
  tenths(n: number): string
  /** A share from 0 to 1 as `99,71 %`, rounded down; two decimals unless said. */
  percent(share: number, decimals?: number): string
  /** The figure and its unit apart, for big figures: `['99,71', '%']`. */
  percentParts(share: number, decimals?: number): readonly [string, string]
  /** Per cent as it stands in an agreement: 99.5 is `99,5 %`. */
  goal(percent: number): string
  /** `5 h 35 min`. */
  duration(seconds: number): string
  /** `5 h 35 min 12 s`: nothing left out, where parts shall add up. */
  durationExact(seconds: number): string
  /** `2026-06-09` as `9 juni`, with the year where it is not this year's. */
  day(date: string): string
  /** `9 juni 2026`. */
  fullDay(date: string): string
  /** The day of an instant, as `day` writes it. */
  dayOf(instant: string): string
  /** `tisdag 9 juni`. */
  weekday(date: string): string
  /** `lördag 28 november 06.00–10.00`: what is planned, by the day that one looks for. */
  weekdaySpan(from: string, to: string): string
  /** `13.10`. */
  time(instant: string): string
  /** `9 juni 13.10`, with the year where it is not this year's. */
  instant(instant: string): string
  /** `13.10` today, `i går 15.20`, `9 juni 13.10`: after "sedan" and "till". */
  moment(instant: string): string
  /** `tisdag 9 juni 2026 kl. 13.10`: everything, for whoever asks. */
  exact(instant: string): string
  /** `9 juni 13.10–16.30`, `9 juni 16.30 – 10 juni 09.15`. */
  span(from: string, to: string): string
  /** `2026-08` as `augusti`. */
  month(month: string): string
  /** `juli–september 2026`, `juni 2026`. */
  period(firstDay: string, lastDay: string): string
  /** `jul–sep 2026`, for narrow columns. */
  shortPeriod(firstDay: string, lastDay: string): string
  /** `2026-Q3` or `2026-08` as `period` writes it. */
  periodKey(key: string): string
  /** `nyss`, `för 12 min sedan`, `om 1 h 35 min`, `i går 15.20`, `9 juni 13.10`. */
  relative(instant: string): string
}

interface Words {
  readonly locale: string
  readonly months: readonly string[]
  readonly clock: string
  readonly at: string
  readonly justNow: string
  readonly soon: string
  readonly ago: (text: string) => string
  readonly ahead: (text: string) => string
  readonly days: Readonly<Record<-1 | 0 | 1, string>>
}

const words: Readonly<Record<Language, Words>> = {
  sv: {
    locale: 'sv-SE',
    months: 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' '),
    clock: '.',
    at: ' kl. ',
    justNow: 'nyss',
    soon: 'strax',
    ago: (text) => `för ${text} sedan`,
    ahead: (text) => `om ${text}`,
    days: { [-1]: 'i går', 0: 'i dag', 1: 'i morgon' },
  },
  en: {
    locale: 'en-GB',
    months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
    clock: ':',
    at: ' at ',
    justNow: 'just now',
    soon: 'in a moment',
    ago: (text) => `${text} ago`,
    ahead: (text) => `in ${text}`,
    days: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  },
}

interface Moment {
  readonly date: string
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string
}

const NO_BREAK = '\u00a0'
const HOUR = 3600
/** Further away than this, a time of day says more than a distance. */
const NEAR = 12 * HOUR

export function formatsIn(language: Language, zone: string, now: () => number): Formats {
  const say = words[language]
  const numbers = numbersIn(language)
  const names = namesIn(say.locale)
  const at = momentsIn(zone, say.clock)
  const today = () => at(now())

  const dayOf = (moment: Moment, year: boolean | 'if-other') => {
    const shown = year === true || (year === 'if-other' && moment.year !== today().year)
    const text = `${moment.day}${NO_BREAK}${names.month(moment.month)}`
    return shown ? `${text} ${moment.year}` : text
  }
  const instant = (text: string) => {
    const moment = at(Date.parse(text))
    return `${dayOf(moment, 'if-other')} ${moment.time}`
  }

  const span = (from: string, to: string) => {
    const [start, end] = [at(Date.parse(from)), at(Date.parse(to))]
    return `${instant(from)}${start.date === end.date ? `–${end.time}` : ` – ${instant(to)}`}`
  }

  return {
    count: numbers.count,
    tenths: (n) =>
      new Intl.NumberFormat(say.locale, { maximumFractionDigits: 1 }).format(
        Math.ceil(n * 10 - 1e-9) / 10,
      ),
    percent: (share, decimals = 2) => numbers.percent(share, decimals),
    percentParts: (share, decimals = 2) => [
      numbers.percent(share, decimals).replace(/\s?%$/, ''),
      '%',
    ],
    goal: numbers.goal,
    duration: numbers.duration,
    durationExact: numbers.exact,
    day: (date) => dayOf(plainDay(date), 'if-other'),
    fullDay: (date) => dayOf(plainDay(date), true),
    dayOf: (text) => dayOf(at(Date.parse(text)), 'if-other'),
    weekday: (date) => `${names.weekday(date)} ${dayOf(plainDay(date), 'if-other')}`,
    time: (text) => at(Date.parse(text)).time,
    instant,
    moment: (text) => {
      const moment = at(Date.parse(text))
      const days = daysBetween(today().date, moment.date)
      if (days === 0) return moment.time
      return days === -1 || days === 1 ? `${say.days[days]} ${moment.time}` : instant(text)
    },
    exact: (text) => {
      const moment = at(Date.parse(text))
      return `${names.weekday(moment.date)} ${dayOf(moment, true)}${say.at}${moment.time}`
    },
    span,
    weekdaySpan: (from, to) => `${names.weekday(at(Date.parse(from)).date)} ${span(from, to)}`,
    month: (text) => names.month(plainDay(`${text}-01`).month),
    ...periodsIn(names.month, say.months),
    relative: (text) => {
      const distance = (Date.parse(text) - now()) / 1000
      const near = Math.abs(distance)
      if (near < 60) return distance > 5 ? say.soon : say.justNow
      if (near < NEAR) return (distance < 0 ? say.ago : say.ahead)(numbers.duration(near))
      const moment = at(Date.parse(text))
      const days = daysBetween(today().date, moment.date)
      if (days === -1 || days === 0 || days === 1) return `${say.days[days]} ${moment.time}`
      return instant(text)
    },
  }
}

type Periods = Pick<Formats, 'period' | 'shortPeriod' | 'periodKey'>

function periodsIn(month: (n: number) => string, short: readonly string[]): Periods {
  return {
    period: (firstDay, lastDay) => period(plainDay(firstDay), plainDay(lastDay), month),
    shortPeriod: (firstDay, lastDay) =>
      period(plainDay(firstDay), plainDay(lastDay), (n) => short[n - 1] ?? ''),
    periodKey: (key) => {
      const [year = '', part = ''] = key.split('-')
      const last = part.startsWith('Q') ? Number(part.slice(1)) * 3 : Number(part)
      const first = part.startsWith('Q') ? last - 2 : last
      const day = (n: number) => plainDay(`${year}-${String(n).padStart(2, '0')}-01`)
      return period(day(first), day(last), month)
    },
  }
}

function namesIn(locale: string) {
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return {
    month: (n: number) => month.format(Date.UTC(2026, n - 1, 1)),
    weekday: (date: string) => weekday.format(Date.parse(`${date}T00:00Z`)),
  }
}

/** Instants as wall clock in a zone. Browsers without `Temporal` are still many. */
function momentsIn(zone: string, clock: string): (instant: number) => Moment {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, p.value]))
    const date = `${parts.year}-${parts.month}-${parts.day}`
    return { ...plainDay(date), time: `${parts.hour}${clock}${parts.minute}` }
  }
}

function plainDay(date: string): Moment {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  return { date: date.slice(0, 10), year, month, day, time: '' }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)
}

function period(first: Moment, last: Moment, month: (n: number) => string): string {
  const [from, to] = [month(first.month), month(last.month)]
  if (first.year !== last.year) return `${from} ${first.year}–${to} ${last.year}`
  return first.month === last.month ? `${from} ${last.year}` : `${from}–${to} ${last.year}`
}
