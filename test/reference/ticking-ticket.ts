import type { ClockTerms, PriorityTerms } from '../../src/modules/services/index.ts'
import type { TicketEvent } from '../../src/modules/tickets/schema.ts'
import { type OpenSeconds, type SlowReading, TickingClock } from './ticking-clock.ts'

export interface SlowJudgement {
  readonly response: SlowReading | undefined
  readonly resolution: SlowReading | undefined
  readonly updates: readonly SlowReading[]
}

type Promise = 'responseSeconds' | 'resolutionSeconds' | 'updateEverySeconds'

/** A ticket whose clocks are told of every second that passes, and of each event as it comes. */
export class TickingTicket {
  readonly #terms: ClockTerms
  readonly #open: OpenSeconds
  readonly #response: TickingClock
  readonly #resolution: TickingClock
  readonly #pastUpdates: { clock: TickingClock; endedAt: number }[] = []
  #update: TickingClock | undefined
  #status = 'new'
  #priority: string

  constructor(open: OpenSeconds, terms: ClockTerms, openedAt: number, priority: string) {
    this.#open = open
    this.#terms = terms
    this.#priority = priority
    this.#response = new TickingClock(open, openedAt, this.#promised('responseSeconds'))
    this.#resolution = new TickingClock(open, openedAt, this.#promised('resolutionSeconds'))
    this.#startUpdate(openedAt)
  }

  get #isFinal(): boolean {
    return this.#status === 'resolved' || this.#status === 'closed'
  }

  get #isPaused(): boolean {
    return this.#terms.pausedWhile.some((status) => status === this.#status)
  }

  #promised(which: Promise) {
    const promises: PriorityTerms | undefined = this.#terms.priorities[this.#priority]
    return { priority: this.#priority, target: promises?.[which] }
  }

  happen(event: TicketEvent, at: number): void {
    if (event.type === 'status') this.#changeStatus(event.status, at)
    if (event.type === 'priority' && event.priority !== this.#priority) {
      this.#changePriority(event.priority, at)
    }
    if (event.type === 'responded') this.#response.stop(at)
    if (event.type === 'responded' || event.type === 'updated') {
      this.#endUpdate(at)
      this.#startUpdate(at)
    }
  }

  tick(second: number): void {
    this.#response.tick(second, this.#isPaused)
    this.#resolution.tick(second, this.#isPaused)
    if (this.#update?.usedUpAt !== undefined) this.#nextAfterMissed(second)
    this.#update?.tick(second, this.#isPaused)
  }

  read(now: number): SlowJudgement {
    const current = this.#update?.read(now, this.#isPaused)
    const past = this.#pastUpdates.map(({ clock, endedAt }) => clock.read(endedAt, false))
    return {
      response: this.#response.read(now, this.#isPaused),
      resolution: this.#resolution.read(now, this.#isPaused),
      updates: [...past, current].filter((reading) => reading !== undefined),
    }
  }

  #changeStatus(status: string, at: number): void {
    const wasFinal = this.#isFinal
    this.#status = status
    if (this.#isFinal && !wasFinal) {
      this.#response.stop(at)
      this.#resolution.stop(at)
      this.#endUpdate(at)
    }
    if (!this.#isFinal && wasFinal) {
      this.#resolution.reopen(at)
      this.#startUpdate(at)
    }
  }

  #changePriority(priority: string, at: number): void {
    this.#priority = priority
    const fromChange = this.#terms.priorityChange === 'from_change'
    this.#response.promise(at, this.#promised('responseSeconds'), fromChange)
    this.#resolution.promise(at, this.#promised('resolutionSeconds'), fromChange)
    const every = this.#promised('updateEverySeconds')
    if (every.target === undefined) this.#update = undefined
    else if (this.#update === undefined) this.#startUpdate(at)
    else {
      this.#update.promise(at, every, fromChange)
      if (this.#update.isMissed) {
        this.#endUpdate(at)
        this.#startUpdate(at)
      }
    }
  }

  #startUpdate(at: number): void {
    const promised = this.#promised('updateEverySeconds')
    if (this.#isFinal || promised.target === undefined) return
    this.#update = new TickingClock(this.#open, at, promised)
  }

  #endUpdate(at: number): void {
    if (this.#update === undefined) return
    this.#update.stop(at)
    if (this.#update.startedAt !== at) {
      this.#pastUpdates.push({ clock: this.#update, endedAt: at })
    }
    this.#update = undefined
  }

  /** One that is missed ends when it was due, and there the next begins. */
  #nextAfterMissed(decidedAt: number): void {
    const missed = this.#update
    if (missed === undefined) return
    missed.tick(decidedAt, true)
    const next = missed.splitWhenDue()
    this.#pastUpdates.push({ clock: missed, endedAt: decidedAt })
    this.#update = next
  }
}

/** The judgement of a ticket, by letting every second pass from its opening until `now`. */
export function tickThrough(
  events: readonly TicketEvent[],
  terms: ClockTerms,
  open: OpenSeconds,
  now: number,
): SlowJudgement | undefined {
  const opened = events.find((event) => event.type === 'opened')
  if (opened === undefined || opened.at > now) return undefined
  const ticket = new TickingTicket(open, terms, opened.at, opened.priority)
  for (let second = opened.at; second <= now; second++) {
    for (const event of events) if (event.at === second) ticket.happen(event, second)
    if (second < now) ticket.tick(second)
  }
  return ticket.read(now)
}
