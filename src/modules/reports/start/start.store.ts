import type { Tx } from '../../../platform/db/database.ts'
import type { Instant } from '../../calendar/index.ts'

/** People who may sign in. */
export async function countPeople(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*)::int as count from person where ended_at is null',
  )
  return rows[0]?.count ?? 0
}

export interface LastImports {
  readonly key: string
  readonly name: string
  readonly ticketsAt: Instant | null
  readonly observationsAt: Instant | null
}

/** When something last came in about each service, the longest ago first. */
export async function loadLastImports(tx: Tx): Promise<LastImports[]> {
  const { rows } = await tx.client.query<LastImports>(
    `select s.key, s.name,
       (select max(imported_at) from ticket_import i where i.service_id = s.id) as "ticketsAt",
       (select max(imported_at) from observation_import i where i.service_id = s.id)
         as "observationsAt"
     from service s
     order by least(3, 4) nulls first, s.name`,
  )
  return rows
}
