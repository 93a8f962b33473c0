import type { BusinessTime, Instant, Span } from '../calendar/index.ts'
import type { ComponentState } from './schema.ts'

/** From `at` on, until the next change; before the first nothing is known. */
export interface StateChange {
  readonly at: Instant
  readonly state: ComponentState
}

/** Open time of a period in milliseconds, told apart by what was known of it. */
export interface Availability {
  /** Opening time less agreed maintenance, and less outages that were not ours. */
  readonly scheduled: number
  /** Opening time under agreed maintenance. */
  readonly excluded: number
  /** Opening time, not under maintenance, of outages that a correction says were not ours. */
  readonly notOurs: number
  readonly unknown: number
  readonly down: number
  readonly degraded: number
}

/** The same as shares from 0 to 1; `undefined` where nothing is known to divide by. */
export interface AvailabilityShares {
  readonly availability: number | undefined
  /** If all unknown time had been down. */
  readonly lowest: number | undefined
  /** If all unknown time had been up. */
  readonly highest: number | undefined
  readonly coverage: number | undefined
}

/**
 * Sums up a period's open time. Seconds are added, never percentages (DESIGN section 5,
 * "Availability"). `changes` and `maintenance` may come in any order; of changes at the same
 * instant the last given counts, and maintenance that overlaps counts once. `notOurs` is taken out
 * like maintenance, and told apart.
 */
export function measure(
  time: BusinessTime,
  period: Span,
  changes: readonly StateChange[],
  maintenance: readonly Span[],
  notOurs: readonly Span[] = [],
): Availability {
  const windows = unite(maintenance)
  const out = notOurs.length === 0 ? windows : unite([...windows, ...notOurs])
  const sums = { up: 0, degraded: 0, down: 0, unknown: 0 }
  for (const { from, to, state } of stretches(changes, period)) {
    sums[state] += time.elapsed(from, to) - openWithin(time, out, from, to)
  }
  const excluded = openWithin(time, windows, period.from, period.to)
  return {
    scheduled: sums.up + sums.degraded + sums.down + sums.unknown,
    excluded,
    notOurs: openWithin(time, out, period.from, period.to) - excluded,
    unknown: sums.unknown,
    down: sums.down,
    degraded: sums.degraded,
  }
}

/** No known time: no figure, never 100 %. */
export function shares(sums: Availability): AvailabilityShares {
  const known = sums.scheduled - sums.unknown
  return {
    availability: ratio(known - sums.down, known),
    lowest: ratio(known - sums.down, sums.scheduled),
    highest: ratio(sums.scheduled - sums.down, sums.scheduled),
    coverage: ratio(known, sums.scheduled),
  }
}

function ratio(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined
}

/** The states that fill a period, one after the other, joined where they are the same. */
export function* stretches(
  changes: readonly StateChange[],
  period: Span,
): Generator<Span & { readonly state: ComponentState }> {
  let from = period.from
  let state: ComponentState = 'unknown'
  const sorted = [...changes].sort((a, b) => a.at - b.at)
  for (const [i, change] of sorted.entries()) {
    if (change.at >= period.to) break
    const isOverruled = sorted[i + 1]?.at === change.at
    if (isOverruled || change.state === state) continue
    if (change.at > from) {
      yield { from, to: change.at, state }
      from = change.at
    }
    state = change.state
  }
  if (from < period.to) yield { from, to: period.to, state }
}

/** Sorted and disjoint. */
export function unite(spans: readonly Span[]): Span[] {
  const united: Span[] = []
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = united.at(-1)
    if (last !== undefined && span.from <= last.to) {
      united[united.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    } else {
      united.push(span)
    }
  }
  return united
}

function openWithin(
  time: BusinessTime,
  windows: readonly Span[],
  from: Instant,
  to: Instant,
): number {
  let open = 0
  for (const window of windows) {
    if (window.from >= to) break
    open += time.elapsed(Math.max(from, window.from), Math.min(to, window.to))
  }
  return open
}
