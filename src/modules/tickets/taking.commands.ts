import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../platform/db/database.ts'
import type { RejectedRows } from '../../platform/files/rejected.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import type { Service } from '../services/index.ts'
import { monthOf } from './clock.store.ts'
import type { KnownTicket } from './decide.ts'
import { IdSet, IdTimes } from './id-set.ts'
import { type ChangedTicket, loadKnown, saveTickets } from './import.store.ts'
import type { Group, Rejected } from './intake.ts'
import { type Judge, judgeFor } from './judging.commands.ts'
import { Tally } from './tally.ts'

/** Decided at a time, before the database is fed again. */
const TICKETS_PER_TURN = 50

interface TakenTicket extends ChangedTicket {
  readonly lastRowAt: number
}

/**
 * Takes a file's tickets, batch by batch, within one transaction. While the database writes one
 * batch, the next is decided and the one after it read.
 */
export class Taking {
  readonly tally: Tally
  /** First days of the months in which changed tickets were opened. */
  readonly months = new Set<string>()
  /** First days of the months in which their clocks are decided, or were. */
  readonly decidedMonths = new Set<string>()
  new = 0
  events = 0
  readonly #tx: Tx
  readonly #service: Service
  /** Tickets with higher ids were made by this import. */
  readonly #lastId: number
  readonly #rejected: RejectedRows | undefined
  readonly #judge: Judge
  readonly #seen = new IdSet()
  /** The last row of each ticket that was in the file so far. */
  readonly #lastRows = new IdTimes()
  readonly #changed = new IdSet()
  /** A ticket cannot be held back any more, as earlier rows of it are written. */
  #isHalfTaken = false
  /** Decided, to be written next. */
  #decided: TakenTicket[] = []
  #writing: Promise<void> = Promise.resolve()

  constructor(options: {
    readonly tx: Tx
    readonly service: Service
    readonly fileName: string
    readonly lastId: number
    readonly rejected: RejectedRows | undefined
  }) {
    this.#tx = options.tx
    this.#service = options.service
    this.#lastId = options.lastId
    this.#rejected = options.rejected
    this.#judge = judgeFor(options.service)
    this.tally = new Tally(options.fileName)
  }

  get changed(): number {
    return this.#changed.size
  }

  get unchanged(): number {
    return this.#seen.size - this.#changed.size
  }

  /** A bad row, and no leave to skip it: nothing will be imported. */
  get hasFailed(): boolean {
    return this.#isHalfTaken || (this.tally.badRows > 0 && this.#rejected === undefined)
  }

  async take({
    groups,
    rejected,
  }: {
    readonly groups: readonly Group[]
    readonly rejected: readonly Rejected[]
  }): Promise<void> {
    for (const each of rejected) this.#reject(each)
    // Also where nothing will be imported any more: every bad row is to be named.
    if (groups.length > 0) {
      await this.#writing
      if (this.#isAboutDecided(groups)) await this.#write()
      const known = await loadKnown(
        this.#tx,
        this.#service.id,
        groups.map(({ key }) => key),
      )
      this.#writing = this.#write()
      // Awaited in the next round; until then a failure is not unhandled.
      this.#writing.catch(() => {})
      this.#decided = await this.#decide(groups, known)
    }
    await this.#rejected?.flush()
  }

  /** Everything taken is written, or why it cannot be is thrown. */
  async finish(): Promise<void> {
    await this.#writing
    if (this.hasFailed) throw this.tally.failure()
    await this.#write()
  }

  async #write(): Promise<void> {
    const decided = this.#decided
    this.#decided = []
    if (this.hasFailed) return
    const { made, months } = await saveTickets(this.#tx, this.#service.id, decided)
    for (const month of months) this.decidedMonths.add(month)
    for (const { id, ticket } of made) this.#lastRows.set(id, ticket.lastRowAt)
  }

  /** Rows of one ticket that lie far apart: what they change must be known before they go on. */
  #isAboutDecided(groups: readonly Group[]): boolean {
    const keys = new Set(this.#decided.map(({ key }) => key))
    return groups.some(({ key }) => keys.has(key))
  }

  async #decide(
    groups: readonly Group[],
    known: ReadonlyMap<string, KnownTicket>,
  ): Promise<TakenTicket[]> {
    const changed: TakenTicket[] = []
    for (const [i, group] of groups.entries()) {
      if (i % TICKETS_PER_TURN === 0) await setImmediate()
      const ticket = known.get(group.key)
      const goesOnAfter = ticket === undefined ? undefined : this.#lastRows.get(ticket.id)
      const decided = group.decide(ticket, goesOnAfter)
      if ('problems' in decided) {
        this.#isHalfTaken ||= goesOnAfter !== undefined
        this.#rejectGroup(group, decided.problems)
        continue
      }
      this.tally.note(group.key, decided.notes)
      const isOld = ticket !== undefined && ticket.id <= this.#lastId
      if (isOld) this.#seen.add(ticket.id)
      if (ticket !== undefined) this.#lastRows.set(ticket.id, decided.lastRowAt)
      if (!decided.isChanged) continue
      if (ticket === undefined) this.new++
      else if (isOld) this.#changed.add(ticket.id)
      this.events += decided.added.length
      this.months.add(monthOf(decided.openedAt))
      changed.push({ ...decided, id: ticket?.id, clocks: this.#judge(decided.timeline) })
    }
    return changed
  }

  #reject({ source, problems }: Rejected): void {
    this.tally.reject(problems)
    this.#rejected?.add(source, problems)
  }

  /** One row speaks for all of a ticket's that are held back with it. */
  #rejectGroup(group: Group, wrong: Rejected['problems']): void {
    const [first] = wrong
    for (const source of group.sources) {
      const own = wrong.filter(({ row }) => row === source.number)
      const held = reason('held_back_with', { row: first?.row ?? 0, why: first?.reason ?? '' })
      const problems = own.length > 0 ? own : [{ row: source.number, reason: held }]
      this.#reject({ source, problems })
    }
  }
}
