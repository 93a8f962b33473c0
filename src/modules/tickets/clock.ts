import type { BusinessTime, Instant } from '../calendar/index.ts'

/**
 * One promise about one ticket: open time is counted while the clock runs, and the target must not
 * be used up before it is stopped. Rules: DESIGN section 5, "Tickets and clocks".
 *
 * - At the due instant itself the clock is still in time.
 * - A missed clock stays missed; open time goes on being counted, to show how late it was.
 * - What is used up exactly when the clock is paused is due then, as at closing.
 *
 * Times and durations are milliseconds. Calls come in order of time.
 */
export class Clock {
  readonly #time: BusinessTime
  /** Running stretches that are over, since the count began: what was counted before, from, to. */
  #stretches: { readonly before: number; readonly from: Instant; readonly to: Instant }[] = []
  #began: Instant
  #counted = 0
  /** Since when it runs; `undefined` while paused or stopped. */
  #since: Instant | undefined
  #target: number | undefined
  #priority: string
  /** When the target is, or was, used up if nothing more happens. */
  #due: Instant | undefined
  #decided: Decision | undefined
  #stoppedAt: Instant | undefined
  /** A count that a change of priority shall restart, once the clock goes on. */
  #restart = false
  #nextPriority: string | undefined

  constructor(time: BusinessTime, at: Instant, terms: Target, paused: boolean) {
    this.#time = time
    this.#began = at
    this.#priority = terms.priority
    this.#target = terms.target
    if (!paused) this.#run(at)
  }

  get isStopped(): boolean {
    return this.#stoppedAt !== undefined
  }

  /** When the target will have been used up, or was; asked by clocks that follow one another. */
  get due(): Instant | undefined {
    return this.#due
  }

  get isMissed(): boolean {
    return this.#decided?.state === 'missed'
  }

  get isPaused(): boolean {
    return this.#since === undefined
  }

  /** Lets time pass until `at`, which is itself not over. */
  advance(at: Instant): void {
    if (this.#decided === undefined && this.#due !== undefined && this.#due < at) {
      this.#decide('missed', this.#due, this.#due)
    }
  }

  pause(at: Instant): void {
    this.advance(at)
    if (this.#since === undefined) return
    this.#halt(at)
    if (this.#due !== undefined && this.#due > at) this.#due = undefined
  }

  resume(at: Instant): void {
    this.advance(at)
    if (this.#since === undefined && this.#stoppedAt === undefined) this.#run(at)
  }

  /** What was promised is done. */
  stop(at: Instant): void {
    this.advance(at)
    if (this.#stoppedAt !== undefined) return
    if (this.#decided === undefined && this.#target !== undefined) {
      const due = this.#due ?? this.#time.due(at, this.#target - this.#counted)
      this.#decide('met', at, due)
    }
    if (this.#since !== undefined) this.#halt(at)
    this.#stoppedAt = at
  }

  /** It was not done after all: undecided again, unless missed; the time between is not counted. */
  reopen(at: Instant, paused: boolean): void {
    if (this.#stoppedAt === undefined) return
    this.#stoppedAt = undefined
    if (this.#decided?.state === 'met') this.#decided = undefined
    this.#due = undefined
    if (this.#restart) this.#startAgain(at)
    this.#missIfPast(at)
    if (!paused) this.#run(at)
  }

  /** Another priority, another target (`priorityChange` of the agreement). */
  retarget(at: Instant, terms: Target, fromChange: boolean): void {
    this.advance(at)
    if (this.#stoppedAt !== undefined) {
      // What is done is not judged anew by a later change; it counts if the clock goes on.
      this.#restart ||= fromChange
      this.#target = terms.target
      this.#nextPriority = terms.priority
      return
    }
    const paused = this.#since === undefined
    if (!paused) this.#halt(at)
    if (fromChange) this.#startAgain(at)
    this.#target = terms.target
    if (this.#decided === undefined) this.#priority = terms.priority
    this.#due = undefined
    this.#missIfPast(at)
    if (!paused) this.#run(at)
  }

  /** The clock as it stands at `now`; `undefined` where nothing was promised. */
  read(now: Instant): ClockReading | undefined {
    this.advance(now)
    const promised = this.#target !== undefined && this.#stoppedAt === undefined
    if (this.#decided === undefined && !promised) return undefined
    const running = this.#since === undefined ? 0 : this.#time.elapsed(this.#since, now)
    const common = {
      priority: this.#priority,
      target: this.#decided?.target ?? this.#target ?? 0,
      elapsed: this.#counted + running,
      stoppedAt: this.#stoppedAt,
    }
    if (this.#decided !== undefined) {
      const { state, at, due } = this.#decided
      return { ...common, state, dueAt: due, decidedAt: at }
    }
    if (this.#since === undefined) {
      return { ...common, state: 'paused', dueAt: undefined, decidedAt: undefined }
    }
    return { ...common, state: 'running', dueAt: this.#due, decidedAt: undefined }
  }

  #run(at: Instant): void {
    this.#since = at
    if (this.#decided !== undefined || this.#target === undefined) return
    this.#due ??= this.#time.due(at, this.#target - this.#counted)
  }

  #halt(at: Instant): void {
    const from = this.#since ?? at
    this.#stretches.push({ before: this.#counted, from, to: at })
    this.#counted += this.#time.elapsed(from, at)
    this.#since = undefined
  }

  #startAgain(at: Instant): void {
    this.#began = at
    this.#counted = 0
    this.#stretches = []
    this.#restart = false
  }

  /** A target that was used up before `at`, seen only now, is missed now. */
  #missIfPast(at: Instant): void {
    if (this.#decided !== undefined) return
    if (this.#nextPriority !== undefined) this.#priority = this.#nextPriority
    this.#nextPriority = undefined
    const usedUp = this.#usedUpAt()
    if (usedUp === undefined) return
    if (usedUp < at) this.#decide('missed', at, usedUp)
    else this.#due = usedUp
  }

  /** When what has been counted so far reached the target; `undefined` if it has not. */
  #usedUpAt(): Instant | undefined {
    const target = this.#target
    if (target === undefined || this.#counted < target) return undefined
    const stretch = this.#stretches.findLast(({ before }) => before < target)
    return stretch === undefined
      ? this.#began
      : this.#time.due(stretch.from, target - stretch.before)
  }

  #decide(state: 'met' | 'missed', at: Instant, due: Instant | undefined): void {
    this.#decided = { state, at, due, target: this.#target ?? 0 }
  }
}

export interface Target {
  readonly priority: string
  /** Open time; `undefined`: nothing is promised for this priority. */
  readonly target: number | undefined
}

interface Decision {
  readonly state: 'met' | 'missed'
  readonly at: Instant
  readonly due: Instant | undefined
  readonly target: number
}

/** What a clock shows at an instant. Durations are milliseconds of open time. */
export interface ClockReading {
  readonly state: 'met' | 'missed' | 'running' | 'paused'
  /** The priority that it was, or will be, judged by. */
  readonly priority: string
  readonly target: number
  /** Until it stopped, or now; also past a miss. */
  readonly elapsed: number
  /** Once decided: the due instant that decided it. Before that: when the target will be used up. */
  readonly dueAt: Instant | undefined
  readonly decidedAt: Instant | undefined
  readonly stoppedAt: Instant | undefined
}
