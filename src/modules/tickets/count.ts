import type { BusinessTime, Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'

/** Why a stretch of time counted, or why it did not. */
export type CountRule =
  | { readonly code: 'counted' }
  | { readonly code: 'closed' }
  | { readonly code: 'paused'; readonly status: TicketStatus }
  | { readonly code: 'stopped' }
  /** A change of priority made the count start again, later. */
  | { readonly code: 'before_restart' }

/** A stretch of a clock's time. Durations are milliseconds of open time. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
  readonly rule: CountRule
  /** Open time in it, whether it counted or not. */
  readonly open: number
  readonly counted: number
}

/** How a clock stands; the same words as of a judged clock. */
export interface Verdict {
  readonly state: 'met' | 'missed' | 'running' | 'paused'
  readonly priority: string
  readonly target: number
  readonly elapsed: number
  readonly dueAt: Instant | undefined
  readonly decidedAt: Instant | undefined
  readonly stoppedAt: Instant | undefined
}

export type Mode = 'running' | 'stopped' | TicketStatus

interface Decision {
  readonly state: 'met' | 'missed'
  readonly at: Instant
  readonly dueAt: Instant | undefined
  readonly target: number
}

/**
 * One clock, counted by writing down every stretch of its time. It is slow and plain on purpose: it
 * knows nothing of the clock that judges, so that an explanation is a second opinion.
 *
 * A mode is `running`, `stopped`, or the status that it is paused for.
 */
export class Count {
  readonly stretches: Stretch[] = []
  readonly began: Instant
  readonly #time: BusinessTime
  #mode: Mode
  #since: Instant
  /** What is before this in `stretches` does not count any more. */
  #begin = 0
  #target: number | undefined
  #priority: string
  #decided: Decision | undefined
  #stoppedAt: Instant | undefined
  #restartsLater = false

  constructor(
    time: BusinessTime,
    at: Instant,
    mode: Mode,
    priority: string,
    target: number | undefined,
  ) {
    this.#time = time
    this.began = at
    this.#since = at
    this.#mode = mode
    this.#priority = priority
    this.#target = target
  }

  get isMissed(): boolean {
    return this.#decided?.state === 'missed'
  }

  get mode(): Mode {
    return this.#mode
  }

  /** Time passes until `at`; a target that was used up before it is missed. */
  pass(at: Instant): void {
    if (at > this.#since) this.#writeDown(at)
    this.#since = Math.max(at, this.#since)
    if (this.#mode === 'stopped') return
    const usedUp = this.#usedUpAt()
    if (usedUp !== undefined && usedUp < at) this.#miss(usedUp, usedUp)
  }

  /** The clock goes on, or pauses. */
  turn(at: Instant, mode: Exclude<Mode, 'stopped'>): void {
    this.pass(at)
    if (this.#mode !== 'stopped') this.#mode = mode
  }

  stop(at: Instant): void {
    this.pass(at)
    if (this.#mode === 'stopped') return
    if (this.#decided === undefined && this.#target !== undefined) {
      const dueAt = this.#usedUpAt() ?? this.#time.due(at, this.#target - this.counted())
      this.#decided = { state: 'met', at, dueAt, target: this.#target }
    }
    this.#mode = 'stopped'
    this.#stoppedAt = at
  }

  /** The target is used up, and this clock ends with it: another one follows. */
  expire(at: Instant): void {
    this.pass(at)
    this.#miss(at, at)
    this.#mode = 'stopped'
    this.#stoppedAt = at
  }

  /** Not done after all; `priority` may have changed meanwhile. */
  reopen(at: Instant, mode: Exclude<Mode, 'stopped'>, priority: string): void {
    this.pass(at)
    if (this.#mode !== 'stopped') return
    this.#mode = mode
    this.#stoppedAt = undefined
    if (this.#decided?.state === 'met') this.#decided = undefined
    if (this.#restartsLater) this.#restart()
    this.#missIfPast(at, priority)
  }

  /** Another priority, with another target. */
  retarget(at: Instant, priority: string, target: number | undefined, fromChange: boolean): void {
    this.pass(at)
    this.#target = target
    if (this.#mode === 'stopped') {
      this.#restartsLater ||= fromChange
      return
    }
    if (fromChange) this.#restart()
    this.#missIfPast(at, priority)
  }

  /** When the target was or will be used up, if nothing more happens; `undefined` while paused. */
  due(): Instant | undefined {
    if (this.#target === undefined || this.#decided !== undefined) return undefined
    const usedUp = this.#usedUpAt()
    if (usedUp !== undefined || this.#mode !== 'running') return usedUp
    return this.#time.due(this.#since, this.#target - this.counted())
  }

  counted(): number {
    return this.stretches.reduce((sum, stretch) => sum + stretch.counted, 0)
  }

  /** How it stands now; `undefined` where nothing was promised. */
  read(now: Instant): Verdict | undefined {
    this.pass(now)
    const isOver = this.#mode === 'stopped'
    const common = { priority: this.#priority, elapsed: this.counted(), stoppedAt: this.#stoppedAt }
    if (this.#decided !== undefined) {
      const { state, at, dueAt, target } = this.#decided
      return { ...common, state, target, dueAt, decidedAt: at }
    }
    if (this.#target === undefined || isOver) return undefined
    const running = this.#mode === 'running'
    return {
      ...common,
      state: running ? 'running' : 'paused',
      target: this.#target,
      dueAt: running ? this.due() : undefined,
      decidedAt: undefined,
    }
  }

  #miss(at: Instant, dueAt: Instant): void {
    if (this.#decided !== undefined || this.#target === undefined) return
    this.#decided = { state: 'missed', at, dueAt, target: this.#target }
  }

  #missIfPast(at: Instant, priority: string): void {
    if (this.#decided !== undefined) return
    this.#priority = priority
    const usedUp = this.#usedUpAt()
    if (usedUp !== undefined && usedUp < at) this.#miss(at, usedUp)
  }

  #restart(): void {
    for (const [i, stretch] of this.stretches.entries()) {
      if (stretch.counted === 0) continue
      this.stretches[i] = { ...stretch, rule: { code: 'before_restart' }, counted: 0 }
    }
    this.#begin = this.stretches.length
    this.#restartsLater = false
  }

  /** The instant at which what is counted reached the target. */
  #usedUpAt(): Instant | undefined {
    let left = this.#target
    if (left === undefined) return undefined
    for (let i = this.#begin; i < this.stretches.length; i++) {
      const { from, counted } = this.stretches[i] ?? { from: 0, counted: 0 }
      if (counted >= left) return from + left
      left -= counted
    }
    return undefined
  }

  #writeDown(to: Instant): void {
    const from = this.#since
    const open = this.#time.spans(from, to)
    if (this.#mode !== 'running') {
      const total = open.reduce((sum, span) => sum + span.to - span.from, 0)
      const rule: CountRule =
        this.#mode === 'stopped' ? { code: 'stopped' } : { code: 'paused', status: this.#mode }
      this.#add({ from, to, rule, open: total, counted: 0 })
      return
    }
    let at = from
    for (const span of open) {
      if (span.from > at)
        this.#add({ from: at, to: span.from, rule: { code: 'closed' }, open: 0, counted: 0 })
      const length = span.to - span.from
      this.#add({ ...span, rule: { code: 'counted' }, open: length, counted: length })
      at = span.to
    }
    if (at < to) this.#add({ from: at, to, rule: { code: 'closed' }, open: 0, counted: 0 })
  }

  /** Goes on with the last stretch where nothing but time has changed. */
  #add(next: Stretch): void {
    const last = this.stretches.at(-1)
    const goesOn =
      last !== undefined &&
      this.stretches.length > this.#begin &&
      last.to === next.from &&
      JSON.stringify(last.rule) === JSON.stringify(next.rule)
    if (!goesOn) this.stretches.push(next)
    else {
      this.stretches[this.stretches.length - 1] = {
        ...last,
        to: next.to,
        open: last.open + next.open,
        counted: last.counted + next.counted,
      }
    }
  }
}
