import {
  daysOf,
  formatLocal,
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import type { Agreement } from '../services/index.ts'
import type { DaySpan } from './days.ts'

/** A period as the figures of a service need it. */
export interface MeasuredPeriod {
  readonly period: Period
  readonly span: Span
  readonly hasEnded: boolean
}

/** The local date of an instant. */
export function dateAt(instant: Instant, zone: string): string {
  return formatLocal(instant, zone).slice(0, 10)
}

/** The period asked for; else the running one, as long as those that are reported on. */
export function periodFor(
  key: string | undefined,
  agreements: readonly Pick<Agreement, 'terms'>[],
  zone: string,
  now: Instant,
): MeasuredPeriod {
  const every = agreements.at(-1)?.terms.report.every ?? 'quarter'
  const period = key === undefined ? periodOf(dateAt(now, zone), every) : parsePeriod(key)
  const span = periodSpan(period, zone)
  return { period, span, hasEnded: span.to <= now }
}

export function presentPeriod({ period, hasEnded }: MeasuredPeriod) {
  const { key, firstDay, lastDay } = period
  return {
    key,
    firstDay,
    lastDay,
    hasEnded,
    before: periodBefore(period, 1).key,
    after: hasEnded ? periodBefore(period, -1).key : null,
  }
}

/** Each local day with its span, from midnight to midnight. */
export function daySpans(range: Pick<Period, 'firstDay' | 'lastDay'>, zone: string): DaySpan[] {
  const days = daysOf(range)
  return days.map((day) => ({ day, ...periodSpan({ firstDay: day, lastDay: day }, zone) }))
}

/** The last so many days, today included. */
export function lastDays(count: number, zone: string, now: Instant): DaySpan[] {
  const today = dateAt(now, zone)
  const firstDay = Temporal.PlainDate.from(today)
    .subtract({ days: count - 1 })
    .toString()
  return daySpans({ firstDay, lastDay: today }, zone)
}
