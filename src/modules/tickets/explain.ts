import type { BusinessTime, Instant } from '../calendar/index.ts'
import type { ClockTerms, PriorityTerms, TicketStatus } from '../services/index.ts'
import { Count, type Mode, type Stretch, type Verdict } from './count.ts'
import type { TicketEvent } from './schema.ts'

/** One clock of a ticket: every stretch of its time, and how it stands. */
export interface ExplainedClock extends Verdict {
  readonly kind: 'response' | 'resolution' | 'update'
  /** 0 but for update intervals, which follow one another. */
  readonly interval: number
  /** In order, without gaps, from the opening until it stopped or now. */
  readonly stretches: readonly Stretch[]
}

/**
 * How a ticket's clocks got their figures, as of `now`: written down stretch by stretch from the
 * events, by the rules of DESIGN section 5, without the clock that judges. Promises that were not
 * made have no clock.
 */
export function explainClocks(
  timeline: readonly TicketEvent[],
  terms: ClockTerms,
  time: BusinessTime,
  now: Instant,
): ExplainedClock[] {
  const [opened] = timeline
  if (opened?.type !== 'opened') throw new Error('a timeline begins with the opening')
  const ticket = new ExplainedTicket(opened.at, opened.priority, terms, time)
  for (const event of timeline.slice(1)) if (event.at <= now) ticket.happens(event)
  return ticket.read(now)
}

class ExplainedTicket {
  readonly #terms: ClockTerms
  readonly #time: BusinessTime
  readonly #response: Count
  readonly #resolution: Count
  readonly #pastUpdates: { readonly count: Count; readonly until: Instant }[] = []
  #update: Count | undefined
  #updateTarget: number | undefined
  #updatePriority: string
  #priority: string
  #status: TicketStatus = 'new'

  constructor(at: Instant, priority: string, terms: ClockTerms, time: BusinessTime) {
    this.#terms = terms
    this.#time = time
    this.#priority = priority
    this.#updatePriority = priority
    const count = (promise: keyof PriorityTerms) =>
      new Count(time, at, this.#mode(), priority, this.#target(promise))
    this.#response = count('responseSeconds')
    this.#resolution = count('resolutionSeconds')
    this.#promiseUpdate(at)
  }

  happens(event: TicketEvent): void {
    if (event.type === 'responded') this.#response.stop(event.at)
    if (event.type === 'responded' || event.type === 'updated') this.#tellCustomer(event.at)
    if (event.type === 'status') this.#changeStatus(event.at, event.status)
    if (event.type === 'priority' && event.priority !== this.#priority) {
      this.#changePriority(event.at, event.priority)
    }
  }

  read(now: Instant): ExplainedClock[] {
    this.#passUpdates(now)
    const updates = [...this.#pastUpdates]
    if (this.#update !== undefined) updates.push({ count: this.#update, until: now })
    return [
      ...clock('response', 0, this.#response, now),
      ...clock('resolution', 0, this.#resolution, now),
      ...updates
        .flatMap(({ count, until }) => clock('update', 0, count, until))
        .map((each, interval) => ({ ...each, interval })),
    ]
  }

  #changeStatus(at: Instant, status: TicketStatus): void {
    this.#status = status
    if (isOver(status)) {
      this.#response.stop(at)
      this.#resolution.stop(at)
      this.#endUpdate(at)
    } else if (this.#resolution.mode === 'stopped') {
      this.#resolution.reopen(at, this.#mode(), this.#priority)
      this.#promiseUpdate(at)
    } else {
      this.#passUpdates(at)
      for (const count of [this.#response, this.#resolution, this.#update]) {
        count?.turn(at, this.#mode())
      }
    }
  }

  #changePriority(at: Instant, priority: string): void {
    this.#priority = priority
    const fromChange = this.#terms.priorityChange === 'from_change'
    if (this.#response.mode !== 'stopped') {
      this.#response.retarget(at, priority, this.#target('responseSeconds'), fromChange)
    }
    this.#resolution.retarget(at, priority, this.#target('resolutionSeconds'), fromChange)
    this.#passUpdates(at)
    this.#updatePriority = priority
    this.#updateTarget = this.#target('updateEverySeconds')
    if (this.#updateTarget === undefined) this.#update = undefined
    else if (this.#update !== undefined) {
      this.#update.retarget(at, priority, this.#updateTarget, fromChange)
      // Missed by a promise made just now: it was one silence, and the next begins here.
      if (this.#update.isMissed) this.#followUpdate(at, this.#mode())
    } else if (!isOver(this.#status)) this.#startUpdate(at, this.#mode())
  }

  /** The customer heard how it goes: this interval is over and the next begins. */
  #tellCustomer(at: Instant): void {
    this.#passUpdates(at)
    const mode = this.#update?.mode
    if (mode !== undefined && mode !== 'stopped') this.#followUpdate(at, mode)
  }

  #followUpdate(at: Instant, mode: Exclude<Mode, 'stopped'>): void {
    this.#endUpdate(at)
    this.#startUpdate(at, mode)
  }

  #promiseUpdate(at: Instant): void {
    this.#updatePriority = this.#priority
    this.#updateTarget = this.#target('updateEverySeconds')
    this.#startUpdate(at, this.#mode())
  }

  #startUpdate(at: Instant, mode: Exclude<Mode, 'stopped'>): void {
    this.#update =
      this.#updateTarget === undefined
        ? undefined
        : new Count(this.#time, at, mode, this.#updatePriority, this.#updateTarget)
  }

  /** Silence past an interval's end is a missed interval, and the next one begins there. */
  #passUpdates(at: Instant): void {
    for (;;) {
      const due = this.#update?.due()
      const mode = this.#update?.mode
      if (due === undefined || mode === undefined || mode === 'stopped' || due >= at) break
      this.#update?.expire(due)
      this.#keepUpdate(due)
      this.#startUpdate(due, mode)
    }
    this.#update?.pass(at)
  }

  #endUpdate(at: Instant): void {
    this.#passUpdates(at)
    this.#update?.stop(at)
    this.#keepUpdate(at)
    this.#update = undefined
  }

  /** An interval that ends as it begins is none: two updates at once are one. */
  #keepUpdate(until: Instant): void {
    if (this.#update === undefined || this.#update.began === until) return
    this.#pastUpdates.push({ count: this.#update, until })
  }

  #mode(): Exclude<Mode, 'stopped'> {
    return this.#terms.pausedWhile.includes(this.#status) ? this.#status : 'running'
  }

  #target(promise: keyof PriorityTerms): number | undefined {
    const seconds = this.#terms.priorities[this.#priority]?.[promise]
    return seconds === undefined ? undefined : Math.round(seconds * 1000)
  }
}

function clock(
  kind: ExplainedClock['kind'],
  interval: number,
  count: Count,
  until: Instant,
): ExplainedClock[] {
  const verdict = count.read(until)
  if (verdict === undefined) return []
  // Once it has stopped for good, what follows is no part of it.
  const last = count.stretches.findLastIndex(({ rule }) => rule.code !== 'stopped')
  return [{ kind, interval, ...verdict, stretches: count.stretches.slice(0, last + 1) }]
}

function isOver(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'closed'
}
