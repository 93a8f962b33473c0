import type { Instant } from './instant.ts'

/** No zone has ever been further from UTC than this; wide enough to find every candidate. */
const WIDEST_OFFSET = 27 * 3_600_000

/**
 * The offsets of one zone over a range, so that wall-clock time is turned into instants by
 * arithmetic. Local times are milliseconds as if the wall clock showed UTC.
 */
export class ZoneOffsets {
  /** `#starts[k]` is when `#offsets[k]` began; the first began before all that is asked. */
  readonly #starts: number[]
  readonly #offsets: number[]

  constructor(zone: string, from: Instant, to: Instant) {
    let moment = Temporal.Instant.fromEpochMilliseconds(
      from - 2 * WIDEST_OFFSET,
    ).toZonedDateTimeISO(zone)
    this.#starts = [Number.NEGATIVE_INFINITY]
    this.#offsets = [moment.offsetNanoseconds / 1e6]
    for (;;) {
      const next = moment.getTimeZoneTransition('next')
      if (next === null || next.epochMilliseconds > to + 2 * WIDEST_OFFSET) break
      this.#starts.push(next.epochMilliseconds)
      this.#offsets.push(next.offsetNanoseconds / 1e6)
      moment = next
    }
  }

  /** When the wall clock shows `local` for the first time; where it never does, the jump over it. */
  first(local: number): Instant {
    return this.#resolve(local, true)
  }

  /** When the wall clock shows `local` for the last time; where it never does, the jump over it. */
  last(local: number): Instant {
    return this.#resolve(local, false)
  }

  /** What the wall clock shows. */
  local(instant: Instant): number {
    return instant + (this.#offsets[this.#segment(instant)] ?? 0)
  }

  #resolve(local: number, first: boolean): Instant {
    const lowest = this.#segment(local - WIDEST_OFFSET)
    const highest = this.#segment(local + WIDEST_OFFSET)
    let found = Number.NaN
    let jump = Number.NaN
    for (let k = lowest; k <= highest; k++) {
      const candidate = local - (this.#offsets[k] ?? 0)
      const start = this.#starts[k] ?? Number.NEGATIVE_INFINITY
      const end = this.#starts[k + 1] ?? Number.POSITIVE_INFINITY
      if (candidate >= start && candidate < end) {
        if (first) return candidate
        found = candidate
      } else if (candidate < start && Number.isNaN(jump)) {
        // Not shown before `start`, passed over at it.
        jump = start
      }
    }
    return Number.isNaN(found) ? jump : found
  }

  /** Index of the offset in force at an instant. */
  #segment(instant: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= instant) low = middle
      else high = middle - 1
    }
    return low
  }
}
