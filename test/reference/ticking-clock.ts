/** `open[s]`: is the second from `s` to `s + 1` open? All times here are whole seconds. */
export type OpenSeconds = readonly boolean[]

export interface Promised {
  readonly priority: string
  readonly target: number | undefined
}

export interface SlowReading {
  readonly state: 'met' | 'missed' | 'running' | 'paused'
  readonly priority: string
  readonly target: number
  readonly elapsed: number
  readonly dueAt: number | undefined
  readonly decidedAt: number | undefined
  readonly stoppedAt: number | undefined
}

/** A stop-watch that is told of every second, and writes down when it first showed what. */
export class TickingClock {
  readonly #open: OpenSeconds
  #promised: Promised
  /** `#reachedAt[n]` is when n seconds had been counted; so its last index is what is counted. */
  #reachedAt: number[]
  #missed: { promised: Promised; target: number; dueAt: number; decidedAt: number } | undefined
  #stoppedAt: number | undefined
  /** Another promise, heard of while stopped. */
  #waiting: { promised: Promised; fromChange: boolean } | undefined

  readonly startedAt: number

  constructor(open: OpenSeconds, startedAt: number, promised: Promised) {
    this.#open = open
    this.startedAt = startedAt
    this.#promised = promised
    this.#reachedAt = [startedAt]
  }

  get counted(): number {
    return this.#reachedAt.length - 1
  }

  get isStopped(): boolean {
    return this.#stoppedAt !== undefined
  }

  get isMissed(): boolean {
    return this.#missed !== undefined
  }

  /** When the target had been used up; `undefined` if it has not. */
  get usedUpAt(): number | undefined {
    const { target } = this.#promised
    return target === undefined ? undefined : this.#reachedAt[target]
  }

  /** The second from `second` on will really pass, and nothing more happens at its beginning. */
  tick(second: number, paused: boolean): void {
    if (this.isStopped) return
    if (this.usedUpAt !== undefined) this.#miss(second)
    if (!paused && this.#open[second] === true) this.#reachedAt.push(second + 1)
  }

  stop(at: number): void {
    if (!this.isStopped) this.#stoppedAt = at
  }

  reopen(at: number): void {
    this.#stoppedAt = undefined
    if (this.#waiting !== undefined) {
      this.#take(at, this.#waiting.promised, this.#waiting.fromChange)
      this.#waiting = undefined
    }
    this.#missIfOver(at)
  }

  promise(at: number, promised: Promised, fromChange: boolean): void {
    if (this.isStopped) {
      this.#waiting = { promised, fromChange }
    } else {
      this.#take(at, promised, fromChange)
      this.#missIfOver(at)
    }
  }

  /** Ends a missed clock when it was due; the seconds after that are another one's. */
  splitWhenDue(): TickingClock {
    const { target } = this.#promised
    const rest = new TickingClock(this.#open, this.usedUpAt ?? 0, this.#promised)
    rest.#reachedAt = this.#reachedAt.slice(target)
    this.#stoppedAt = this.usedUpAt
    this.#reachedAt = this.#reachedAt.slice(0, target === undefined ? undefined : target + 1)
    return rest
  }

  read(now: number, paused: boolean): SlowReading | undefined {
    const { priority, target } = this.#missed?.promised ?? this.#promised
    if (target === undefined) return undefined
    const same = { priority, target, elapsed: this.counted, stoppedAt: this.#stoppedAt }
    if (this.#missed !== undefined) {
      const { dueAt, decidedAt } = this.#missed
      return { ...same, state: 'missed', dueAt, decidedAt }
    }
    if (this.#stoppedAt !== undefined) {
      const dueAt = this.#ranOnFrom(this.#stoppedAt, target)
      return { ...same, state: 'met', dueAt, decidedAt: this.#stoppedAt }
    }
    return paused
      ? { ...same, state: 'paused', dueAt: undefined, decidedAt: undefined }
      : { ...same, state: 'running', dueAt: this.#ranOnFrom(now, target), decidedAt: undefined }
  }

  #take(at: number, promised: Promised, fromChange: boolean): void {
    this.#promised = promised
    if (fromChange) this.#reachedAt = [at]
  }

  #missIfOver(at: number): void {
    if (this.usedUpAt !== undefined && this.usedUpAt < at) this.#miss(at)
  }

  #miss(decidedAt: number): void {
    const { target } = this.#promised
    const dueAt = this.usedUpAt
    if (this.#missed !== undefined || target === undefined || dueAt === undefined) return
    this.#missed = { promised: this.#promised, target, dueAt, decidedAt }
  }

  #ranOnFrom(at: number, target: number): number | undefined {
    let left = target - this.counted
    for (let second = at; second <= this.#open.length; second++) {
      if (left === 0) return second
      if (this.#open[second] === true) left--
    }
    return undefined
  }
}
