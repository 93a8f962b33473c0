import { DomainError } from '../../platform/errors.ts'

/** Milliseconds since 1970-01-01T00:00Z. Inside, all time is this; text stands at the edges. */
export type Instant = number

/** Half-open: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/**
 * Instant of an RFC 3339 text with offset, as `2026-10-23T15:00:00+02:00`.
 * Throws `invalid_input` where the offset is missing: a local time alone is no instant.
 */
export function parseInstant(text: string): Instant {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    throw new DomainError(
      'invalid_input',
      `"${text}" is not an instant: write date, time and offset, as 2026-10-23T15:00:00+02:00`,
    )
  }
}

/** `2026-10-26T11:00:00Z`: UTC, fractions only where there are any. */
export function formatInstant(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString()
}
