/** Runs checks as they come due and says what they came to. The same in a worker and in an agent. */
import { type Clock, stopwatch } from '../../../platform/clock.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import type { Checked } from '../probes/checked.ts'
import type { Assigned } from './assigned.ts'
import { Lanes } from './lanes.ts'
import { spread, startingSpan, Timetable } from './timetable.ts'
import { type Standing, type Verdict, verdict, waitAfter } from './verdict.ts'

/** What one check came to. */
export interface Result extends Verdict {
  readonly probe: Assigned
  readonly checked: Checked
}

export interface EngineParts {
  readonly clock: Clock
  readonly check: (probe: Assigned) => Promise<Checked>
  /** Whether the place itself reaches anything; asked before a failure is believed. */
  readonly reaches: () => Promise<boolean>
  readonly onResult: (result: Result) => void
  readonly onFault: (error: unknown) => void
}

/** How an engine keeps up. */
export interface EngineReport {
  /** How late the latest check began. */
  readonly latestMs: number
  readonly checks: number
  readonly probes: number
}

export interface Assignment {
  /** All that are run. */
  readonly ids: ReadonlySet<number>
  /** Those of them that are new, or other than they were. */
  readonly changed: readonly Assigned[]
  /** How they stood the last time, where that is known. */
  readonly standings: ReadonlyMap<number, Standing>
}

interface Held {
  probe: Assigned
  standing: Standing | undefined
  isGone: boolean
}

const MOST_AT_ONCE = 1_000
const MOST_AT_ONE_HOST = 16

export class Engine {
  readonly #parts: EngineParts
  readonly #held = new Map<number, Held>()
  readonly #due = new Timetable<Held>()
  readonly #lanes = new Lanes({ atOnce: MOST_AT_ONCE, inOne: MOST_AT_ONE_HOST })
  /** Goes on whatever happens to the clock on the wall. */
  readonly #elapsed = stopwatch()
  #timer: NodeJS.Timeout | undefined
  #wakesAt = Number.POSITIVE_INFINITY
  #running = 0
  #latest = 0
  #checks = 0
  #isClosed = false
  #ended: (() => void) | undefined

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  /** The probes to be run from now on; those that have not changed go on as they are. */
  assign({ ids, changed, standings }: Assignment): void {
    for (const [id, held] of this.#held) if (!ids.has(id)) this.#drop(id, held)
    const fresh = changed.map((probe): Held => {
      const known = this.#held.get(probe.id)
      // Failures of what it was before are no failures of what it is now.
      const before = known?.standing && { ...known.standing, failing: undefined }
      if (known !== undefined) this.#drop(probe.id, known)
      const held = { probe, standing: before ?? standings.get(probe.id), isGone: false }
      this.#held.set(probe.id, held)
      return held
    })
    this.#begin(fresh)
  }

  /** What was done since the last question. */
  report(): EngineReport {
    const report = { latestMs: this.#latest, checks: this.#checks, probes: this.#held.size }
    this.#latest = 0
    this.#checks = 0
    return report
  }

  /** Begins no more, and waits for those that run: their results are told. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    for (const [id, held] of this.#held) this.#drop(id, held)
    if (this.#running === 0) return
    await new Promise<void>((resolve) => {
      this.#ended = resolve
    })
  }

  #drop(id: number, held: Held): void {
    held.isGone = true
    this.#held.delete(id)
  }

  /** What is due later is left for then; what should have been asked already is spread a little. */
  #begin(fresh: readonly Held[]): void {
    const now = this.#parts.clock.now()
    const span = startingSpan(fresh.length)
    for (const held of fresh) {
      const { standing, probe } = held
      const interval = probe.intervalSeconds * 1000
      const wait =
        standing === undefined ? 0 : standing.checkedAt + waitAfter(standing, probe) - now
      const soon = spread(probe.id) * Math.min(span, interval)
      this.#plan(held, this.#elapsed() + (wait > 0 ? Math.min(wait, interval) : soon))
    }
  }

  #plan(held: Held, due: number): void {
    this.#due.add(due, held)
    if (due < this.#wakesAt) this.#wake(due)
  }

  #wake(at: number): void {
    clearTimeout(this.#timer)
    if (this.#isClosed) return
    this.#wakesAt = at
    this.#timer = setTimeout(() => this.#startDue(), Math.max(0, at - this.#elapsed()))
  }

  #startDue(): void {
    this.#wakesAt = Number.POSITIVE_INFINITY
    // A timer may come a fraction early.
    const now = this.#elapsed() + 1
    for (let entry = this.#due.take(now); entry !== undefined; entry = this.#due.take(now)) {
      const { due, item } = entry
      if (!item.isGone) this.#lanes.enter(item.probe.host, () => this.#run(item, due))
    }
    const { next } = this.#due
    if (next !== undefined) this.#wake(next)
  }

  /** One check, from its beginning to the plan for the next. */
  async #run(held: Held, due: number): Promise<void> {
    if (held.isGone) return
    const { probe } = held
    const [at, began] = [this.#parts.clock.now(), this.#elapsed()]
    this.#latest = Math.max(this.#latest, began - due)
    this.#running++
    try {
      const checked = await this.#believed(probe)
      this.#checks++
      if (held.isGone && !this.#isClosed) return
      const answer = verdict(held.standing, checked, at, probe)
      const isFirst = held.standing === undefined
      held.standing = answer.standing
      this.#parts.onResult({ ...answer, probe, checked })
      this.#next(held, due, isFirst)
    } catch (error) {
      this.#parts.onFault(error)
      this.#plan(held, due + probe.intervalSeconds * 1000)
    } finally {
      this.#running--
      if (this.#running === 0) this.#ended?.()
    }
  }

  #next(held: Held, due: number, isFirst: boolean): void {
    if (held.isGone || held.standing === undefined) return
    const wait = waitAfter(held.standing, held.probe)
    // Those that were begun together do not come back together.
    const share =
      isFirst && held.standing.failing === undefined ? 0.5 + spread(held.probe.id) / 2 : 1
    this.#plan(held, Math.max(due + wait * share, this.#elapsed()))
  }

  /** A failure counts only where the place reaches something at all. */
  async #believed(probe: Assigned): Promise<Checked> {
    const checked = await this.#parts.check(probe)
    if (checked.outcome !== 'failed' || (await this.#parts.reaches())) return checked
    return { ...checked, outcome: 'unknown', detail: reason('check_place_cut_off') }
  }
}
