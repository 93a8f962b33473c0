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
 *
 * Members are private to TypeScript rather than `#`: what `#` adds to each call would make the
 * look-ups too large for V8 to inline, and then every number is boxed on the heap.
 */
export class BusinessTime {
  private readonly versions: readonly DatedCalendar[]
  /** The compiled range; nothing is known outside it. */
  private from = 0
  private to = 0
  private total = 0
  /** Where closed and open begin, in turn: its odd places are openings. */
  private turns = new Places([0], 0, 1)
  /**
   * For each turn, what makes its open time a sum without a question: open time since the start of
   * the range is this where it is closed, and this plus the instant where it is open.
   */
  private offsets = new Float64Array(1)
  /** Open time from the start of the range to each opening. */
  private openings = new Places([0], 0, 1)

  constructor(versions: readonly DatedCalendar[]) {
    this.versions = versions
  }

  static of(calendar: Calendar): BusinessTime {
    return new BusinessTime([{ from: undefined, calendar }])
  }

  /** Open time in `[from, to)`; 0 where `to` is not after `from`. */
  elapsed(from: Instant, to: Instant): number {
    if (!(to > from)) return 0
    if (from < this.from || to > this.to) this.cover(from, to)
    return this.openUntil(to) - this.openUntil(from)
  }

  /**
   * The first instant at which `open` milliseconds of open time have passed since `start`. What is
   * used up exactly at closing is due at closing. `undefined` where the calendar never opens long
   * enough, or not before the year 9999.
   */
  due(start: Instant, open: number): Instant | undefined {
    if (open <= 0) return start
    if (start < this.from || start >= this.to) this.cover(start, start)
    let target = this.openUntil(start) + open
    if (target > this.total) {
      this.coverOpen(start, open)
      // The range may have been laid out anew: ask again where the start lies in it.
      target = this.openUntil(start) + open
      if (target > this.total) return this.never()
    }
    return target - (this.offsets[2 * this.openings.lastBelow(target) + 1] ?? 0)
  }

  /**
   * A method, so that V8 leaves it out of optimised code until it has happened: beside a possible
   * `undefined`, each number would be boxed on the heap.
   */
  private never(): undefined {
    return undefined
  }

  isOpen(at: Instant): boolean {
    if (at < this.from || at >= this.to) this.cover(at, at)
    return this.turns.lastAtOrBelow(at) % 2 === 1
  }

  /** The open spans within `[from, to)`, cut at its edges. */
  spans(from: Instant, to: Instant): Span[] {
    if (!(to > from)) return []
    if (from < this.from || to > this.to) this.cover(from, to)
    const spans: Span[] = []
    const turns = this.turns.sorted
    for (let i = this.turns.lastAtOrBelow(from) | 1; i + 2 < turns.length; i += 2) {
      const opens = Math.max(from, turns[i] ?? 0)
      if (opens >= to) break
      spans.push({ from: opens, to: Math.min(to, turns[i + 1] ?? 0) })
    }
    return spans
  }

  private openUntil(at: Instant): number {
    const i = this.turns.lastAtOrBelow(at)
    // No branch on whether it is open: the processor would guess wrong for every fourth question.
    return (this.offsets[i] ?? 0) + (i & 1) * at
  }

  /** After this nothing opens: known only where no week has hours. */
  private lastInstant(): Instant {
    const last = this.versions.at(-1)
    if (last === undefined) return this.to
    if (last.calendar.week.some((hours) => hours.length > 0)) return END_OF_TIME
    let end = last.from === undefined ? START_OF_TIME : dayOf(last.from) * DAY
    for (const date of last.calendar.exceptions.keys()) end = Math.max(end, dayOf(date) * DAY)
    return Math.min(END_OF_TIME, end + 3 * DAY)
  }

  /** Covers until `open` milliseconds of open time after `start`, or all time. */
  private coverOpen(start: Instant, open: number): void {
    if (open > this.mostOpen(start)) return
    while (this.openUntil(start) + open > this.total && this.to < this.lastInstant()) {
      this.cover(this.from, Math.min(this.to + (this.to - this.from), END_OF_TIME))
    }
  }

  /** More open time than there can be after `start`: spares compiling all time to say never. */
  private mostOpen(start: Instant): number {
    const weeks = (END_OF_TIME - start) / (7 * DAY) + 2
    let most = 0
    for (const { calendar } of this.versions) {
      let week = 0
      for (const { opens, closes } of calendar.week.flat()) week += (closes - opens) * 1000
      // An exception adds a day at the most, a change of the clocks, twice a year, some hours.
      const added = (calendar.exceptions.size + 7) * DAY + (weeks / 26) * 3 * 3_600_000
      most = Math.max(most, weeks * week + added)
    }
    return most * this.versions.length
  }

  private cover(from: Instant, to: Instant): void {
    if (!(from >= START_OF_TIME && to <= END_OF_TIME && from <= to)) {
      throw new DomainError('invalid_input', 'Opening hours are known from year 1 to year 9999')
    }
    const empty = this.from === this.to
    // Whole years and a margin, so that neighbouring questions do not compile again.
    const begin = Math.max(START_OF_TIME, Math.min(from - 40 * DAY, empty ? from : this.from))
    const end = Math.min(END_OF_TIME + 2, Math.max(to + YEAR, empty ? to : this.to))
    const spans = expand(this.versions, begin, end)
    if (spans.length > MOST_SPANS) {
      throw new DomainError(
        'limit_exceeded',
        `More than ${MOST_SPANS} open spans: ask for less time`,
      )
    }
    // Only now: what was refused must not pass for known the next time.
    this.from = begin
    this.to = end
    this.compile(spans)
  }

  private compile(spans: readonly Span[]): void {
    const turns = new Float64Array(1 + 2 * spans.length)
    const openings = new Float64Array(spans.length)
    this.offsets = new Float64Array(turns.length)
    this.total = 0
    turns[0] = this.from
    for (const [k, span] of spans.entries()) {
      // Cut at the range's edges, so that open time is counted from the same start everywhere.
      const opens = Math.max(span.from, this.from)
      const closes = Math.min(span.to, this.to)
      turns[2 * k + 1] = opens
      turns[2 * k + 2] = closes
      openings[k] = this.total
      this.offsets[2 * k + 1] = this.total - opens
      this.total += closes - opens
      this.offsets[2 * k + 2] = this.total
    }
    this.turns = new Places(turns, this.from, this.to)
    this.openings = new Places(openings, 0, this.total)
  }
}

/** Steps for each value, so that most steps hold none and looking at one place is enough. */
const STEPS_PER_VALUE = 4
/** As many values in a step are walked through; among more, halving goes first. */
const WALKED = 8

/**
 * Finds a value's place in a sorted array: a table of equal steps says where each step begins, and
 * only values within the step are looked at. Spans are spread so evenly over time that it is seldom
 * one; where they crowd, halving keeps it short.
 *
 * The look-ups are kept below 75 bytes of bytecode: so small, V8 inlines them wherever they are
 * asked, and numbers stay in registers.
 */
class Places {
  readonly sorted: Float64Array
  private readonly start: number
  private readonly perUnit: number
  /** For each step, the last place before it (at least 0); its complement where values crowd. */
  private readonly places: Int32Array

  constructor(sorted: readonly number[] | Float64Array, start: number, end: number) {
    const steps = Math.max(1, sorted.length * STEPS_PER_VALUE)
    // Nothing is above the last value: the walk ends there without asking for the length.
    this.sorted = new Float64Array(sorted.length + 1).fill(Number.POSITIVE_INFINITY)
    this.sorted.set(sorted)
    this.start = start
    this.perUnit = steps / Math.max(1, end - start)
    this.places = new Int32Array(steps + 2)
    let place = 0
    for (let step = 0; step <= steps; step++) {
      const first = place
      while (place + 1 < sorted.length && this.step(sorted[place + 1] ?? 0) <= step) place++
      this.places[step] = place - first > WALKED ? ~first : first
    }
  }

  /** The last place whose value is not above; 0 where all are. */
  lastAtOrBelow(value: number): number {
    let place = this.near(value)
    while ((this.sorted[place + 1] ?? 0) <= value) place++
    return place
  }

  /** The last place whose value is below; 0 where none is. */
  lastBelow(value: number): number {
    let place = this.near(value)
    while ((this.sorted[place + 1] ?? 0) < value) place++
    return place
  }

  /** A place at or before the one sought, from which the walk is short. */
  private near(value: number): number {
    const place = this.places[this.step(value)] ?? 0
    return place < 0 ? this.halve(value, ~place) : place
  }

  /** For crowds: at most `WALKED` places before the one sought. */
  private halve(value: number, first: number): number {
    let low = first
    let high = this.sorted.length - 1
    while (high - low > WALKED) {
      const middle = (low + high) >> 1
      if ((this.sorted[middle] ?? 0) < value) low = middle
      else high = middle
    }
    return low
  }

  private step(value: number): number {
    return ((value - this.start) * this.perUnit) | 0
  }
}
