import type { Instant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import type { Note, Told } from './audit.ts'
import type { ToldFact } from './history.ts'
import { isFinal } from './judge.ts'
import type { SnapshotRow } from './rows.ts'
import type { TicketEvent } from './schema.ts'

/**
 * What one row that says how a ticket stands tells, beyond what is known. A change that the row does
 * not date is dated when the row was last updated, else when the file was made (`seenAt`).
 *
 * - A row that was updated before the last known event is older than what is known: it tells nothing.
 * - A later resolution than the known one: the source took that back, so time counts on from it.
 * - An earlier one stands, if the ticket was not worked on in between.
 * - Open again: reopened when the row was updated.
 */
export function snapshotFacts(
  row: SnapshotRow,
  known: readonly TicketEvent[] | undefined,
  seenAt: Instant,
): Told {
  const telling = new Telling(row, historyOf(known, row.openedAt), seenAt)
  return {
    openedAt: row.openedAt,
    first: undefined,
    lastRowAt: seenAt,
    priority: row.priority,
    title: row.title,
    facts: telling.facts,
    notes: telling.notes,
  }
}

interface History {
  readonly isKnown: boolean
  readonly priority: string | undefined
  readonly status: TicketStatus
  readonly lastEventAt: Instant
  /** Since when the ticket is resolved or closed. */
  readonly overSince: Instant | undefined
  /** When it was last seen being worked on: it cannot have been resolved before that. */
  readonly openAt: Instant
  readonly respondedAt: Instant | undefined
}

function historyOf(known: readonly TicketEvent[] | undefined, openedAt: Instant): History {
  let priority: string | undefined
  let status: TicketStatus = 'new'
  let overSince: Instant | undefined
  let openAt = openedAt
  let respondedAt: Instant | undefined
  for (const event of known ?? []) {
    if (event.type === 'opened' || event.type === 'priority') priority = event.priority
    if (event.type === 'responded') respondedAt = event.at
    if (event.type !== 'status') continue
    status = event.status
    if (isFinal(status)) overSince ??= event.at
    else {
      overSince = undefined
      openAt = event.at
    }
  }
  const lastEventAt = known?.at(-1)?.at ?? openedAt
  return {
    isKnown: known !== undefined,
    priority,
    status,
    lastEventAt,
    overSince,
    openAt,
    respondedAt,
  }
}

class Telling {
  readonly facts: ToldFact[] = []
  readonly notes: Note[] = []
  readonly #row: SnapshotRow
  readonly #history: History
  /** When a change that the row does not date was seen. */
  readonly #seen: Instant

  constructor(row: SnapshotRow, history: History, seenAt: Instant) {
    this.#row = row
    this.#history = history
    this.#seen = Math.max(row.updatedAt ?? seenAt, history.lastEventAt)
    if (history.isKnown && (row.updatedAt ?? Number.POSITIVE_INFINITY) < history.lastEventAt) {
      this.notes.push('older_than_known')
      return
    }
    this.#tellPriority()
    this.#tellResponse()
    const over = row.status === undefined ? this.#end() !== undefined : isFinal(row.status)
    if (over) this.#tellOver()
    else if (row.status !== undefined) this.#tellOpen(row.status)
  }

  #tell(at: Instant, type: ToldFact['type'], value: string | null): void {
    this.facts.push({ at, type, value })
  }

  #tellPriority(): void {
    const { priority } = this.#row
    if (!this.#history.isKnown || priority === undefined || priority === this.#history.priority)
      return
    this.#tell(this.#seen, 'priority', priority)
    this.#noteIfUndated()
  }

  #tellResponse(): void {
    const { respondedAt } = this.#row
    if (respondedAt === undefined) return
    if (respondedAt < (this.#history.respondedAt ?? Number.POSITIVE_INFINITY)) {
      this.#tell(respondedAt, 'responded', null)
    }
  }

  /** When the row says that the work was over. */
  #end(): Instant | undefined {
    return this.#row.resolvedAt ?? this.#row.closedAt
  }

  #tellOver(): void {
    const { overSince, openAt } = this.#history
    const said = this.#end()
    let end = said ?? overSince ?? this.#seen
    if (overSince === undefined) {
      end = Math.max(end, openAt)
      this.#tell(end, 'status', this.#overStatus())
      if (said === undefined) this.#noteIfUndated()
    } else if (end > overSince) {
      this.#tell(overSince, 'status', 'open')
      this.#tell(end, 'status', this.#overStatus())
      this.notes.push('resolution_taken_back')
    } else if (end < overSince && end >= openAt) {
      this.#tell(end, 'status', this.#overStatus())
    }
    if (this.#row.status === 'closed' && this.#history.status !== 'closed') {
      const { closedAt, updatedAt } = this.#row
      const already = this.#overStatus() === 'closed' && overSince === undefined
      if (!already) this.#tell(Math.max(closedAt ?? updatedAt ?? end, end), 'status', 'closed')
    }
  }

  #overStatus(): TicketStatus {
    if (this.#row.resolvedAt !== undefined) return 'resolved'
    return this.#row.status === 'closed' || this.#row.closedAt !== undefined ? 'closed' : 'resolved'
  }

  #tellOpen(status: TicketStatus): void {
    const { isKnown, status: current, lastEventAt, openAt } = this.#history
    const end = this.#end()
    // A resolution beside an open status was followed by a reopening.
    const wasOver = end !== undefined && (isKnown ? end > lastEventAt : end >= openAt)
    if (wasOver) this.#tell(end, 'status', 'resolved')
    if (status === current && !wasOver) return
    this.#tell(Math.max(this.#seen, wasOver ? end : 0), 'status', status)
    this.#noteIfUndated()
    if (wasOver || isFinal(current)) this.notes.push('reopened')
  }

  #noteIfUndated(): void {
    if (this.#row.updatedAt === undefined && !this.notes.includes('undated_change')) {
      this.notes.push('undated_change')
    }
  }
}
