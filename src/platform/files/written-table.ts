/** A list as a file that people open in a spreadsheet: CSV as Excel reads it, or XLSX. */
import { colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { csvLine, writableText } from './spreadsheet-text.ts'

export type WrittenFormat = 'csv' | 'xlsx'

export const writtenKinds: Readonly<Record<WrittenFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export interface WrittenTable {
  /** The sheet's name. */
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const WIDEST = 60
const NARROWEST = 10

export async function writeTable(
  format: WrittenFormat,
  table: WrittenTable,
): Promise<Uint8Array<ArrayBuffer>> {
  return format === 'csv' ? asCsv(table) : new Uint8Array(await asXlsx(table))
}

/** Semicolons and a mark for UTF-8, as Excel in Swedish takes them. */
function asCsv({ head, rows }: WrittenTable): Uint8Array<ArrayBuffer> {
  const lines = [head, ...rows].map(csvLine)
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`)
}

function asXlsx(table: WrittenTable): Promise<Uint8Array> {
  return writeWorkbook([table])
}

/** Several lists in one workbook, a sheet each. */
export function writeWorkbook(tables: readonly WrittenTable[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: tables.map(sheetOf) })
}

function sheetOf({ name, head, rows }: WrittenTable): WriteSheet {
  const widths = head.map((title, i) =>
    Math.min(WIDEST, Math.max(NARROWEST, title.length + 4, ...rows.map((row) => widthOf(row[i])))),
  )
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [[...head], ...rows.map((row) => row.map(writableText))],
    cells: new Map(
      head.map((value, i) => [`0,${i}`, { value, style: { font: { bold: true } } }] as const),
    ),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${colToLetter(head.length - 1)}${rows.length + 1}` },
  }
}

function widthOf(text = ''): number {
  return text.length + 2
}
