import { hash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

interface Kept {
  readonly name: string
  readonly text: string
}

const kept = new Map<string, Kept>()
/** By what was asked: of queries without parameters, which need not be written out again. */
const written = new Map<string, Kept>()
/** A connection keeps them for as long as it lives. */
const MOST_KEPT = 200

/**
 * For what everybody asks for: planned once a connection. What makes another plan good must be
 * written out in the query and not be a parameter of it; where there come to be too many such
 * texts, the others are planned each time. `asked` says all that the text is made from.
 */
export async function askKept<Row extends object>(
  tx: Tx,
  asked: string,
  write: () => RawBuilder<Row>,
): Promise<Row[]> {
  const before = written.get(asked)
  if (before !== undefined) return (await tx.client.query<Row>({ ...before })).rows
  const { sql: text, parameters } = write().compile(tx.sql)
  const known = kept.get(text)
  const values = [...parameters]
  if (known === undefined && kept.size >= MOST_KEPT) {
    return (await tx.client.query<Row>(text, values)).rows
  }
  const query = known ?? { name: `tickets ${hash('sha256', text).slice(0, 40)}`, text }
  kept.set(text, query)
  if (values.length === 0) written.set(asked, query)
  return (await tx.client.query<Row>({ ...query, values })).rows
}
