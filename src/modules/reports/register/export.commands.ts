import type { Context } from '../../../platform/context.ts'
import type { ExportCell } from '../../../platform/files/streamed-table.ts'
import { formatLocal, parseInstant } from '../../calendar/index.ts'
import {
  cursorAt,
  type Followed,
  filterOf,
  followedBy,
  orderOf,
  rowOf,
} from './register.commands.ts'
import type { RegisterExportQuery, RegisterRow } from './schema.ts'
import { type RegisterRecord, selectRegister } from './store.ts'
import { type RegisterWords, registerWords } from './words.ts'

const ROWS_PER_TURN = 10_000
const USUAL_ZONE = 'Europe/Stockholm'

export interface RegisterExport {
  /** Without its ending: `rapportregister-2026-11-22`. */
  readonly name: string
  readonly sheet: string
  readonly header: readonly string[]
  /** A short transaction for each of its pieces: a slow reader holds nothing. */
  readonly rows: AsyncIterable<readonly ExportCell[]>
}

/** The register as a file, in the order and narrowed as the list is. */
export async function exportRegister(
  context: Context,
  query: Omit<RegisterExportQuery, 'format'>,
): Promise<RegisterExport> {
  const words = registerWords[query.language]
  const followed = await followedBy(context)
  const today = followed.all[0]?.today ?? formatLocal(context.clock.now(), USUAL_ZONE).slice(0, 10)
  return {
    name: `${words.file}-${today}`,
    sheet: words.sheet,
    header: Object.values(words.columns),
    rows: rowsOf(context, followed, query, words),
  }
}

async function* rowsOf(
  context: Context,
  followed: Followed,
  query: Omit<RegisterExportQuery, 'format'>,
  words: RegisterWords,
): AsyncGenerator<readonly ExportCell[]> {
  const filter = filterOf(followed, query)
  const order = orderOf(query.sort)
  const zoneOf = new Map(followed.all.map(({ id, zone }) => [id, zone]))
  let last: RegisterRecord | undefined
  do {
    const after = last && cursorAt(last, query.sort)
    const found = await context.transaction((tx) =>
      selectRegister(tx, filter, { order, after, limit: ROWS_PER_TURN }),
    )
    for (const record of found) {
      const row = rowOf(context, followed, record)
      yield cellsOf(row, zoneOf.get(record.serviceId) ?? USUAL_ZONE, words)
    }
    last = found.length < ROWS_PER_TURN ? undefined : found.at(-1)
  } while (last !== undefined)
}

function cellsOf(row: RegisterRow, zone: string, words: RegisterWords): ExportCell[] {
  const time = (at: string | null) => (at === null ? null : formatLocal(parseInstant(at), zone))
  return [
    row.service.name,
    row.service.customer,
    row.period.key,
    row.dueOn,
    words.states[row.state],
    row.revision,
    time(row.releasedAt),
    time(row.sentAt),
    time(row.acceptedAt),
    time(row.acknowledgedAt),
    row.acknowledgedBy,
    row.isInTime === null ? null : row.isInTime ? words.yes : words.no,
    row.workingDaysFromDue,
  ]
}
