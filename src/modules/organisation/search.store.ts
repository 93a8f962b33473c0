import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

interface FoundPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** People with the text in their name, or at the beginning of their address. */
export async function selectPeopleLike(tx: Tx, text: string, most: number): Promise<FoundPerson[]> {
  const escaped = text.replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<FoundPerson>`
    select id, name, email from person
    where ended_at is null and (name ilike ${`%${escaped}%`} or email ilike ${`${escaped}%`})
    order by name limit ${most}`.execute(tx.sql)
  return rows
}
