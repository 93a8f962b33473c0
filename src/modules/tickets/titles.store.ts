import type { Tx } from '../../platform/db/database.ts'

/** The titles of a service's tickets by key; those that there are none of are left out. */
export async function ticketTitles(
  tx: Tx,
  serviceId: number,
  keys: readonly string[],
): Promise<Map<string, string | null>> {
  if (keys.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('ticket')
    .where('service_id', '=', serviceId)
    .where('key', 'in', keys)
    .select(['key', 'title'])
    .execute()
  return new Map(rows.map(({ key, title }) => [key, title]))
}
