import { DomainError } from '../../platform/errors.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import type { CalendarSource } from './schema.ts'

/** Seconds after local midnight; 86 400 is `24:00`, the end of the day. Half-open. */
export interface OpenTime {
  readonly opens: number
  readonly closes: number
}

/**
 * When a promise counts: wall-clock hours per weekday in a zone, and dated exceptions that replace
 * the day's hours (DESIGN section 5, "Opening hours and business time").
 */
export interface Calendar {
  readonly zone: string
  /** Monday first. */
  readonly week: readonly (readonly OpenTime[])[]
  /** Keyed by `YYYY-MM-DD`; an empty list is closed. */
  readonly exceptions: ReadonlyMap<string, readonly OpenTime[]>
}

const weekdays: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Checks what Zod cannot see: that zone, days and hours exist. Throws `invalid_input`. */
export function parseCalendar(source: CalendarSource): Calendar {
  return {
    zone: parseZone(source.zone),
    week: parseWeek(source.week),
    exceptions: new Map(
      Object.entries(source.exceptions ?? {}).map(([date, hours]) => [
        parseDate(date),
        parseHours(hours, date),
      ]),
    ),
  }
}

function parseZone(zone: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
  } catch {
    throw new DomainError('invalid_input', reason('not_zone', { text: zone }), {
      mend: 'Use an IANA name, as Europe/Stockholm.',
    })
  }
}

function parseDate(text: string): string {
  try {
    const date = Temporal.PlainDate.from(text)
    if (date.toString() === text) return text
  } catch {
    // said below
  }
  throw new DomainError('invalid_input', reason('not_date', { text }))
}

/** Keys are `mon`, `mon-fri` or `sat,sun`; a day named twice is a mistake, not a sum. */
function parseWeek(source: CalendarSource['week']): Calendar['week'] {
  const week: (readonly OpenTime[] | undefined)[] = Array.from({ length: 7 })
  for (const [key, texts] of Object.entries(source)) {
    const hours = parseHours(texts, key)
    for (const day of parseDays(key)) {
      if (week[day] !== undefined) {
        throw new DomainError('invalid_input', reason('day_twice', { day: weekdays[day] ?? '' }))
      }
      week[day] = hours
    }
  }
  return week.map((hours) => hours ?? [])
}

function parseDays(key: string): number[] {
  return key.split(',').flatMap((part) => {
    const [first, last = first] = part.trim().split('-').map(dayNumber)
    if (first === undefined || last === undefined || part.split('-').length > 2) {
      throw new DomainError(
        'invalid_input',
        reason('not_weekday', { text: key, days: weekdays.join(', ') }),
      )
    }
    const length = ((last - first + 7) % 7) + 1
    return Array.from({ length }, (_, i) => (first + i) % 7)
  })
}

function dayNumber(text: string): number | undefined {
  const index = weekdays.indexOf(text.trim())
  return index < 0 ? undefined : index
}

/** Sorted; what overlaps or touches is joined. */
function parseHours(texts: readonly string[], where: string): readonly OpenTime[] {
  const sorted = texts
    .map((text) => parseOpenTime(text, where))
    .sort((a, b) => a.opens - b.opens || a.closes - b.closes)
  const joined: OpenTime[] = []
  for (const time of sorted) {
    const last = joined.at(-1)
    if (last !== undefined && time.opens <= last.closes) {
      joined[joined.length - 1] = { ...last, closes: Math.max(last.closes, time.closes) }
    } else {
      joined.push(time)
    }
  }
  return joined
}

const OPEN_TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?$/

function parseOpenTime(text: string, where: string): OpenTime {
  const match = OPEN_TIME.exec(text.trim())
  const opens = match === null ? undefined : secondOfDay(match[1], match[2], match[3])
  const closes = match === null ? undefined : secondOfDay(match[4], match[5], match[6])
  if (opens === undefined || closes === undefined) {
    throw new DomainError('invalid_input', reason('not_open_time', { where, text }))
  }
  if (closes <= opens) {
    throw new DomainError('invalid_input', reason('closes_first', { where, text }))
  }
  return { opens, closes }
}

function secondOfDay(hour = '', minute = '', second = '00'): number | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)]
  const total = h * 3600 + m * 60 + s
  return m < 60 && s < 60 && total <= 86_400 ? total : undefined
}

/** The week's hours as they are written, Monday first: `["08:00-12:00", "13:00-17:00"]`. */
export function describeWeek({ week }: Calendar): string[][] {
  return week.map((hours) =>
    hours.map(({ opens, closes }) => `${clockTime(opens)}-${clockTime(closes)}`),
  )
}

function clockTime(second: number): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60]
  if (second % 60 !== 0) parts.push(second % 60)
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
