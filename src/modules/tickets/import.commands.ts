import { setImmediate } from 'node:timers/promises'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { withTrial } from '../../platform/db/trial.ts'
import type { Problem } from '../../platform/errors.ts'
import { RejectedRows } from '../../platform/files/rejected.ts'
import { openTable, type Table } from '../../platform/files/table.ts'
import { notify } from '../../platform/http/live.ts'
import type { Instant } from '../calendar/index.ts'
import { loadService, type Service, zoneOf } from '../services/index.ts'
import { refreshDecidedCounts } from './clock.store.ts'
import { lastTicketId, lockTickets, recordImport, refreshMonthDigests } from './import.store.ts'
import { type Intake, openIntake } from './intake.ts'
import { loadMapping, type NamedMapping, nameOf } from './mapping.commands.ts'
import type { Mapping } from './mapping.ts'
import { Taking } from './taking.commands.ts'
import type { ImportNote } from './tally.ts'

/** Tickets of so many rows are looked up, decided and written together. */
const BATCH_ROWS = 20_000
/** Read at a time, before the database is fed again. */
const ROWS_PER_TURN = 500

export interface ImportRequest {
  readonly file: string
  readonly service: string
  /** Name of a built-in mapping, or a YAML file, or one that has been read. */
  readonly mapping: string | NamedMapping
  /** Takes the good rows and writes the others to `FILE.rejected.csv`. */
  readonly skipInvalid: boolean
  /** In which that file says why; English unless said. */
  readonly language?: 'sv' | 'en' | undefined
  /** When the file was made; now, if it is not said. */
  readonly exportedAt?: Instant | undefined
  /** Everything is tried and nothing is kept. */
  readonly isTrial?: boolean
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
  const table = await openTable(request.file, { ...mapping.file, batchRows: ROWS_PER_TURN })
  const rejected = request.skipInvalid
    ? await RejectedRows.open(request.file, table, request.language)
    : undefined
  try {
    const summary = await withTrial(context, request.isTrial === true, async (tx) => {
      const service = await loadService(tx, request.service)
      await lockTickets(tx, service.id, () => request.onWait?.())
      const seenAt = request.exportedAt ?? context.clock.now()
      const intake = await openRows(request, mapping, table, service, seenAt)
      const lastId = await lastTicketId(tx)
      const taking = new Taking({ tx, service, fileName: table.fileName, lastId, rejected })
      await takeAll(taking, table, intake, request.onProgress)
      const taken = summaryOf(taking, intake, {
        service: service.key,
        file: table.fileName,
        sha256: (await table.sha256()).toString('hex'),
        mapping: nameOf(request.mapping),
      })
      await keepRecord(context, tx, service, taking, taken)
      return taken
    })
    if (request.isTrial === true) await rejected?.discard()
    return { ...summary, rejectedFile: request.isTrial ? null : ((await rejected?.keep()) ?? null) }
  } catch (error) {
    await rejected?.discard()
    throw error
  }
}

async function takeAll(
  taking: Taking,
  table: Table,
  intake: Intake,
  onProgress: ImportRequest['onProgress'],
): Promise<void> {
  for await (const { rows, bytesRead } of table.batches()) {
    taking.tally.rows += rows.length
    intake.read(rows)
    if (taking.tally.rows % BATCH_ROWS === 0) await taking.take(intake.take(false))
    else await setImmediate()
    onProgress?.(bytesRead / table.bytes, taking.tally.rows)
  }
  await taking.take(intake.take(true))
  await taking.finish()
}

function summaryOf(
  taking: Taking,
  intake: Intake,
  of: Pick<ImportSummary, 'service' | 'file' | 'sha256' | 'mapping'>,
): ImportSummary {
  const { tally } = taking
  return {
    ...of,
    rows: { read: tally.rows, rejected: tally.badRows },
    tickets: { new: taking.new, changed: taking.changed, unchanged: taking.unchanged },
    events: { new: taking.events },
    notes: tally.notes(intake.odd),
    problems: tally.problems,
    rejectedFile: null,
  }
}

/** Nothing is written of an import that changed nothing. */
async function keepRecord(
  context: Context,
  tx: Tx,
  service: Service,
  taking: Taking,
  { file, sha256, mapping, rows, tickets, events }: ImportSummary,
): Promise<void> {
  if (tickets.new + tickets.changed === 0) return
  await refreshMonthDigests(tx, service.id, [...taking.months])
  await refreshDecidedCounts(tx, service.id, [...taking.decidedMonths])
  await recordImport(tx, {
    serviceId: service.id,
    fileName: file,
    sha256: Buffer.from(sha256, 'hex'),
    mapping,
    rowsRead: rows.read,
    rowsRejected: rows.rejected,
    ticketsNew: tickets.new,
    ticketsChanged: tickets.changed,
    eventsNew: events.new,
    at: context.clock.now(),
    by: context.actor.name,
  })
  await context.ledger.append(tx, {
    kind: 'tickets.imported',
    subject: `service:${service.key}`,
    service: service.key,
    facts: { sha256, rows, tickets, events },
    personal: { file, mapping },
  })
  await notify(tx, { topic: 'tickets', service: service.key })
}

async function openRows(
  request: ImportRequest,
  mapping: Mapping,
  table: Table,
  service: Service,
  seenAt: Instant,
): Promise<Intake> {
  const options = {
    keepsCells: request.skipInvalid,
    header: table.header,
    fileName: table.fileName,
    zone: zoneOf(service),
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
