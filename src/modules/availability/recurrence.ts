/** Days on which something recurs, by the wall clock of a zone. */
import { parseMoment, type Span } from '../calendar/index.ts'

export interface Recurrence {
  readonly repeats: 'weekly' | 'monthly'
  /** Each so many weeks or months, counted from that of the first day. */
  readonly every: number
  /** 1 is Monday. */
  readonly weekdays: readonly number[]
  /** Of monthly: which of the month's such days; -1 is the last. */
  readonly nth: number | null
  /** Local dates, both included. */
  readonly firstDay: string
  readonly lastDay: string | null
  /** `22:00`. */
  readonly startsAt: string
  readonly minutes: number
  /** Dates on which it does not take place. */
  readonly exceptions: readonly string[]
}

export interface Occurrence extends Span {
  readonly day: string
}

/**
 * Each time that it takes place from its first day to `until`, that day included. What lasts from
 * 22:00 for four hours ends at 02:00 by the wall clock, also in the nights on which the clocks change.
 */
export function occurrencesOf(
  recurrence: Recurrence,
  zone: string,
  until: string,
  from: string = recurrence.firstDay,
): Occurrence[] {
  const { firstDay, lastDay, exceptions } = recurrence
  const last = lastDay !== null && lastDay < until ? lastDay : until
  const occurrences: Occurrence[] = []
  let day = Temporal.PlainDate.from(from > firstDay ? from : firstDay)
  for (; day.toString() <= last; day = day.add({ days: 1 })) {
    const date = day.toString()
    if (!falls(recurrence, day) || exceptions.includes(date)) continue
    const span = spanOn(recurrence, date, zone)
    if (span.from < span.to) occurrences.push({ day: date, ...span })
  }
  return occurrences
}

function falls(
  { repeats, every, weekdays, nth, firstDay }: Recurrence,
  day: Temporal.PlainDate,
): boolean {
  if (!weekdays.includes(day.dayOfWeek)) return false
  const first = Temporal.PlainDate.from(firstDay)
  if (repeats === 'weekly') {
    const weeks = mondayOf(first).until(mondayOf(day), { largestUnit: 'days' }).days / 7
    return weeks % every === 0
  }
  const months = (day.year - first.year) * 12 + day.month - first.month
  const isNth = nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === nth
  return isNth && months % every === 0
}

function mondayOf(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

function spanOn({ startsAt, minutes }: Recurrence, day: string, zone: string): Span {
  const starts = Temporal.PlainDateTime.from(`${day}T${startsAt}`)
  const ends = starts.add({ minutes })
  return {
    from: parseMoment(starts.toString({ smallestUnit: 'minute' }), zone, 'begins'),
    to: parseMoment(ends.toString({ smallestUnit: 'minute' }), zone, 'ends'),
  }
}
