import { setImmediate } from 'node:timers/promises'
import type { Tx } from '../../platform/db/database.ts'
import type { RejectedRows } from '../../platform/files/rejected.ts'
import type { Service } from '../services/index.ts'
import type { KnownTicket } from './decide.ts'
import { IdSet } from './id-set.ts'
import { type ChangedTicket, loadKnown, saveTickets } from './import.store.ts'
import type { Group, Rejected } from './intake.ts'
import { type Judge, judgeFor } from './judging.commands.ts'
import { Tally } from './tally.ts'

/** Decided at a time, before the database is fed again. */
const TICKETS_PER_TURN = 500

/**
 * Takes a file's tickets, batch by batch, within one transaction. While the database writes one
 * batch, the next is decided and the one after it read.
 */
export class Taking {
  readonly tally: Tally
  /** First days of the months in which changed tickets were opened. */
  readonly months = new Set<string>()
  new = 0
  events = 0
  readonly #tx: Tx
  readonly #service: Service
  /** Tickets with higher ids were made by this import. */
  readonly #lastId: number
  readonly #rejected: RejectedRows | undefined
  readonly #judge: Judge
  readonly #seen = new IdSet()
  readonly #changed = new IdSet()
  /** Decided, to be written next. */
  #decided: ChangedTicket[] = []
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
    return this.tally.badRows > 0 && this.#rejected === undefined
  }

  async take(groups: readonly Group[], rejected: readonly Rejected[]): Promise<void> {
    for (const each of rejected) this.#reject(each)
    // Once it is clear that nothing is imported, only bad rows are looked for.
    if (groups.length > 0 && !this.hasFailed) {
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
    if (!this.hasFailed) await saveTickets(this.#tx, this.#service.id, decided)
  }

  /** Rows of one ticket that lie far apart: what they change must be known before they go on. */
  #isAboutDecided(groups: readonly Group[]): boolean {
    const keys = new Set(this.#decided.map(({ key }) => key))
    return groups.some(({ key }) => keys.has(key))
  }

  async #decide(
    groups: readonly Group[],
    known: ReadonlyMap<string, KnownTicket>,
  ): Promise<ChangedTicket[]> {
    const changed: ChangedTicket[] = []
    for (const [i, group] of groups.entries()) {
      if (i % TICKETS_PER_TURN === 0) await setImmediate()
      const ticket = known.get(group.key)
      const goesOn = ticket !== undefined && this.#wasSeen(ticket.id)
      const decided = group.decide(ticket, goesOn)
      if ('problems' in decided) {
        this.#rejectGroup(group, decided.problems)
        continue
      }
      this.tally.note(group.key, decided.notes)
      const isOld = ticket !== undefined && ticket.id <= this.#lastId
      if (isOld) this.#seen.add(ticket.id)
      if (!decided.isChanged) continue
      if (ticket === undefined) this.new++
      else if (isOld) this.#changed.add(ticket.id)
      this.events += decided.added.length
      this.months.add(monthOf(decided.openedAt))
      changed.push({ ...decided, id: ticket?.id, clocks: this.#judge(decided.timeline) })
    }
    return changed
  }

  #wasSeen(id: number): boolean {
    return id > this.#lastId || this.#seen.has(id)
  }

  #reject({ source, problems }: Rejected): void {
    const reason = this.tally.reject(problems)
    this.#rejected?.add(source, reason)
  }

  /** One row speaks for all of a ticket's that are held back with it. */
  #rejectGroup(group: Group, problems: Rejected['problems']): void {
    const [first] = problems
    for (const source of group.sources) {
      const own = problems.filter(({ row }) => row === source.number)
      const reason = `held back with row ${first?.row} of the same ticket: ${first?.reason}`
      this.#reject({ source, problems: own.length > 0 ? own : [{ row: source.number, reason }] })
    }
  }
}

function monthOf(at: number): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC')
  return `${year}-${String(month).padStart(2, '0')}-01`
}
