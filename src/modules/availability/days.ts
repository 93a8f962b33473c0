import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import { type Availability, measure, type StateChange } from './measure.ts'
import type { DayState } from './view.schema.ts'

/** One local day. Milliseconds of opening time; of a day that has not ended, what has passed. */
export interface MeasuredDay extends Availability {
  readonly day: string
  /** All opening time of the day, also what lies ahead. */
  readonly open: number
  readonly state: DayState
}

export interface DaySpan extends Span {
  readonly day: string
}

/** Each day by itself: what was known of its opening time, and the one word that sums it up. */
export function measureDays(
  days: readonly DaySpan[],
  asOf: Instant,
  measured: {
    readonly time: BusinessTime
    /** In order of time. */
    readonly changes: readonly StateChange[]
    readonly windows: readonly Span[]
    readonly notOurs: readonly Span[]
  },
): MeasuredDay[] {
  const { time, changes, windows, notOurs } = measured
  return days.map(({ day, from, to }) => {
    const passed = { from, to: Math.max(from, Math.min(to, asOf)) }
    const sums = measure(time, passed, changesWithin(changes, passed), windows, notOurs)
    const open = time.elapsed(from, to)
    return { day, open, ...sums, state: dayState(sums, open, from >= asOf) }
  })
}

/**
 * The worst of a day, so that nothing hides in it: any outage makes it `down`. Time that was not
 * measured comes before time that worked, and never looks like it.
 */
export function dayState(sums: Availability, open: number, isAhead: boolean): DayState {
  if (open === 0) return 'closed'
  const out = sums.excluded + sums.notOurs
  if (isAhead || sums.scheduled + out === 0) return 'ahead'
  if (sums.scheduled === 0) return sums.notOurs > 0 ? 'not_ours' : 'maintenance'
  if (sums.down > 0) return 'down'
  if (sums.unknown === sums.scheduled) return 'unknown'
  if (sums.degraded > 0) return 'degraded'
  return sums.unknown > 0 ? 'partly_unknown' : 'up'
}

/** Those of sorted changes that say something about a span: the last before it, and those in it. */
export function changesWithin(
  changes: readonly StateChange[],
  { from, to }: Span,
): readonly StateChange[] {
  const first = countBefore(changes, from + 1)
  return changes.slice(Math.max(0, first - 1), countBefore(changes, to))
}

/** How many of sorted changes come before an instant. */
function countBefore(changes: readonly StateChange[], at: Instant): number {
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle]?.at ?? at) < at) low = middle + 1
    else high = middle
  }
  return low
}
