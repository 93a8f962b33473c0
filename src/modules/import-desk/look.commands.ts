import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { cellText } from '../../platform/files/row.ts'
import { openTable } from '../../platform/files/table.ts'
import { encodingOf } from '../../platform/files/text.ts'
import type { SourceRow } from '../imports/index.ts'
import { dateFormatOf } from './guess.ts'
import type { FileColumn, Recognised } from './schema.ts'

const FIRST_ROWS = 20
const MOST_VALUES = 60
const SAMPLES = 5
const DATE_SAMPLES = 200
const LONGEST_SAMPLE = 200
const START_BYTES = 1 << 18

/** Reads a whole file once, and says what it is. Throws `unreadable_input` or `limit_exceeded`. */
export async function lookAt(file: string): Promise<Recognised> {
  const table = await openTable(file)
  const columns = table.header.map((name) => new Column(name))
  const firstRows: { row: number; cells: string[] }[] = []
  let rows = 0
  for await (const batch of table.batches()) {
    for (const { number, cells, problem } of batch.rows) {
      rows++
      if (firstRows.length < FIRST_ROWS) {
        firstRows.push({ row: number, cells: cells.map((cell) => cut(cellText(cell))) })
      }
      if (problem !== undefined) continue
      for (const [i, column] of columns.entries()) column.add(cellText(cells[i]))
    }
    await setImmediate()
  }
  return {
    fileName: table.fileName,
    format: table.format,
    separator: table.format === 'csv' ? table.separator : null,
    encoding: table.format === 'csv' ? await encodingOfFile(file) : null,
    bytes: table.bytes,
    rows,
    columns: columns.filter(({ name }) => name !== '').map((column) => column.seen()),
    firstRows,
  }
}

/** The first rows once more, as cells: for reading them by a mapping. */
export async function firstRowsOf(
  file: string,
  options: Parameters<typeof openTable>[1],
): Promise<{ readonly header: readonly string[]; readonly rows: readonly SourceRow[] }> {
  const table = await openTable(file, { ...options, batchRows: FIRST_ROWS })
  for await (const { rows } of table.batches()) return { header: table.header, rows }
  return { header: table.header, rows: [] }
}

async function encodingOfFile(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0)
    return encodingOf(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

function cut(text: string): string {
  return text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE - 1)}…` : text
}

/** What stands in one column. */
class Column {
  readonly name: string
  #empty = 0
  #isMany = false
  readonly #values = new Map<string, number>()
  readonly #texts = new Set<string>()

  constructor(name: string) {
    this.name = name
  }

  add(cell: string): void {
    const text = cell.trim()
    if (text === '') {
      this.#empty++
      return
    }
    if (this.#texts.size < DATE_SAMPLES) this.#texts.add(cut(text))
    if (this.#isMany) return
    this.#values.set(text, (this.#values.get(text) ?? 0) + 1)
    this.#isMany = this.#values.size > MOST_VALUES || text.length > LONGEST_SAMPLE
  }

  seen(): FileColumn {
    const texts = [...this.#texts]
    const values = [...this.#values].sort(([, a], [, b]) => b - a)
    return {
      name: this.name,
      samples: texts.slice(0, SAMPLES),
      values: this.#isMany ? null : values.map(([text, count]) => ({ text, count })),
      empty: this.#empty,
      dateFormat: dateFormatOf(texts),
    }
  }
}
