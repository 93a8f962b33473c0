import { DomainError } from '../../platform/errors.ts'
import type { Calendar } from './calendar.ts'
import { type DatedCalendar, dayOf, expand } from './expand.ts'
import type { Instant, Span } from './instant.ts'

const DAY = 86_400_000
const YEAR = 366 * DAY
/** Years 1 to 9999, a day inside them, so that every zone writes four digits. */
const START_OF_TIME = -62_135_510_400_000
const END_OF_TIME = 253_402_128_000_000
const MOST_SPANS = 6_000_000

/**
 * Opening hours compiled into sorted instants with prefix sums: how much open time lies between two
 * instants, and when an amount of it is used up. Both are look-ups without allocation; the compiled
 * range grows by itself when a question reaches outside it.
 *
 * All times and durations are milliseconds.
 */
export class BusinessTime {
  readonly #versions: readonly DatedCalendar[]
  /** The compiled range; nothing is known outside it. */
  #from = 0
  #to = 0
  #opens = new Float64Array(0)
  #closes = new Float64Array(0)
  /** Open time from the start of the range to the opening of each span. */
  #before = new Float64Array(0)
  #total = 0
  #byInstant = new Buckets(new Float64Array(0), 0, 1)
  #byOpenTime = new Buckets(new Float64Array(0), 0, 1)

  constructor(versions: readonly DatedCalendar[]) {
    this.#versions = versions
  }

  static of(calendar: Calendar): BusinessTime {
    return new BusinessTime([{ from: undefined, calendar }])
  }

  /** Open time in `[from, to)`; 0 where `to` is not after `from`. */
  elapsed(from: Instant, to: Instant): number {
    if (!(to > from)) return 0
    if (from < this.#from || to > this.#to) this.#cover(from, to)
    return this.#openUntil(to) - this.#openUntil(from)
  }

  /**
   * The first instant at which `open` milliseconds of open time have passed since `start`. What is
   * used up exactly at closing is due at closing. `undefined` where the calendar never opens long
   * enough, or not before the year 9999.
   */
  due(start: Instant, open: number): Instant | undefined {
    if (open <= 0) return start
    if (start < this.#from || start >= this.#to)
      this.#cover(start, Math.min(start + YEAR, END_OF_TIME))
    let target = this.#openUntil(start) + open
    while (target > this.#total) {
      const reached = this.#to
      if (reached >= this.#lastInstant()) return undefined
      this.#cover(this.#from, Math.min(reached + (reached - this.#from), END_OF_TIME))
      // The range may have been laid out anew: ask again where the start lies in it.
      target = this.#openUntil(start) + open
    }
    const i = this.#byOpenTime.lastBelow(target)
    return (this.#opens[i] ?? 0) + (target - (this.#before[i] ?? 0))
  }

  isOpen(at: Instant): boolean {
    if (at < this.#from || at >= this.#to) this.#cover(at, at)
    const i = this.#byInstant.lastAtOrBelow(at)
    return i >= 0 && at < (this.#closes[i] ?? 0)
  }

  /** The open spans within `[from, to)`, cut at its edges. */
  spans(from: Instant, to: Instant): Span[] {
    if (!(to > from)) return []
    if (from < this.#from || to > this.#to) this.#cover(from, to)
    const spans: Span[] = []
    for (let i = Math.max(0, this.#byInstant.lastAtOrBelow(from)); i < this.#opens.length; i++) {
      const opens = Math.max(from, this.#opens[i] ?? 0)
      const closes = Math.min(to, this.#closes[i] ?? 0)
      if (opens >= to) break
      if (opens < closes) spans.push({ from: opens, to: closes })
    }
    return spans
  }

  #openUntil(at: Instant): number {
    const i = this.#byInstant.lastAtOrBelow(at)
    if (i < 0) return 0
    const closes = this.#closes[i] ?? 0
    return (this.#before[i] ?? 0) + (at < closes ? at : closes) - (this.#opens[i] ?? 0)
  }

  /** After this nothing opens: known only where no week has hours. */
  #lastInstant(): Instant {
    const last = this.#versions.at(-1)
    if (last === undefined) return this.#to
    if (last.calendar.week.some((hours) => hours.length > 0)) return END_OF_TIME
    let end = last.from === undefined ? START_OF_TIME : dayOf(last.from) * DAY
    for (const date of last.calendar.exceptions.keys()) end = Math.max(end, dayOf(date) * DAY)
    return Math.min(END_OF_TIME, end + 3 * DAY)
  }

  #cover(from: Instant, to: Instant): void {
    if (!(from >= START_OF_TIME && to <= END_OF_TIME && from <= to)) {
      throw new DomainError('invalid_input', 'Opening hours are known from year 1 to year 9999')
    }
    const empty = this.#from === this.#to
    // Whole years and a margin, so that neighbouring questions do not compile again.
    this.#from = Math.max(START_OF_TIME, Math.min(from - 40 * DAY, empty ? from : this.#from))
    this.#to = Math.min(END_OF_TIME + 2, Math.max(to + YEAR, empty ? to : this.#to))
    this.#compile(expand(this.#versions, this.#from, this.#to))
  }

  #compile(spans: readonly Span[]): void {
    if (spans.length > MOST_SPANS) {
      throw new DomainError(
        'limit_exceeded',
        `More than ${MOST_SPANS} open spans: ask for less time`,
      )
    }
    this.#opens = new Float64Array(spans.length)
    this.#closes = new Float64Array(spans.length)
    this.#before = new Float64Array(spans.length)
    this.#total = 0
    for (const [i, span] of spans.entries()) {
      // Cut at the range's edges, so that open time is counted from the same start everywhere.
      this.#opens[i] = Math.max(span.from, this.#from)
      this.#closes[i] = Math.min(span.to, this.#to)
      this.#before[i] = this.#total
      this.#total += Math.min(span.to, this.#to) - Math.max(span.from, this.#from)
    }
    this.#byInstant = new Buckets(this.#opens, this.#from, this.#to)
    this.#byOpenTime = new Buckets(this.#before, 0, this.#total)
  }
}

/**
 * Finds a value's place in a sorted array by halving only its neighbourhood: a table of equal steps
 * says which values each step can hold, and spans are spread so evenly over time that it is one or
 * two.
 */
class Buckets {
  readonly #sorted: Float64Array
  readonly #start: number
  readonly #perUnit: number
  /** For each step, how many values lie below its beginning, less one. */
  readonly #places: Int32Array

  constructor(sorted: Float64Array, start: number, end: number) {
    const steps = Math.max(1, sorted.length * 2)
    this.#sorted = sorted
    this.#start = start
    this.#perUnit = steps / Math.max(1, end - start)
    this.#places = new Int32Array(steps + 2)
    let place = -1
    for (let step = 0; step < this.#places.length; step++) {
      while (place + 1 < sorted.length && this.#step(sorted[place + 1] ?? 0) < step) place++
      this.#places[step] = place
    }
  }

  #step(value: number): number {
    return Math.floor((value - this.#start) * this.#perUnit)
  }

  /** Index of the last value that is not above; -1 where all are. */
  lastAtOrBelow(value: number): number {
    let low = this.#lowest(value)
    for (let high = this.#highest(value); low < high; ) {
      const middle = (low + high + 1) >> 1
      if ((this.#sorted[middle] ?? 0) <= value) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Index of the last value that is below; -1 where none is. */
  lastBelow(value: number): number {
    let low = this.#lowest(value)
    for (let high = this.#highest(value); low < high; ) {
      const middle = (low + high + 1) >> 1
      if ((this.#sorted[middle] ?? 0) < value) low = middle
      else high = middle - 1
    }
    return low
  }

  #lowest(value: number): number {
    const step = this.#step(value)
    return step < 0 ? -1 : (this.#places[Math.min(step, this.#places.length - 1)] ?? -1)
  }

  #highest(value: number): number {
    const step = this.#step(value) + 1
    return step < 0 ? -1 : (this.#places[Math.min(step, this.#places.length - 1)] ?? -1)
  }
}
