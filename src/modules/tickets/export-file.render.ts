import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'

export type ExportCell = string | number | null

interface ExportedTable {
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<readonly ExportCell[]>
}

/** What a spreadsheet would take for a formula becomes text: somebody else wrote the titles. */
const FORMULA = /^[=+\-@\t\r]/

/** As Swedish Excel opens it with a double click: UTF-8 with its mark, semicolons, decimal commas. */
export function csvStream({ header, rows }: ExportedTable): ReadableStream<Uint8Array> {
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
export function xlsxStream({ sheet, header, rows }: ExportedTable): ReadableStream<Uint8Array> {
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
    yield row.map((cell) => (typeof cell === 'string' ? cell.replaceAll(unwritable, '') : cell))
  }
}

/** What XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function csvLine(cells: readonly ExportCell[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`
}

function csvCell(cell: ExportCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
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
