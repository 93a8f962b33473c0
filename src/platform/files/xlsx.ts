import { type StreamRow, streamXlsxRows } from 'hucre/xlsx'
import { DomainError } from '../errors.ts'
import type { Cell, FileBytes, RowSource, TableOptions, TableRow } from './row.ts'

const PIECE_ROWS = 1_000

/** Rows of one worksheet. A workbook with a password or a broken one is `unreadable_input`. */
export function xlsxRows(file: FileBytes, options: TableOptions): RowSource {
  return { separator: ';', rows: readRows(file, options.sheet) }
}

async function* readRows(
  file: FileBytes,
  sheet: string | undefined,
): AsyncGenerator<readonly TableRow[]> {
  const stream = streamOf(file.stream())
  let piece: TableRow[] = []
  try {
    for await (const row of streamXlsxRows(stream, sheet === undefined ? {} : { sheet })) {
      piece.push(toRow(row))
      if (piece.length < PIECE_ROWS) continue
      yield piece
      piece = []
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError('unreadable_input', `${file.path} is not a workbook: ${reason}`, {
      cause,
      mend: 'Save it as .xlsx (Excel workbook) or as CSV, and try again.',
    })
  }
  if (piece.length > 0) yield piece
}

function toRow({ index, values }: StreamRow): TableRow {
  return { number: index + 1, cells: values.map(toCell) }
}

function toCell(value: StreamRow['values'][number]): Cell {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (value instanceof Date) return { local: value.getTime() }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

/** As `ReadableStream.from`, which the types of browsers do not know: pages import our types. */
function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
