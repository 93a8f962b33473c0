import { sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'

export interface ListedService {
  readonly id: number
  readonly key: string
  readonly name: string
  /** Of its latest service hours. */
  readonly zone: string
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
    select s.id, s.key, s.name, coalesce(
      (select a.terms #>> '{serviceHours,zone}' from service_agreement a
       where a.service_id = s.id order by a.valid_from desc limit 1), 'Europe/Stockholm') as zone
    from service s where ${sql.join([sql`true`, ...wanted], sql` and `)}
    order by s.key`.execute(tx.sql)
  return rows
}

/** A text a service that is another when its agreements are: rows know who wrote them last. */
export async function agreementStamps(
  tx: Tx,
  serviceIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; stamp: string }>`
    select service_id as id, string_agg(id || '/' || xmin, ' ' order by id) as stamp
    from service_agreement where service_id = any (${[...serviceIds]}::int[])
    group by service_id`.execute(tx.sql)
  return new Map(rows.map(({ id, stamp }) => [id, stamp]))
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
