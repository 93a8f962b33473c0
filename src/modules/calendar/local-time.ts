import { DomainError } from '../../platform/errors.ts'
import { type Instant, parseInstant } from './instant.ts'
import { ZoneOffsets } from './zone-offsets.ts'

const DAY = 86_400_000

/**
 * An instant as people write it: with an offset it is that instant, without (`2026-09-05 06:00`, or
 * a date alone for its midnight) it is read on the wall clock of a zone. Of a time that the clock
 * shows twice a beginning is the first and an end the last; one that it never shows is the instant
 * of the change (DESIGN section 5). Throws `invalid_input` where the text is none of these.
 */
export function parseMoment(text: string, zone: string, edge: 'begins' | 'ends'): Instant {
  if (/[T ].*([Zz]|[+-]\d{2}(:?\d{2})?)$/.test(text)) return parseInstant(text)
  const local = wallClock(text)
  const offsets = new ZoneOffsets(zone, local - 2 * DAY, local + 2 * DAY)
  return edge === 'begins' ? offsets.first(local) : offsets.last(local)
}

/** The same of a field that was given: throws `invalid_input` that names it. */
export function momentAt(
  path: string,
  text: string,
  zone: string,
  edge: 'begins' | 'ends',
): Instant {
  try {
    return parseMoment(text, zone, edge)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(error.code, error.message, {
      cause: error,
      problems: [{ path, reason: error.message }],
      ...(error.mend === undefined ? {} : { mend: error.mend }),
    })
  }
}

/** What the wall clock shows, as if it were UTC. */
function wallClock(text: string): number {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds
  } catch {
    throw new DomainError('invalid_input', `"${text}" is not a time`, {
      mend: 'Write 2026-09-05T06:00 (in the service’s zone), or with an offset, as 2026-09-05T06:00:00+02:00.',
    })
  }
}

/** `2026-09-05 06:00`, with seconds where there are any: what the wall clock of a zone shows. */
export function formatLocal(instant: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: instant % 60_000 === 0 ? 'minute' : 'second' })
    .replace('T', ' ')
}
