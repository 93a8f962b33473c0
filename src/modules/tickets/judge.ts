import { DomainError } from '../../platform/errors.ts'
import type { BusinessTime, Instant } from '../calendar/index.ts'
import type { ClockTerms, PriorityTerms, TicketStatus } from '../services/index.ts'
import { Clock, type ClockReading, type Target } from './clock.ts'
import type { TicketEvent } from './schema.ts'

/** What was promised about one ticket, and how it went. */
export interface Judgement {
  readonly response: ClockReading | undefined
  readonly resolution: ClockReading | undefined
  /** One clock per interval in which the customer was to hear how it goes. */
  readonly updates: readonly ClockReading[]
}

/**
 * Runs a ticket's clocks over its events as they stand at `now`; what is dated after `now` has not
 * happened. Events may come in any order; those of the same instant act in the order given. The
 * terms are those of the agreement in force when it was opened. Throws `invalid_input` where the
 * events do not begin with the opening.
 */
export function judge(
  events: readonly TicketEvent[],
  terms: ClockTerms,
  time: BusinessTime,
  now: Instant,
): Judgement {
  const ordered = inOrder(events)
  const [opened] = ordered
  if (opened?.type !== 'opened') {
    throw new DomainError('invalid_input', 'A ticket begins with the event "opened"')
  }
  if (opened.at > now) return { response: undefined, resolution: undefined, updates: [] }
  const run = new TicketRun(opened.at, opened.priority, terms, time)
  for (let i = 1; i < ordered.length; i++) {
    const event = ordered[i]
    if (event !== undefined && event.at <= now) run.apply(event)
  }
  return run.read(now)
}

/** Most histories are in order already, and are not copied. */
function inOrder(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const isOrdered = events.every((event, i) => event.at >= (events[i - 1]?.at ?? event.at))
  return isOrdered ? events : events.toSorted((a, b) => a.at - b.at)
}

class TicketRun {
  readonly #terms: ClockTerms
  readonly #response: Clock
  readonly #resolution: Clock
  readonly #updates: UpdateClocks
  #status: TicketStatus = 'new'
  #priority: string

  constructor(at: Instant, priority: string, terms: ClockTerms, time: BusinessTime) {
    this.#terms = terms
    this.#priority = priority
    const paused = this.#pauses('new')
    this.#response = new Clock(time, at, this.#target('responseSeconds'), paused)
    this.#resolution = new Clock(time, at, this.#target('resolutionSeconds'), paused)
    this.#updates = new UpdateClocks(time, at, this.#target('updateEverySeconds'), paused)
  }

  apply(event: TicketEvent): void {
    switch (event.type) {
      case 'opened':
        throw new DomainError('invalid_input', 'A ticket is opened once')
      case 'status':
        this.#changeStatus(event.at, event.status)
        break
      case 'priority':
        this.#changePriority(event.at, event.priority)
        break
      case 'responded':
        this.#response.stop(event.at)
        this.#updates.next(event.at)
        break
      case 'updated':
        this.#updates.next(event.at)
        break
      case 'service':
        break
    }
  }

  read(now: Instant): Judgement {
    return {
      response: this.#response.read(now),
      resolution: this.#resolution.read(now),
      updates: this.#updates.read(now),
    }
  }

  #changeStatus(at: Instant, status: TicketStatus): void {
    this.#status = status
    if (isFinal(status)) {
      this.#response.stop(at)
      this.#resolution.stop(at)
      this.#updates.stop(at)
      return
    }
    const paused = this.#pauses(status)
    if (this.#resolution.isStopped) {
      this.#resolution.reopen(at, paused)
      this.#updates.start(at, this.#target('updateEverySeconds'), paused)
      return
    }
    for (const clock of [this.#response, this.#resolution, this.#updates]) {
      if (paused) clock.pause(at)
      else clock.resume(at)
    }
  }

  #changePriority(at: Instant, priority: string): void {
    if (priority === this.#priority) return
    this.#priority = priority
    const fromChange = this.#terms.priorityChange === 'from_change'
    if (!this.#response.isStopped) {
      this.#response.retarget(at, this.#target('responseSeconds'), fromChange)
    }
    this.#resolution.retarget(at, this.#target('resolutionSeconds'), fromChange)
    this.#updates.retarget(
      at,
      this.#target('updateEverySeconds'),
      fromChange,
      isFinal(this.#status) ? 'over' : this.#pauses(this.#status) ? 'paused' : 'running',
    )
  }

  #pauses(status: TicketStatus): boolean {
    return this.#terms.pausedWhile.includes(status)
  }

  #target(promise: keyof PriorityTerms): Target {
    const seconds = this.#terms.priorities[this.#priority]?.[promise]
    // Instants are whole milliseconds; 1.001 * 1000 is not.
    const target = seconds === undefined ? undefined : Math.round(seconds * 1000)
    return { priority: this.#priority, target }
  }
}

/**
 * The promise that the customer hears at agreed intervals how it goes. An interval begins at the
 * opening, at each update, and where one was missed at that instant, so that long silence is many
 * missed intervals and not one. One that ends as it begins is none: two updates at once are one.
 */
class UpdateClocks {
  readonly #time: BusinessTime
  #over: ClockReading[] = []
  #current: Clock | undefined
  #began: Instant
  #terms: Target

  constructor(time: BusinessTime, at: Instant, terms: Target, paused: boolean) {
    this.#time = time
    this.#began = at
    this.#terms = terms
    this.start(at, terms, paused)
  }

  start(at: Instant, terms: Target, paused: boolean): void {
    this.#terms = terms
    this.#began = at
    this.#current =
      terms.target === undefined ? undefined : new Clock(this.#time, at, terms, paused)
  }

  /** An update: this interval is met, the next begins. */
  next(at: Instant): void {
    this.#advance(at)
    const current = this.#current
    if (current === undefined) return
    this.#follow(current, at, current.isPaused)
  }

  pause(at: Instant): void {
    this.#advance(at)
    this.#current?.pause(at)
  }

  resume(at: Instant): void {
    this.#advance(at)
    this.#current?.resume(at)
  }

  stop(at: Instant): void {
    this.#advance(at)
    if (this.#current === undefined) return
    this.#current.stop(at)
    this.#keep(this.#current, at)
    this.#current = undefined
  }

  retarget(
    at: Instant,
    terms: Target,
    fromChange: boolean,
    ticket: 'running' | 'paused' | 'over',
  ): void {
    this.#advance(at)
    this.#terms = terms
    if (terms.target === undefined) this.#current = undefined
    else if (this.#current !== undefined) {
      this.#current.retarget(at, terms, fromChange)
      // Missed by a promise made just now: it was one silence, and the next begins here.
      if (this.#current.isMissed) this.#follow(this.#current, at, ticket === 'paused')
    } else if (ticket !== 'over') this.start(at, terms, ticket === 'paused')
  }

  read(now: Instant): readonly ClockReading[] {
    this.#advance(now)
    const current = this.#current?.read(now)
    return current === undefined ? this.#over : [...this.#over, current]
  }

  #advance(at: Instant): void {
    for (;;) {
      const due = this.#current?.due
      if (this.#current === undefined || due === undefined || due >= at) return
      const paused = this.#current.isPaused
      this.#current.advance(at)
      this.#follow(this.#current, due, paused)
    }
  }

  /** One interval ends, the next begins. */
  #follow(clock: Clock, at: Instant, paused: boolean): void {
    clock.stop(at)
    this.#keep(clock, at)
    this.start(at, this.#terms, paused)
  }

  #keep(clock: Clock, at: Instant): void {
    if (at === this.#began) return
    const reading = clock.read(at)
    if (reading !== undefined) this.#over.push(reading)
  }
}

export function isFinal(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'closed'
}
