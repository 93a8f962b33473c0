import type { Calendar, OpenTime } from './calendar.ts'
import type { Instant, Span } from './instant.ts'
import { ZoneOffsets } from './zone-offsets.ts'

const DAY = 86_400_000
/** 1970-01-01 was a Thursday, and our week begins on Monday. */
const EPOCH_WEEKDAY = 3

/** A calendar and the first day on which it counts; `undefined`: since ever. */
export interface DatedCalendar {
  readonly from: string | undefined
  readonly calendar: Calendar
}

/**
 * The open spans that overlap `[from, to)`, in order, disjoint and not touching. The spans at the
 * edges are whole, not cut. Each local day takes the version in force that day.
 *
 * Expanded by wall clock: a local time that does not exist is the instant of the change; of one
 * that occurs twice, opening takes the first and closing the second (DESIGN section 5).
 */
export function expand(versions: readonly DatedCalendar[], from: Instant, to: Instant): Span[] {
  const spans: Span[] = []
  for (const [i, version] of versions.entries()) {
    const next = versions[i + 1]
    const begins = startOfVersion(version)
    const ends = next === undefined ? Number.POSITIVE_INFINITY : startOfVersion(next)
    if (begins >= to || ends <= from) continue
    const low = Math.max(from, begins)
    const high = Math.min(to, ends)
    for (const span of expandOne(version.calendar, low, high)) {
      // Only a change of version cuts: the range that was asked for does not.
      append(spans, Math.max(span.from, begins), Math.min(span.to, ends))
    }
  }
  return spans
}

/** The first instant of the version's first day, in its own zone. */
export function startOfVersion({
  from,
  calendar: { zone },
}: {
  readonly from?: string | undefined
  readonly calendar: Pick<Calendar, 'zone'>
}): Instant {
  if (from === undefined) return Number.NEGATIVE_INFINITY
  return Temporal.PlainDate.from(from).toZonedDateTime(zone).epochMilliseconds
}

function* expandOne(calendar: Calendar, from: Instant, to: Instant): Generator<Span> {
  const offsets = new ZoneOffsets(calendar.zone, from, to)
  const exceptions = exceptionsByDay(calendar)
  const firstDay = Math.floor(offsets.local(from) / DAY) - 1
  const lastDay = Math.floor(offsets.local(to) / DAY) + 1
  for (let day = firstDay; day <= lastDay; day++) {
    for (const time of exceptions.get(day) ?? calendar.week[weekdayOf(day)] ?? []) {
      const opens = offsets.first(day * DAY + time.opens * 1000)
      const closes = offsets.last(day * DAY + time.closes * 1000)
      if (opens < closes && closes > from && opens < to) yield { from: opens, to: closes }
    }
  }
}

/** Joins what touches or, over a clock change, overlaps. */
function append(spans: Span[], from: Instant, to: Instant): void {
  const last = spans.at(-1)
  if (last !== undefined && from <= last.to) {
    spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to) }
  } else if (from < to) {
    spans.push({ from, to })
  }
}

function weekdayOf(day: number): number {
  return (((day + EPOCH_WEEKDAY) % 7) + 7) % 7
}

function exceptionsByDay(calendar: Calendar): Map<number, readonly OpenTime[]> {
  return new Map([...calendar.exceptions].map(([date, hours]) => [dayOf(date), hours]))
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / DAY
}
