import { DomainError } from '../../platform/errors.ts'
import type { Span } from '../calendar/index.ts'

/** A stretch of whole calendar months that is reported on: `2026-Q3` or `2026-08`. */
export interface Period {
  readonly key: string
  readonly every: 'quarter' | 'month'
  readonly firstDay: string
  readonly lastDay: string
  /** `2026-07`, … */
  readonly months: readonly string[]
}

/** Throws `invalid_input` where the text is no period. */
export function parsePeriod(key: string): Period {
  const match = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(key)
  if (match === null) {
    throw new DomainError('invalid_input', `"${key}" is not a period`, {
      mend: 'Write a quarter as 2026-Q3 or a month as 2026-08.',
    })
  }
  const [, year, quarter, month] = match
  return quarter === undefined
    ? periodFrom(Number(year), Number(month), 'month')
    : periodFrom(Number(year), Number(quarter) * 3 - 2, 'quarter')
}

/** The period that a local date lies in. */
export function periodOf(date: string, every: Period['every']): Period {
  const { year, month } = Temporal.PlainDate.from(date)
  return periodFrom(year, every === 'month' ? month : month - ((month - 1) % 3), every)
}

/** The period `n` before (after, where negative). */
export function periodBefore(period: Period, n: number): Period {
  const months = n * period.months.length
  const first = Temporal.PlainDate.from(period.firstDay).subtract({ months })
  return periodFrom(first.year, first.month, period.every)
}

/** From local midnight to local midnight. */
export function periodSpan(period: Pick<Period, 'firstDay' | 'lastDay'>, zone: string): Span {
  return { from: startOfDay(period.firstDay, zone), to: startOfDay(nextDay(period.lastDay), zone) }
}

/** One span a month: `2026-07` → its span. */
export function monthSpan(month: string, zone: string): Span {
  const { firstDay, lastDay } = parsePeriod(month)
  return periodSpan({ firstDay, lastDay }, zone)
}

/** Every day of the period, in order. */
export function daysOf(period: Pick<Period, 'firstDay' | 'lastDay'>): string[] {
  const days: string[] = []
  for (let day = period.firstDay; day <= period.lastDay; day = nextDay(day)) days.push(day)
  return days
}

function periodFrom(year: number, month: number, every: Period['every']): Period {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const length = every === 'month' ? 1 : 3
  const months = Array.from({ length }, (_, i) => first.add({ months: i }).toString().slice(0, 7))
  return {
    key:
      every === 'month'
        ? first.toString().slice(0, 7)
        : `${first.toString().slice(0, 4)}-Q${Math.ceil(month / 3)}`,
    every,
    firstDay: first.toString(),
    lastDay: first.add({ months: length }).subtract({ days: 1 }).toString(),
    months,
  }
}

function nextDay(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
}
