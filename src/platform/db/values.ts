import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

/**
 * How values come out of PostgreSQL: instants as milliseconds since 1970, dates as `YYYY-MM-DD`,
 * whole numbers as numbers (a bigint beyond 2^53 is refused rather than rounded).
 */
export function typeParsers(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return parsers.get(oid) ?? pg.types.getTypeParser(oid, format)
}

const { TIMESTAMPTZ, DATE, INT8, NUMERIC } = pg.types.builtins

const parsers = new Map<number, (value: string) => unknown>([
  [TIMESTAMPTZ, (text) => Date.parse(`${text.replace(' ', 'T')}:00`)],
  [DATE, (text) => text],
  [INT8, wholeNumber],
  [NUMERIC, Number],
])

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${text} is too large for a number`)
  return number
}

/** An instant as PostgreSQL reads it. */
export function timestamp(instant: number): string {
  return new Date(instant).toISOString()
}

/** An instant to compare a column with. */
export function instantValue(instant: number): RawBuilder<number> {
  return sql<number>`${timestamp(instant)}::timestamptz`
}
