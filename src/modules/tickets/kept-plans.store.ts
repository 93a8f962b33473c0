import { hash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

const names = new Map<string, string>()
/** A connection keeps them for as long as it lives. */
const MOST_KEPT = 200

/**
 * For what everybody asks for: planned once a connection. What makes another plan good must be
 * written out in the query and not be a parameter of it; where there come to be too many such
 * texts, the others are planned each time.
 */
export async function askKept<Row extends object>(tx: Tx, query: RawBuilder<Row>): Promise<Row[]> {
  const { sql: text, parameters } = query.compile(tx.sql)
  const known = names.get(text)
  if (known === undefined && names.size >= MOST_KEPT) return (await query.execute(tx.sql)).rows
  const name = known ?? `tickets ${hash('sha256', text).slice(0, 40)}`
  names.set(text, name)
  const { rows } = await tx.client.query<Row>({ name, text, values: [...parameters] })
  return rows
}
