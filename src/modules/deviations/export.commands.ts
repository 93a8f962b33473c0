import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { type WrittenTable, writeTable } from '../../platform/files/written-table.ts'
import { formatLocal } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { type ExportLanguage, type ExportWords, exportWords } from './export-words.ts'
import { narrowingOf, presentAll } from './list.commands.ts'
import type { DeviationFilters, DeviationSort, ListedDeviation } from './list.schema.ts'
import { selectDeviations } from './list.store.ts'

const MOST_EXPORTED = 20_000

export interface DeviationExport {
  readonly filters: DeviationFilters
  readonly sort: DeviationSort
  readonly format: 'csv' | 'xlsx'
  readonly language: ExportLanguage
}

export interface ExportedFile {
  readonly name: string
  readonly content: Uint8Array<ArrayBuffer>
}

/** The list as it stands, as a file. Throws `limit_exceeded`. */
export async function exportDeviations(
  context: Context,
  asked: DeviationExport,
): Promise<ExportedFile> {
  const words = exportWords[asked.language]
  const { rows, zone, today } = await context.transaction((tx) => loadRows(context, tx, asked))
  const table: WrittenTable = {
    name: words.sheet,
    head: words.head,
    rows: rows.map((row) => cellsOf(row, words, zone)),
  }
  return {
    name: `${words.file}-${today}.${asked.format}`,
    content: await writeTable(asked.format, table),
  }
}

async function loadRows(context: Context, tx: Tx, { filters, sort }: DeviationExport) {
  const narrowing = await narrowingOf(context, tx, filters)
  const page = { sort, after: undefined, limit: MOST_EXPORTED + 1 }
  const found = await selectDeviations(tx, narrowing, page)
  if (found.length > MOST_EXPORTED) {
    throw new DomainError('limit_exceeded', 'More than 20 000 deviations were asked for', {
      mend: 'Choose fewer: one service, or a period at a time.',
    })
  }
  const deviations = found.map(({ deviation }) => deviation)
  return {
    rows: await presentAll(context, tx, deviations, narrowing.today),
    zone: await organisationZone(tx),
    today: narrowing.today,
  }
}

function cellsOf(row: ListedDeviation, words: ExportWords, zone: string): string[] {
  const time = (at: string | null) =>
    at === null ? '' : formatLocal(Temporal.Instant.from(at).epochMilliseconds, zone)
  return [
    String(row.id ?? ''),
    row.service.name,
    row.period,
    words.rules[row.rule],
    row.key,
    time(row.foundAt),
    row.causeCategory === null ? '' : words.causes[row.causeCategory],
    row.explanation ?? '',
    row.explainedBy ?? '',
    time(row.explainedAt),
    row.action ?? '',
    row.actionOwner ?? '',
    row.actionDue ?? '',
    time(row.actionDoneAt),
    row.actionDoneBy ?? '',
    row.actionResult ?? '',
    row.cameBack === null ? '' : words.yes,
  ]
}
