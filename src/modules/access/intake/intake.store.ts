import type { Tx } from '../../../platform/db/database.ts'

/** Systems that account lists come from, by name. */
export async function selectSystems(tx: Tx): Promise<{ key: string; name: string }[]> {
  const { rows } = await tx.client.query<{ key: string; name: string }>(
    `select key, name from access_system where retired_at is null
     order by name collate kvitto_names, id`,
  )
  return rows
}
