import type { Tx } from '../../platform/db/database.ts'

/** The time zone by which the organisation's days begin. */
export async function organisationZone(tx: Tx): Promise<string> {
  const { rows } = await tx.client.query<{ zone: string }>(
    'select time_zone as zone from organisation',
  )
  return rows[0]?.zone ?? 'Europe/Stockholm'
}
