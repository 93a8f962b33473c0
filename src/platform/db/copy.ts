import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Tx } from './database.ts'

/** As much as a socket takes in one go. */
const CHUNK_CHARACTERS = 1 << 16

/**
 * Sends rows by COPY, the fastest way into a table. `target` is a table with its columns, as
 * `ticket (id, key)`; a line is what `copyLine` makes. Lines are taken as the server takes them, so
 * that a generator never has many of them in memory.
 */
export async function copyInto(tx: Tx, target: string, lines: Iterable<string>): Promise<void> {
  const chunks = chunksOf(lines)
  const first = chunks.next()
  if (first.done) return
  // COPY is refused where there is row-level security; this role may add tickets and nothing else.
  await tx.client.query('set local role kvitto_loader')
  await pipeline(
    Readable.from(startingWith(first.value, chunks), { objectMode: true }),
    tx.client.query(copyFrom(`copy ${target} from stdin`)),
  )
  await tx.client.query('set local role kvitto_app')
}

function* startingWith<Item>(first: Item, rest: Iterable<Item>): Generator<Item> {
  yield first
  yield* rest
}

function* chunksOf(lines: Iterable<string>): Generator<Buffer> {
  let text = ''
  for (const line of lines) {
    text += line
    if (text.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
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
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null
    if (i > 0) line += '\t'
    if (value === null) line += '\\N'
    else if (typeof value === 'string' && SPECIAL.test(value)) {
      line += value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
    } else line += value
  }
  return `${line}\n`
}

/**
 * The answer of a query without parameters, as COPY gives it: much faster than row by row, and never
 * more in memory than the server has just sent. NULL comes as `null`. Nothing else can be asked in
 * the transaction until it is over.
 */
export async function* copyOut(
  tx: Tx,
  query: string,
): AsyncGenerator<readonly (readonly (string | null)[])[]> {
  const decoder = new TextDecoder()
  let rest = ''
  const stream = tx.client.query(copyTo(`copy (${query}) to stdout`))
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (lines.length > 0) yield lines.map(readLine)
    }
  } finally {
    // Whoever has seen enough goes on with the connection when the server has said the rest.
    if (!stream.readableEnded && !stream.destroyed) await finished(stream.resume())
  }
}

function readLine(line: string): (string | null)[] {
  const values = line.split('\t')
  return line.includes('\\') ? values.map(readValue) : values
}

const ESCAPED: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
}

function readValue(value: string): string | null {
  if (value === '\\N') return null
  if (!value.includes('\\')) return value
  return value.replace(/\\(.)/g, (_, character: string) => ESCAPED[character] ?? character)
}
