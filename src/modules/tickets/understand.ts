import { formatInstant } from '../calendar/index.ts'
import type { RowProblem, SourceRow } from '../imports/index.ts'
import type { Mapping } from './mapping.ts'
import { auditReader, snapshotReader } from './rows.ts'

/** A row as it will be understood, by the names of the mapping's columns; times as ISO 8601. */
export interface UnderstoodRow {
  readonly row: number
  readonly values: Readonly<Record<string, string | null>>
  readonly problems: readonly RowProblem[]
}

/** Throws `invalid_input` where the header does not have what the mapping needs. */
export function understandTickets(
  mapping: Mapping,
  file: { readonly header: readonly string[]; readonly fileName: string; readonly zone: string },
  rows: readonly SourceRow[],
): UnderstoodRow[] {
  const { header, fileName, zone } = file
  const reader =
    mapping.shape === 'audit'
      ? auditReader(mapping, header, fileName, zone)
      : snapshotReader(mapping, header, fileName, zone)
  return rows.map((source) => {
    const read = reader.read(source)
    const problems = reader.problems.splice(0)
    if (read === undefined) return { row: source.number, values: {}, problems }
    const { row, ...own } = read
    const values = Object.entries(own)
      .filter(([name]) => name in mapping.columns)
      .map(([name, value]) => [name, worded(name, value)] as const)
    return { row, values: Object.fromEntries(values), problems }
  })
}

function worded(name: string, value: string | number | boolean | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'number' && name !== 'sequence' ? formatInstant(value) : String(value)
}
