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

const DAY = 86_400_000
const REMEMBERED_DAYS = 10_000
const days = new Map<number, string>()
const twoDigits = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))

/** `2026-10-26T11:00:00Z`: UTC, fractions only where there are any. A report has many thousand. */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / DAY)
  const time = instant - day * DAY
  if (time % 1000 !== 0) return Temporal.Instant.fromEpochMilliseconds(instant).toString()
  const second = time / 1000
  const minute = Math.floor(second / 60)
  const hour = Math.floor(minute / 60)
  return `${dayText(day)}T${twoDigits[hour]}:${twoDigits[minute % 60]}:${twoDigits[second % 60]}Z`
}

function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const [text = ''] = Temporal.Instant.fromEpochMilliseconds(day * DAY)
    .toString()
    .split('T')
  if (days.size >= REMEMBERED_DAYS) days.clear()
  days.set(day, text)
  return text
}
