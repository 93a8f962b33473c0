import Papa from 'papaparse'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import { reason } from '../reasons/reasons.ts'
import { type FileBytes, limits, type RowSource, type TableOptions, type TableRow } from './row.ts'
import { decodeText } from './text.ts'

const SEPARATORS = [';', ',', '\t', '|']
/** Enough to hold any header, to find separator and line ends by. */
const SAMPLE_CHARACTERS = 1 << 18

/** Rows of a CSV file, a piece per chunk that was read. */
export async function csvRows(file: FileBytes, options: TableOptions): Promise<RowSource> {
  const texts = decodeText(file.stream(), options.encoding)
  let sample = ''
  while (sample.length < SAMPLE_CHARACTERS) {
    const { value, done } = await texts.next()
    if (done) break
    sample += value
  }
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
  // Excel's own hint, and a row of the sheet to whoever looks at the file.
  const hint = /^sep=(.)(?:\r\n|\r|\n)/i.exec(sample)
  const separator = options.separator ?? hint?.[1] ?? findSeparator(sample)
  return {
    separator,
    rows: parseRows(sample.slice(hint?.[0].length ?? 0), texts, {
      separator,
      newline,
      firstRow: hint === null ? 1 : 2,
    }),
  }
}

/** The separator that the first line which is not blank has most of, outside quotes. */
function findSeparator(sample: string): string {
  const counts = new Map(SEPARATORS.map((separator) => [separator, 0]))
  let quoted = false
  let blank = true
  for (const character of sample) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (!blank) break
    } else if (!quoted) {
      const count = counts.get(character)
      if (count !== undefined) counts.set(character, count + 1)
    }
    if (character.trim() !== '') blank = false
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most === undefined || most[1] === 0 ? ',' : most[0]
}

interface Dialect {
  readonly separator: string
  readonly newline: '\n' | '\r'
  readonly firstRow: number
}

/** What Papa's own parser answers; its types say `any`. */
const parsed = z.object({
  data: z.custom<string[][]>(Array.isArray),
  errors: z.array(z.object({ code: z.string(), row: z.number().optional() })),
  meta: z.object({ cursor: z.number() }),
})

async function* parseRows(
  start: string,
  texts: AsyncGenerator<string>,
  dialect: Dialect,
): AsyncGenerator<readonly TableRow[]> {
  let rest = start
  let number = dialect.firstRow
  for (let ended = false; !ended; ) {
    const { value, done } = await texts.next()
    ended = done === true
    const text = value === undefined ? rest : rest + value
    const piece = parsed.parse(
      new Papa.Parser({ delimiter: dialect.separator, newline: dialect.newline }).parse(
        text,
        0,
        !ended,
      ),
    )
    const rows = toRows(piece, number, text.includes('\0'))
    // The end of the last line is not one more row.
    if (ended && rows.at(-1)?.cells.join('') === '') rows.pop()
    yield rows
    number += rows.length
    rest = text.slice(piece.meta.cursor)
    if (!ended && rest.length > limits.recordCharacters) throw endlessRecord(number)
  }
}

function toRows(
  { data, errors }: z.infer<typeof parsed>,
  first: number,
  hasNul: boolean,
): TableRow[] {
  const quotes = new Set(errors.map(({ row }) => row))
  return data.map((cells, i) => {
    const last = cells.length - 1
    // Lines end with CRLF as often as not, also within one file.
    if (cells[last]?.endsWith('\r')) cells[last] = cells[last].slice(0, -1)
    const number = first + i
    if (quotes.has(i)) {
      return {
        number,
        cells,
        problem: reason('quotation'),
      }
    }
    if (hasNul && cells.some((cell) => cell.includes('\0'))) {
      return { number, cells, problem: reason('nul') }
    }
    return new GoodRow(number, cells)
  })
}

/**
 * A class and not a literal: V8 takes the literals of a place that lived on in the first chunks for
 * long-lived, makes all later ones in its old space, and holds on to their cells from there, which
 * doubles the work of reading.
 */
class GoodRow implements TableRow {
  readonly number: number
  readonly cells: string[]

  constructor(number: number, cells: string[]) {
    this.number = number
    this.cells = cells
  }
}

function endlessRecord(row: number): DomainError {
  return new DomainError(
    'limit_exceeded',
    `Row ${row} goes on for more than ${limits.recordCharacters} characters`,
    { mend: 'A quotation mark that is opened there is never closed: mend the file and try again.' },
  )
}
