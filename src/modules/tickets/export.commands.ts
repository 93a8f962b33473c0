import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import type { ExportCell } from '../../platform/files/streamed-table.ts'
import { formatLocal, type Instant } from '../calendar/index.ts'
import type { Language } from './explain-words.ts'
import { type ExportedClock, selectClocks, selectReasons } from './export.store.ts'
import { type ExportWords, exportWords } from './export-words.ts'
import type { KnownServices } from './known-services.commands.ts'
import { cursorAt, orderOf } from './list.commands.ts'
import { countTickets, type ListRow, selectTickets } from './list.store.ts'
import type { ListCursor } from './list-cursor.ts'
import type { TicketFilters, TicketSort } from './list-schema.ts'
import { type Narrowed, narrow } from './narrowing.commands.ts'
import { outcomeAt } from './outcome.ts'

const MOST_EXPORTED = 100_000
const ROWS_PER_TURN = 2_000

export interface ExportRequest {
  readonly filters: TicketFilters
  readonly sort: TicketSort
  readonly language: Language
}

export interface TicketExport {
  /** Without its ending: `arenden-2026-11-22`. */
  readonly name: string
  readonly sheet: string
  readonly header: readonly string[]
  /** A short transaction for each of its pieces: a slow reader holds nothing. */
  readonly rows: AsyncIterable<readonly ExportCell[]>
}

/**
 * The tickets of a list with both their clocks, row by row. Throws `limit_exceeded` where there are
 * more than a spreadsheet is good for.
 */
export async function exportTickets(
  context: Context,
  known: KnownServices,
  { filters, sort, language }: ExportRequest,
): Promise<TicketExport> {
  const words = exportWords[language]
  const narrowed = await context.transaction(async (tx) => {
    const within = await narrow(context, tx, known, filters)
    const count = await countTickets(tx, within.narrowing, MOST_EXPORTED + 1)
    if (count > MOST_EXPORTED) throw tooMany()
    return { ...within, hours: await known.hours(tx, within.services) }
  })
  const zone = narrowed.hours.values().next().value?.zone ?? USUAL_ZONE
  const today = formatLocal(context.clock.now(), zone).slice(0, 'YYYY-MM-DD'.length)
  return {
    name: `${words.file}-${today}`,
    sheet: words.sheet,
    header: headerOf(words),
    rows: rowsOf(context, narrowed, sort, words),
  }
}

function tooMany(): DomainError {
  return new DomainError('limit_exceeded', 'More than 100 000 tickets were asked for', {
    mend: 'Choose fewer: one service, a quarter, or a priority at a time.',
  })
}

const USUAL_ZONE = 'Europe/Stockholm'

interface Zoned extends Narrowed {
  readonly hours: ReadonlyMap<number, { readonly zone: string }>
}

async function* rowsOf(
  context: Context,
  { narrowing, services, hours }: Zoned,
  sort: TicketSort,
  words: ExportWords,
): AsyncGenerator<readonly ExportCell[]> {
  const byId = new Map(services.map((service) => [service.id, service]))
  let after: ListCursor | undefined
  for (let left = MOST_EXPORTED; left > 0; left -= ROWS_PER_TURN) {
    const page = { order: orderOf(sort), after, limit: ROWS_PER_TURN }
    const { rows, clocks, reasons } = await context.transaction(async (tx) => {
      const found = await selectTickets(tx, narrowing, page)
      const ids = found.map(({ id }) => id)
      return {
        rows: found,
        clocks: await selectClocks(tx, ids),
        reasons: await selectReasons(tx, ids),
      }
    })
    for (const row of rows) {
      const own = { clocks: clocks.get(row.id) ?? [], reason: reasons.get(row.id) }
      const zone = hours.get(row.serviceId)?.zone ?? USUAL_ZONE
      yield cellsOf(
        row,
        byId.get(row.serviceId)?.name ?? '',
        { ...own, zone },
        narrowing.now,
        words,
      )
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_PER_TURN) return
    after = cursorAt(last, sort)
  }
}

const KINDS = ['response', 'resolution'] as const

function headerOf({ columns, clocks, clockColumns }: ExportWords): string[] {
  return [
    columns.service,
    columns.key,
    columns.title,
    columns.priority,
    columns.status,
    columns.opened,
    columns.lastEvent,
    ...KINDS.flatMap((kind) =>
      Object.values(clockColumns).map((column) => `${clocks[kind]}, ${column}`),
    ),
    columns.excluded,
    columns.reason,
  ]
}

function cellsOf(
  row: ListRow,
  service: string,
  own: {
    readonly zone: string
    readonly clocks: readonly ExportedClock[]
    readonly reason: string | undefined
  },
  now: Instant,
  words: ExportWords,
): ExportCell[] {
  const time = (at: Instant | null) => (at === null ? null : formatLocal(at, own.zone))
  return [
    service,
    row.key,
    row.title,
    row.priority,
    words.statuses[row.status] ?? row.status,
    time(row.openedAt),
    time(row.lastEventAt),
    ...KINDS.flatMap((kind) => {
      const clock = own.clocks.find((each) => each.kind === kind)
      if (clock === undefined) return Object.keys(words.clockColumns).map(() => null)
      const outcome = outcomeAt(clock, now, undefined)
      const isDecided = outcome === 'met' || outcome === 'missed'
      return [
        clock.priority,
        words.outcomes[outcome],
        hours(clock.targetSeconds),
        hours(clock.elapsedMs / 1000),
        time(clock.dueAt),
        isDecided ? time(clock.decidesAt) : null,
      ]
    }),
    own.reason === undefined ? words.no : words.yes,
    own.reason ?? null,
  ]
}

/** To the hundredth: figures that a spreadsheet can add up. */
function hours(seconds: number): number {
  return Math.round(seconds / 36) / 100
}
