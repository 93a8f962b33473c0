import { sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'

interface FoundService {
  readonly key: string
  readonly name: string
  readonly customer: string
}

/** Services with the text in their name, key or customer's name; those that begin with it first. */
export async function selectServicesLike(
  tx: Tx,
  reach: Reach,
  text: string,
  most: number,
): Promise<FoundService[]> {
  const anywhere = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const within = reach === 'all' ? sql`true` : sql`s.key = any (${[...reach]}::text[])`
  const { rows } = await sql<FoundService>`
    select s.key, s.name, u.name as customer from service s join unit u on u.id = s.customer_id
    where ${within}
      and (s.name ilike ${anywhere} or s.key ilike ${anywhere} or u.name ilike ${anywhere})
    order by not starts_with(lower(s.name), lower(${text})), s.name limit ${most}`.execute(tx.sql)
  return rows
}
