import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Tx } from './database.ts'

const LINES_PER_CHUNK = 2_000

/**
 * Sends rows by COPY, the fastest way into a table. `target` is a table with its columns, as
 * `ticket (id, key)`; a line is what `copyLine` makes.
 */
export async function copyInto(tx: Tx, target: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  await pipeline(
    Readable.from(chunksOf(lines), { objectMode: true }),
    tx.client.query(copyFrom(`copy ${target} from stdin`)),
  )
}

function* chunksOf(lines: readonly string[]): Generator<Buffer> {
  for (let i = 0; i < lines.length; i += LINES_PER_CHUNK) {
    yield Buffer.from(lines.slice(i, i + LINES_PER_CHUNK).join(''))
  }
}

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
}

/** One row in COPY's text format; `null` is NULL. */
export function copyLine(values: readonly (string | number | null)[]): string {
  let line = ''
  for (const [i, value] of values.entries()) {
    if (i > 0) line += '\t'
    if (value === null) line += '\\N'
    else if (typeof value === 'string' && SPECIAL.test(value)) {
      line += value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    } else line += value
  }
  return `${line}\n`
}
