/**
 * Observations become runs: how what a file says of a component is worked into what is known.
 *
 * - A run is rows that followed each other with the same state, none further from the next than the
 *   source's time of silence. A longer gap begins a new run, so that the silence shows.
 * - A row that says what was known changes nothing: importing again changes nothing.
 * - A row between runs holds until the next run, as if it had been there from the beginning.
 * - A row that says otherwise inside a run divides it. A run keeps its first and last row only, but
 *   its source was seen at least once in every time of silence: so the new state holds until the
 *   file's next row, or until the run's state must have been seen again (its end, or a time of
 *   silence later), whichever is first.
 * - Of rows at the same instant the last counts, in a file and between files.
 *
 * The order of the rows in a file does not matter. Files may come in any order, and give the same
 * states as one file of all rows, unless one that fills in between known rows of the same state ends
 * in another: what ended that state was not kept, so the rule above puts it at the latest. Importing
 * the file that follows again mends that.
 */
import type { Instant, Span } from '../calendar/index.ts'
import type { ComponentState } from './schema.ts'
import type { Run } from './states.ts'

export interface StoredRun extends Run {
  /** What it was read by: the name of a mapping. */
  readonly source: string
  /** What the source said of the first row, as `503 in 90 ms`. */
  readonly detail: string | undefined
  /** Of a run of `down`: when the source was sure of it, where that came after its first failure. */
  readonly confirmedAt?: Instant | undefined
}

export interface Observation {
  readonly at: Instant
  readonly state: ComponentState
  readonly detail: string | undefined
  readonly confirmedAt?: Instant | undefined
}

/** How a file's rows are to be understood. */
export interface Reading {
  readonly source: string
  /** Milliseconds; `undefined`: a state holds until the next row. */
  readonly silentAfter: number | undefined
}

/**
 * One component's runs once a file's rows are worked in, in order of time and disjoint. Runs that
 * were read by another time of silence are replaced over the file's span: they may hide silence, or
 * show some that is none.
 */
export function mergeRuns(
  known: readonly StoredRun[],
  observations: readonly Observation[],
  reading: Reading,
): StoredRun[] {
  const rows = inOrder(observations)
  const merged = new MergedRuns()
  const runs = outdatedTaken(known, rows, reading)
  let next = 0
  let run = runs[next]
  const advance = () => {
    run = runs[++next]
  }
  for (const row of rows) {
    // At an instant that two runs share, the later holds.
    while (run !== undefined && (run.seenUntil < row.at || runs[next + 1]?.from === row.at)) {
      merged.add(run)
      advance()
    }
    const point = { ...row, ...reading, from: row.at, seenUntil: row.at }
    if (run === undefined || row.at < run.from) {
      merged.add(runOf(point))
    } else if (run.state !== row.state) {
      if (run.from < row.at) merged.add({ ...run, seenUntil: row.at })
      merged.add(runOf(point))
      const again = Math.min(run.seenUntil, row.at + (run.silentAfter ?? Number.POSITIVE_INFINITY))
      // Nothing is left of it where it was seen last, or where the next run takes over.
      if (row.at < again && again !== runs[next + 1]?.from) run = { ...run, from: again }
      else advance()
    }
  }
  for (; run !== undefined; advance()) merged.add(run)
  return merged.runs
}

function runOf(run: StoredRun): StoredRun {
  const { from, seenUntil, state, silentAfter, source, detail, confirmedAt } = run
  return { from, seenUntil, state, silentAfter, source, detail, confirmedAt }
}

/** Sorted by time; of rows at the same instant only the last. */
function inOrder(observations: readonly Observation[]): Observation[] {
  const sorted = [...observations].sort((a, b) => a.at - b.at)
  return sorted.filter((row, i) => sorted[i + 1]?.at !== row.at)
}

/** Without what a reading by another time of silence said about the span of the rows. */
function outdatedTaken(
  known: readonly StoredRun[],
  rows: readonly Observation[],
  reading: Reading,
): StoredRun[] {
  const [first, last] = [rows[0]?.at, rows.at(-1)?.at]
  if (first === undefined || last === undefined) return [...known]
  return known.flatMap((run) =>
    run.silentAfter === reading.silentAfter ? [run] : outside(run, { from: first, to: last }),
  )
}

/** What of a run lies before and after a span, whose ends belong to the span. */
function outside(run: StoredRun, span: Span): StoredRun[] {
  if (run.seenUntil < span.from || run.from > span.to) return [run]
  const parts: StoredRun[] = []
  if (run.from < span.from) parts.push({ ...run, seenUntil: span.from })
  if (run.seenUntil > span.to) parts.push({ ...run, from: span.to + 1 })
  return parts
}

/** Runs in order of time, joined where one goes on with what the last said. */
class MergedRuns {
  readonly runs: StoredRun[] = []

  add(run: StoredRun): void {
    const last = this.runs.at(-1)
    if (last === undefined || !goesOn(last, run)) this.runs.push(run)
    else this.runs[this.runs.length - 1] = { ...last, seenUntil: run.seenUntil }
  }
}

function goesOn(last: StoredRun, run: StoredRun): boolean {
  return (
    last.state === run.state &&
    last.source === run.source &&
    last.silentAfter === run.silentAfter &&
    run.from - last.seenUntil <= (last.silentAfter ?? Number.POSITIVE_INFINITY)
  )
}

/** The known runs as they were until an instant, and from there on others. */
export function renewedFrom(
  known: readonly StoredRun[],
  from: Instant,
  runs: readonly StoredRun[],
): StoredRun[] {
  const merged = new MergedRuns()
  for (const run of known) {
    if (run.from < from) merged.add({ ...run, seenUntil: Math.min(run.seenUntil, from) })
  }
  for (const run of runs) merged.add(run)
  return merged.runs
}

/** What has to be written for the merged runs to stand instead of the known. */
export interface RunChanges {
  /** Beginnings of runs that are no longer. */
  readonly removed: readonly Instant[]
  /** As they were, but for when they were seen last. */
  readonly prolonged: readonly StoredRun[]
  /** New, or other than they were. */
  readonly written: readonly StoredRun[]
}

export function runChanges(known: readonly StoredRun[], merged: readonly StoredRun[]): RunChanges {
  const before = new Map(known.map((run) => [run.from, run]))
  const after = new Set(merged.map(({ from }) => from))
  const prolonged: StoredRun[] = []
  const written: StoredRun[] = []
  for (const run of merged) {
    const was = before.get(run.from)
    if (was === undefined || !saysTheSame(run, was)) written.push(run)
    else if (was.seenUntil !== run.seenUntil) prolonged.push(run)
  }
  return {
    removed: known.map(({ from }) => from).filter((from) => !after.has(from)),
    prolonged,
    written,
  }
}

/** How many runs were touched. */
export function countOf({ removed, prolonged, written }: RunChanges): number {
  return removed.length + prolonged.length + written.length
}

function saysTheSame(run: StoredRun, other: StoredRun): boolean {
  return (
    run.state === other.state &&
    run.silentAfter === other.silentAfter &&
    run.source === other.source &&
    run.detail === other.detail &&
    run.confirmedAt === other.confirmedAt
  )
}
