import { DomainError } from '../../platform/errors.ts'
import type { Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { TicketEvent } from './schema.ts'

/**
 * What is kept of a ticket: facts as sources told them, only ever added to. The same change may have
 * been told more than once (each file's first row of a ticket repeats how it stands), so what is
 * judged is the timeline: the facts without those that change nothing.
 */
export interface Fact {
  readonly at: Instant
  /** Order among facts of the same instant. */
  readonly ordinal: number
  readonly type: TicketEvent['type']
  /** The priority, status or service that it changed to. */
  readonly value: string | null
}

/** A fact that a file tells, before it has its place among those known. */
export interface ToldFact {
  readonly at: Instant
  readonly type: TicketEvent['type']
  readonly value: string | null
  /** Its place among facts of the same instant, where the source numbers its updates. */
  readonly place?: number | undefined
}

/** Where the earliest row of a file stands in a ticket's history. */
export interface FirstRow {
  readonly at: Instant
  readonly place: number | undefined
}

/**
 * The facts that are new, in order. Where the source numbers its updates, a fact is known if it is
 * known in its place; else if there is one with the same instant, type and value, and as many of
 * them as the file tells. So what is told again adds nothing. Without a place, what is new comes
 * after what is known of the same instant.
 *
 * The priority at opening is what the earliest row of all files says: an opening is told again where
 * `first`, the earliest row of this file, is earlier than all that is known and says otherwise.
 */
export function newFacts(
  known: readonly Fact[],
  told: readonly ToldFact[],
  first: FirstRow | undefined,
): Fact[] {
  const counts = countFacts(known)
  const places = new Places(known)
  const added: Fact[] = []
  for (const fact of told) {
    if (fact.type === 'opened') {
      if (!tellsOpening(known, fact, first)) continue
    } else if (fact.place === undefined && counts !== undefined && takeOne(counts, fact)) continue
    const ordinal = places.take(fact)
    if (ordinal === undefined) continue
    const { at, type, value } = fact
    added.push({ at, type, value, ordinal })
  }
  return added
}

function tellsOpening(
  known: readonly Fact[],
  told: ToldFact,
  first: FirstRow | undefined,
): boolean {
  const opening = openingOf(known)
  if (opening === undefined) return true
  if (told.value === opening.value || first === undefined) return false
  // When a source first saw the ticket, which may be long after it was opened.
  const seen = known.find(({ type }) => type !== 'opened')
  if (seen === undefined || first.at !== seen.at) return first.at < (seen?.at ?? first.at + 1)
  return first.place !== undefined && first.place < seen.ordinal
}

/** The last telling of the opening stands: it came from the earliest row. */
function openingOf(facts: readonly Fact[]): Fact | undefined {
  return facts.findLast(({ type }) => type === 'opened')
}

function countFacts(facts: readonly Fact[]): Map<string, number> | undefined {
  if (facts.length === 0) return undefined
  const counts = new Map<string, number>()
  for (const fact of facts) {
    const name = nameOf(fact)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function takeOne(counts: Map<string, number>, fact: ToldFact): boolean {
  const name = nameOf(fact)
  const count = counts.get(name) ?? 0
  if (count > 0) counts.set(name, count - 1)
  return count > 0
}

function nameOf({ at, type, value }: ToldFact): string {
  return `${at} ${type} ${value}`
}

function isSame(a: ToldFact, b: ToldFact): boolean {
  return a.at === b.at && a.type === b.type && a.value === b.value
}

/** Which ordinals are taken, instant by instant, and by what. */
class Places {
  readonly #taken = new Map<Instant, { readonly facts: Map<number, ToldFact>; last: number }>()

  constructor(known: readonly Fact[]) {
    for (const fact of known) this.#put(fact, fact.ordinal)
  }

  /**
   * The fact's own place or the next free one, without a place the one after the last; `undefined`
   * where it stands there already.
   */
  take(fact: ToldFact): number | undefined {
    const taken = this.#taken.get(fact.at)
    // 0 is for the opening.
    let ordinal = fact.type === 'opened' ? 0 : (fact.place ?? (taken?.last ?? 0) + 1)
    for (let there = taken?.facts.get(ordinal); there !== undefined; ) {
      // An opening is told again even in the words of one before the last.
      if (isSame(there, fact) && fact.type !== 'opened') return undefined
      ordinal++
      there = taken?.facts.get(ordinal)
    }
    this.#put(fact, ordinal)
    return ordinal
  }

  #put(fact: ToldFact, ordinal: number): void {
    const taken = this.#taken.get(fact.at)
    if (taken === undefined) {
      this.#taken.set(fact.at, { facts: new Map([[ordinal, fact]]), last: ordinal })
    } else {
      taken.facts.set(ordinal, fact)
      taken.last = Math.max(taken.last, ordinal)
    }
  }
}

export function inOrder(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((a, b) => a.at - b.at || a.ordinal - b.ordinal)
}

/**
 * What is judged: the opening, then each change, in order. Repeated tellings are left out, and of
 * several first responses the first counts. `facts` are in order.
 */
export function timelineOf(facts: readonly Fact[]): TicketEvent[] {
  const opening = openingOf(facts)
  if (opening?.value == null) throw new Error('a ticket without an opening was stored')
  const timeline: TicketEvent[] = [{ at: opening.at, type: 'opened', priority: opening.value }]
  let priority = opening.value
  let status: TicketStatus = 'new'
  let responded = false
  for (const fact of facts) {
    const event = eventOf(fact)
    switch (event.type) {
      case 'opened':
        continue
      case 'priority':
        if (event.priority === priority) continue
        priority = event.priority
        break
      case 'status':
        if (event.status === status) continue
        status = event.status
        break
      case 'responded':
        if (responded) continue
        responded = true
        break
      case 'updated':
      case 'service':
        break
    }
    timeline.push(event)
  }
  return timeline
}

function eventOf({ at, type, value }: Fact): TicketEvent {
  switch (type) {
    case 'opened':
    case 'priority':
      return { at, type, priority: value ?? '' }
    case 'status':
      return { at, type, status: knownStatus(value) }
    case 'service':
      return { at, type, service: value ?? '' }
    case 'responded':
    case 'updated':
      return { at, type }
  }
}

const STATUSES: Readonly<Record<TicketStatus, true>> = {
  new: true,
  open: true,
  waiting_customer: true,
  waiting_supplier: true,
  resolved: true,
  closed: true,
}

function knownStatus(value: string | null): TicketStatus {
  if (value === null || !isStatus(value)) {
    throw new DomainError('conflict', `The database holds a status "${value}" that is not known`)
  }
  return value
}

function isStatus(value: string): value is TicketStatus {
  return Object.hasOwn(STATUSES, value)
}

/** The timeline as text, always the same for the same timeline: what a digest is made from. */
export function timelineText(key: string, timeline: readonly TicketEvent[]): string {
  const lines = timeline.map((event) => `${event.at} ${event.type} ${factValue(event)}`)
  return [key, ...lines].join('\n')
}

function factValue(event: TicketEvent): string {
  switch (event.type) {
    case 'opened':
    case 'priority':
      return event.priority
    case 'status':
      return event.status
    case 'service':
      return event.service
    case 'responded':
    case 'updated':
      return ''
  }
}

/** How a ticket stands after its last event. */
export interface Standing {
  readonly priority: string
  readonly status: TicketStatus
  readonly lastEventAt: Instant
}

export function standingOf(timeline: readonly TicketEvent[]): Standing {
  let priority = ''
  let status: TicketStatus = 'new'
  for (const event of timeline) {
    if (event.type === 'opened' || event.type === 'priority') priority = event.priority
    else if (event.type === 'status') status = event.status
  }
  return { priority, status, lastEventAt: timeline.at(-1)?.at ?? 0 }
}
