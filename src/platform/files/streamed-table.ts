import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'
import { csvLine, writableText } from './spreadsheet-text.ts'

export type ExportCell = string | number | null

/** A table that is written while its rows are still being fetched. */
interface StreamedTable {
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly ExportCell[]>
}

/** As Swedish Excel opens it with a double click: UTF-8 with its mark, semicolons, decimal commas. */
export function csvStream({ header, rows }: StreamedTable): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return streamOf(
    (async function* () {
      let text = `\ufeff${csvLine(header)}`
      for await (const row of rows) {
        text += csvLine(row)
        if (text.length < 1 << 16) continue
        yield encoder.encode(text)
        text = ''
      }
      yield encoder.encode(text)
    })(),
  )
}

/** A cell of text is never a formula in an Excel workbook, whatever it begins with. */
export function xlsxStream({ sheet, header, rows }: StreamedTable): ReadableStream<Uint8Array> {
  return writeXlsxStream(xlsxRows(rows), {
    name: sheet,
    columns: header.map((name, i) => ({ header: name, key: String(i), width: 18 })),
    freezePane: { rows: 1 },
  })
}

async function* xlsxRows(
  rows: AsyncIterable<readonly ExportCell[]>,
): AsyncGenerator<XlsxStreamRow> {
  for await (const row of rows) {
    yield row.map((cell) => (typeof cell === 'string' ? writableText(cell) : cell))
  }
}

/** As `ReadableStream.from`, which the types of browsers do not know. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
