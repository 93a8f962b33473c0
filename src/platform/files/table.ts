import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../errors.ts'
import { reason } from '../reasons/reasons.ts'
import { csvRows } from './csv.ts'
import {
  cellText,
  type FileBytes,
  limits,
  type RowSource,
  type TableOptions,
  type TableRow,
} from './row.ts'
import { xlsxRows } from './xlsx.ts'

export interface TableBatch {
  readonly rows: readonly TableRow[]
  /** Of `Table.bytes`, for progress. */
  readonly bytesRead: number
}

export interface Table {
  readonly fileName: string
  readonly format: 'csv' | 'xlsx'
  readonly header: readonly string[]
  /** Between cells; of a workbook the one to write its rows with. */
  readonly separator: string
  readonly bytes: number
  /** Blank rows are left out but counted. Read once; every batch but the last has `batchRows`. */
  batches(): AsyncGenerator<TableBatch>
  /** SHA-256 of the file; asked after the last batch. */
  sha256(): Promise<Buffer>
}

const BATCH_ROWS = 20_000
const READ_BYTES = 1 << 18

/**
 * Opens a CSV file or an XLSX workbook, told apart by content, and reads its header.
 * Throws `unreadable_input` or `limit_exceeded`.
 */
export async function openTable(file: string, options: TableOptions = {}): Promise<Table> {
  const { bytes, start } = await look(file)
  const fileName = path.basename(file)
  const format = formatOf(start, fileName)
  const hash = createHash('sha256')
  const source: FileBytes = {
    path: file,
    read: 0,
    async *stream() {
      for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
        source.read += chunk.length
        if (format === 'csv') hash.update(chunk)
        yield chunk
      }
    },
  }
  const { separator, rows } =
    format === 'csv' ? await csvRows(source, options) : xlsxRows(source, options)
  const first = await readHeader(rows, fileName, options.sheet)
  return {
    fileName,
    format,
    header: first.header,
    separator,
    bytes,
    batches: () =>
      inBatches(first.rest, rows, source, {
        columns: first.header.length,
        // A workbook does not store what is empty at the end of a row.
        least: format === 'csv' ? first.header.length : 0,
        batchRows: options.batchRows ?? BATCH_ROWS,
      }),
    // A workbook is not read front to back, so its digest takes a pass of its own.
    sha256: async () => {
      if (format === 'xlsx') for await (const chunk of createReadStream(file)) hash.update(chunk)
      return hash.digest()
    },
  }
}

async function look(file: string): Promise<{ bytes: number; start: Buffer }> {
  try {
    const handle = await open(file)
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) throw new Error('it is not a file')
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0)
      return { bytes: stat.size, start: buffer.subarray(0, bytesRead) }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError(
      'unreadable_input',
      missing ? `There is no file ${file}` : `${file} cannot be read: ${reason}`,
      { cause, mend: 'Check the path and that you may read the file.' },
    )
  }
}

function formatOf(start: Buffer, fileName: string): 'csv' | 'xlsx' {
  if (start.length === 0) throw new DomainError('unreadable_input', `${fileName} is empty`)
  if (start.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) return 'xlsx'
  const isOle = start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))
  if (isOle || start.subarray(0, 5).toString('latin1') === '%PDF-') {
    throw new DomainError(
      'unreadable_input',
      `${fileName} is ${isOle ? 'an old Excel file (.xls), or one with a password' : 'a PDF'}`,
      { mend: 'Save it as .xlsx without a password, or as CSV.' },
    )
  }
  return 'csv'
}

async function readHeader(
  rows: RowSource['rows'],
  fileName: string,
  sheet: string | undefined,
): Promise<{ header: string[]; rest: readonly TableRow[] }> {
  for (;;) {
    const { value: piece, done } = await rows.next()
    if (done) {
      const where = sheet === undefined ? fileName : `Sheet "${sheet}" of ${fileName}`
      throw new DomainError('unreadable_input', `${where} has no rows, or is not there`)
    }
    const at = piece.findIndex((row) => !isBlank(row))
    const head = piece[at]
    if (head === undefined) continue
    if (head.problem !== undefined || head.cells.length > limits.columns) {
      throw new DomainError(
        head.problem === undefined ? 'limit_exceeded' : 'unreadable_input',
        `${fileName}, row ${head.number}, the header: ${
          head.problem ?? `it has ${head.cells.length} columns, at most ${limits.columns} are read`
        }`,
      )
    }
    return { header: head.cells.map((cell) => cellText(cell).trim()), rest: piece.slice(at + 1) }
  }
}

async function* inBatches(
  rest: readonly TableRow[],
  source: RowSource['rows'],
  file: FileBytes,
  shape: Shape & { readonly batchRows: number },
): AsyncGenerator<TableBatch> {
  let rows: TableRow[] = []
  for (let piece: readonly TableRow[] | undefined = rest; piece !== undefined; ) {
    for (const row of piece) {
      if (isBlank(row)) continue
      rows.push(checked(row, shape))
      if (rows.length < shape.batchRows) continue
      yield { rows, bytesRead: file.read }
      rows = []
    }
    const next = await source.next()
    piece = next.done ? undefined : next.value
  }
  if (rows.length > 0) yield { rows, bytesRead: file.read }
}

function isBlank(row: TableRow): boolean {
  return row.problem === undefined && row.cells.every((cell) => cell === '')
}

interface Shape {
  readonly columns: number
  readonly least: number
}

function checked(row: TableRow, { columns, least }: Shape): TableRow {
  if (row.problem !== undefined) return row
  const { cells } = row
  if (cells.length < least) {
    return { ...row, problem: reason('cells', { cells: cells.length, columns }) }
  }
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (typeof cell !== 'string') continue
    const problem =
      i >= columns && cell !== ''
        ? `there are ${cells.length} cells, the header has ${columns}${least > 0 ? ': is there a separator in an unquoted text?' : ''}`
        : cell.length > limits.cellCharacters
          ? `a cell has ${cell.length} characters, at most ${limits.cellCharacters} are read`
          : undefined
    if (problem !== undefined) return { ...row, problem }
  }
  return row
}
