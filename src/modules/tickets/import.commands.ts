import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError, type Problem } from '../../platform/errors.ts'
import { RejectedRows } from '../../platform/files/rejected.ts'
import { openTable, type Table } from '../../platform/files/table.ts'
import type { Instant } from '../calendar/index.ts'
import { loadService, type Service } from '../services/index.ts'
import type { Note } from './audit.ts'
import { IdSet } from './id-set.ts'
import {
  type ChangedTicket,
  lastTicketId,
  loadKnown,
  lockTickets,
  recordImport,
  refreshMonthDigests,
  saveTickets,
} from './import.store.ts'
import { type Group, type Intake, openIntake, type Rejected } from './intake.ts'
import { type Judge, judgeFor } from './judging.commands.ts'
import { loadMapping } from './mapping.commands.ts'
import type { Mapping } from './mapping.ts'

const KEPT_PROBLEMS = 1_000
const NOTE_EXAMPLES = 5

export interface ImportRequest {
  readonly file: string
  readonly service: string
  /** Name of a built-in mapping, or a YAML file. */
  readonly mapping: string
  /** Takes the good rows and writes the others to `FILE.rejected.csv`. */
  readonly skipInvalid: boolean
  /** When the file was made; now, if it is not said. */
  readonly exportedAt?: Instant | undefined
  readonly onProgress?: (share: number, rows: number) => void
  /** Another import of the service is running, and this one waits for it. */
  readonly onWait?: () => void
}

export interface ImportSummary {
  readonly service: string
  readonly file: string
  readonly sha256: string
  readonly mapping: string
  readonly rows: { readonly read: number; readonly rejected: number }
  readonly tickets: { readonly new: number; readonly changed: number; readonly unchanged: number }
  readonly events: { readonly new: number }
  readonly notes: readonly ImportNote[]
  readonly problems: readonly Problem[]
  readonly rejectedFile: string | null
}

export interface ImportNote {
  readonly note: Note | 'shown_twice' | 'never_shown'
  /** Tickets, or cells for times that the clock shows twice or never. */
  readonly count: number
  /** The first few tickets. */
  readonly tickets: readonly string[]
}

/**
 * Imports tickets from a file, all of it or nothing: what is known already adds nothing, and clocks
 * are judged anew for tickets that changed. Throws `invalid_input` with every bad row, unless they
 * are to be skipped.
 */
export async function importTickets(
  context: Context,
  request: ImportRequest,
): Promise<ImportSummary> {
  const mapping = await loadMapping(request.mapping)
  const table = await openTable(request.file, mapping.file)
  const rejected = request.skipInvalid ? await RejectedRows.open(request.file, table) : undefined
  try {
    const summary = await context.transaction(async (tx) => {
      const service = await loadService(tx, request.service)
      await lockTickets(tx, service.id, () => request.onWait?.())
      const seenAt = request.exportedAt ?? context.clock.now()
      const intake = await openRows(request, mapping, table, service, seenAt)
      const run = new TicketImport(tx, service, table.fileName, await lastTicketId(tx), rejected)
      await run.takeAll(table, intake, request.onProgress)
      return run.finish(context, await table.sha256(), request.mapping, intake)
    })
    return { ...summary, rejectedFile: (await rejected?.keep()) ?? null }
  } catch (error) {
    await rejected?.discard()
    throw error
  }
}

async function openRows(
  request: ImportRequest,
  mapping: Mapping,
  table: Table,
  service: Service,
  seenAt: Instant,
): Promise<Intake> {
  const options = {
    header: table.header,
    fileName: table.fileName,
    zone: service.agreements.at(-1)?.terms.serviceHours.zone ?? 'Europe/Stockholm',
    seenAt,
  }
  const heldBack = new Map<string, number>()
  if (request.skipInvalid && mapping.shape === 'audit') {
    // A bad row may come long after good ones of the same ticket: look first, then take.
    const looking = openIntake(mapping, { ...options, heldBack })
    const again = await openTable(request.file, mapping.file)
    for await (const { rows } of again.batches()) {
      for (const [key, row] of looking.badKeys(rows)) if (!heldBack.has(key)) heldBack.set(key, row)
    }
  }
  return openIntake(mapping, { ...options, heldBack })
}

class TicketImport {
  readonly #tx: Tx
  readonly #service: Service
  readonly #fileName: string
  /** Tickets with higher ids were made by this import. */
  readonly #lastId: number
  readonly #rejected: RejectedRows | undefined
  readonly #judge: Judge
  readonly #seen = new IdSet()
  readonly #changed = new IdSet()
  readonly #months = new Set<string>()
  readonly #notes = new Map<Note, { count: number; tickets: string[] }>()
  readonly #problems: Problem[] = []
  #badRows = 0
  #rows = 0
  #new = 0
  #events = 0

  constructor(
    tx: Tx,
    service: Service,
    fileName: string,
    lastId: number,
    rejected: RejectedRows | undefined,
  ) {
    this.#tx = tx
    this.#service = service
    this.#fileName = fileName
    this.#lastId = lastId
    this.#rejected = rejected
    this.#judge = judgeFor(service)
  }

  /** While a batch is written, the next one is read. */
  async takeAll(
    table: Table,
    intake: Intake,
    onProgress: ImportRequest['onProgress'],
  ): Promise<void> {
    let writing = Promise.resolve()
    for await (const batch of table.batches()) {
      this.#rows += batch.rows.length
      const { groups, rejected } = intake.take(batch.rows, false)
      await writing
      writing = this.#write(groups, rejected)
      // Awaited in the next round; until then a failure is not unhandled.
      writing.catch(() => {})
      onProgress?.(batch.bytesRead / table.bytes, this.#rows)
    }
    await writing
    const { groups, rejected } = intake.take([], true)
    await this.#write(groups, rejected)
  }

  async #write(groups: readonly Group[], rejected: readonly Rejected[]): Promise<void> {
    for (const each of rejected) this.#reject(each)
    // Once it is clear that nothing is imported, only bad rows are looked for.
    if (groups.length > 0 && !this.#hasFailed()) {
      const known = await loadKnown(
        this.#tx,
        this.#service.id,
        groups.map(({ key }) => key),
      )
      const changed: ChangedTicket[] = []
      for (const group of groups) {
        const ticket = known.get(group.key)
        const goesOn = ticket !== undefined && this.#wasSeen(ticket.id)
        const decided = group.decide(ticket, goesOn)
        if ('problems' in decided) {
          this.#rejectGroup(group, decided.problems)
          continue
        }
        this.#note(group.key, decided.notes)
        if (ticket !== undefined) this.#seen.add(ticket.id)
        if (!decided.isChanged) continue
        if (ticket === undefined) this.#new++
        else if (ticket.id <= this.#lastId) this.#changed.add(ticket.id)
        this.#events += decided.added.length
        this.#months.add(monthOf(decided.openedAt))
        changed.push({ ...decided, id: ticket?.id, clocks: this.#judge(decided.timeline) })
      }
      if (!this.#hasFailed()) await saveTickets(this.#tx, this.#service.id, changed)
    }
    await this.#rejected?.flush()
  }

  #hasFailed(): boolean {
    return this.#badRows > 0 && this.#rejected === undefined
  }

  #wasSeen(id: number): boolean {
    return id > this.#lastId || this.#seen.has(id)
  }

  #reject({ source, problems }: Rejected): void {
    this.#badRows++
    for (const problem of problems) {
      if (this.#problems.length < KEPT_PROBLEMS) {
        this.#problems.push({ file: this.#fileName, ...problem })
      }
    }
    const reasons = problems.map(({ column, reason }) =>
      column === undefined ? reason : `${column}: ${reason}`,
    )
    this.#rejected?.add(source, reasons.join('; '))
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

  #note(key: string, notes: readonly Note[]): void {
    for (const note of notes) {
      const known = this.#notes.get(note) ?? { count: 0, tickets: [] }
      known.count++
      if (known.tickets.length < NOTE_EXAMPLES) known.tickets.push(key)
      this.#notes.set(note, known)
    }
  }

  async finish(
    context: Context,
    sha256: Buffer,
    mapping: string,
    intake: Intake,
  ): Promise<ImportSummary> {
    if (this.#hasFailed()) throw this.#failure()
    const changed = this.#changed.size
    if (this.#new + changed > 0) {
      await refreshMonthDigests(this.#tx, this.#service.id, [...this.#months])
      await recordImport(this.#tx, {
        serviceId: this.#service.id,
        fileName: this.#fileName,
        sha256,
        mapping,
        rowsRead: this.#rows,
        rowsRejected: this.#badRows,
        ticketsNew: this.#new,
        ticketsChanged: changed,
        eventsNew: this.#events,
        at: context.clock.now(),
        by: context.actor,
      })
    }
    return {
      service: this.#service.key,
      file: this.#fileName,
      sha256: sha256.toString('hex'),
      mapping,
      rows: { read: this.#rows, rejected: this.#badRows },
      tickets: { new: this.#new, changed, unchanged: this.#seen.size - changed },
      events: { new: this.#events },
      notes: this.#allNotes(intake),
      problems: this.#problems,
      rejectedFile: null,
    }
  }

  #allNotes({ odd }: Intake): ImportNote[] {
    const notes: ImportNote[] = [...this.#notes].map(([note, rest]) => ({ note, ...rest }))
    if (odd.twice > 0) notes.push({ note: 'shown_twice', count: odd.twice, tickets: [] })
    if (odd.never > 0) notes.push({ note: 'never_shown', count: odd.never, tickets: [] })
    return notes
  }

  #failure(): DomainError {
    const rows = `${this.#badRows} ${this.#badRows === 1 ? 'row' : 'rows'} of ${this.#rows}`
    return new DomainError('invalid_input', `${rows} cannot be imported, so nothing was`, {
      problems: this.#problems,
      mend: 'Mend the rows (or the mapping: docs/imports.md) and import again, or take the others with --skip-invalid.',
    })
  }
}

function monthOf(at: Instant): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC')
  return `${year}-${String(month).padStart(2, '0')}-01`
}
