import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import { measure, type StateChange, stretches } from './measure.ts'

/** A stretch of a period in which the service was down while it was promised to work. */
export interface Outage {
  /** The beginning of the period, where it began earlier. */
  readonly from: Instant
  /** When something else was known; `undefined` where `changes` end with it still down. */
  readonly to: Instant | undefined
  /** Opening time that it took of the period, agreed maintenance and what was not ours excluded, in milliseconds. */
  readonly open: number
}

/**
 * The outages of a period, oldest first. Time without opening hours, or under agreed maintenance,
 * makes no outage, nor does it divide one, and neither does time
 * that was not ours; only another state does. An outage that goes on past the
 * period's end is told to its end where `changes` reach that far, but its open time is the period's.
 */
export function outages(
  changes: readonly StateChange[],
  time: BusinessTime,
  period: Span,
  maintenance: readonly Span[],
  notOurs: readonly Span[] = [],
): Outage[] {
  return [...stretches(changes, period)]
    .filter(({ state }) => state === 'down')
    .map((stretch) => ({
      from: stretch.from,
      to: stretch.to < period.to ? stretch.to : endAfter(changes, period.to),
      open: measure(time, stretch, [{ at: stretch.from, state: 'down' }], maintenance, notOurs)
        .down,
    }))
    .filter(({ open }) => open > 0)
}

/** The first instant from `at` on at which the state is another than down. */
function endAfter(changes: readonly StateChange[], at: Instant): Instant | undefined {
  let end: Instant | undefined
  for (const change of changes) {
    if (change.at < at || change.state === 'down') continue
    if (end === undefined || change.at < end) end = change.at
  }
  return end
}
