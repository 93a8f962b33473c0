/** A month laid out in weeks that begin on Monday. */
import { weekdayOf } from '../../../ui/day-weeks.ts'

export interface Week<Day> {
  /** ISO 8601: the week that has the year's first Thursday is week 1. */
  readonly number: number
  /** Seven places; those outside the month are empty. */
  readonly days: readonly (Day | undefined)[]
}

const DAY_MS = 86_400_000

export function weekNumber(date: string): number {
  const instant = Date.parse(`${date}T00:00Z`)
  const thursday = instant + (3 - weekdayOf(date)) * DAY_MS
  const first = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return Math.floor((thursday - first) / (7 * DAY_MS)) + 1
}

/** `days` are a whole month, in order. */
export function weeksOf<Day extends { readonly date: string }>(
  days: readonly Day[],
): readonly Week<Day>[] {
  const [first] = days
  if (first === undefined) return []
  const places = [...Array.from({ length: weekdayOf(first.date) }, () => undefined), ...days]
  return Array.from({ length: Math.ceil(places.length / 7) }, (_, week) => {
    const own = Array.from({ length: 7 }, (_, day) => places[week * 7 + day])
    const known = own.find((day) => day !== undefined)
    return { number: known === undefined ? 0 : weekNumber(known.date), days: own }
  })
}
