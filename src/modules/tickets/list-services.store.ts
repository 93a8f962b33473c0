import { sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'

export interface ListedService {
  readonly id: number
  readonly key: string
  readonly name: string
  /** Another when its agreements are: rows know who wrote them last. */
  readonly stamp: string | null
}

/** The services of a reach, by key; of `asked`, where some are. */
export async function selectServices(
  tx: Tx,
  reach: Reach,
  asked: readonly string[] | undefined,
): Promise<ListedService[]> {
  const wanted = [reach === 'all' ? undefined : reach, asked]
    .filter((keys) => keys !== undefined)
    .map((keys) => sql`s.key = any (${[...keys]}::text[])`)
  const { rows } = await sql<ListedService>`
    select s.id, s.key, s.name,
      (select string_agg(a.id || '/' || a.xmin, ' ' order by a.id) from service_agreement a
       where a.service_id = s.id) as stamp
    from service s where ${sql.join([sql`true`, ...wanted], sql` and `)}
    order by s.key`.execute(tx.sql)
  return rows
}

/** Every priority that agreements of these services have named. */
export async function selectPriorities(
  tx: Tx,
  serviceIds: readonly number[],
): Promise<{ readonly priority: string; readonly name: string | null }[]> {
  const { rows } = await sql<{ priority: string; name: string | null }>`
    select priority, (array_agg(a.terms #>> array['priorities', priority, 'name']
      order by a.valid_from desc))[1] as name
    from service_agreement a
    cross join jsonb_object_keys(a.terms #> '{clocks,priorities}') as priority
    where a.service_id = any (${[...serviceIds]}::int[])
    group by priority order by priority`.execute(tx.sql)
  return rows
}
