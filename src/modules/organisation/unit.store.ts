import type { Tx } from '../../platform/db/database.ts'
import type { Organisation, Unit } from './schema.ts'
import type { HangingOnUnit, UnitPlace } from './units.ts'

const LOCK = 5_701_311

/** Two who move units at once wait for each other, so that they cannot make a circle together. */
export async function lockUnits(tx: Tx): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

/** Every unit that is seen, by name, with its services and how many roles hold right there. */
export async function selectUnits(tx: Tx): Promise<Unit[]> {
  const { rows } = await tx.client.query<Unit>(
    `select u.id, u.name, u.parent_id as "parentId",
       coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name) order by s.name)
         from service s where s.customer_id = u.id), '[]') as "customerOf",
       coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name) order by s.name)
         from service s where s.provider_id = u.id), '[]') as "providerOf",
       coalesce(g.roles, 0)::int as roles
     from unit u
     left join (
       select unit_id, count(*) as roles from role_grant
       where unit_id is not null and ended_at is null and approved_at is not null
       group by unit_id
     ) g on g.unit_id = u.id
     order by u.name collate kvitto_names, u.id`,
  )
  return rows
}

export async function selectUnitPlaces(tx: Tx): Promise<(UnitPlace & { readonly name: string })[]> {
  const { rows } = await tx.client.query<UnitPlace & { name: string }>(
    'select id, name, parent_id as "parentId" from unit',
  )
  return rows
}

export async function insertUnit(tx: Tx, name: string, parentId: number | null): Promise<number> {
  const { id } = await tx.sql
    .insertInto('unit')
    .values({ name, parent_id: parentId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateUnit(
  tx: Tx,
  id: number,
  { name, parentId }: { readonly name: string; readonly parentId: number | null },
): Promise<void> {
  await tx.sql.updateTable('unit').where('id', '=', id).set({ name, parent_id: parentId }).execute()
}

export async function deleteUnit(tx: Tx, id: number): Promise<void> {
  await tx.sql.deleteFrom('unit').where('id', '=', id).execute()
}

export async function countHanging(tx: Tx, id: number): Promise<HangingOnUnit> {
  const { rows } = await tx.client.query<HangingOnUnit>(
    `select (select count(*) from unit where parent_id = $1)::int as units,
       (select count(*) from service where customer_id = $1)::int as "customerOf",
       (select count(*) from service where provider_id = $1)::int as "providerOf",
       (select count(*) from role_grant where unit_id = $1)::int as roles`,
    [id],
  )
  return rows[0] ?? { units: 0, customerOf: 0, providerOf: 0, roles: 0 }
}

/** `undefined` where nobody has said who delivers. */
export async function selectOrganisation(tx: Tx): Promise<Organisation | undefined> {
  const { rows } = await tx.client.query<Organisation>(
    'select name, time_zone as "timeZone", language from organisation',
  )
  return rows[0]
}

export async function upsertOrganisation(
  tx: Tx,
  { name, timeZone, language }: Organisation,
): Promise<void> {
  const values = { name, time_zone: timeZone, language }
  await tx.sql
    .insertInto('organisation')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}
