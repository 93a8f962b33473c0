import type { Instant, Span } from '../calendar/index.ts'

export function touches(one: Span, other: Span): boolean {
  return one.from < other.to && one.to > other.from
}

/** Of a period that has not ended, what has passed. */
export function soFar(span: Span, asOf: Instant): Span {
  return { from: span.from, to: Math.min(span.to, asOf) }
}

export function twelveMonthsBefore(instant: Instant, zone: string): Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .subtract({ months: 12 }).epochMilliseconds
}
