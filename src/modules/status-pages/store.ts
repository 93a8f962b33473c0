import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'

export interface StoredPage {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly unit: { readonly id: number; readonly name: string }
  readonly isPublic: boolean
  readonly showsComponents: boolean
  readonly services: readonly { readonly key: string; readonly name: string }[]
  /** Nobody else's services are on it. */
  readonly isWhole: boolean
  readonly changedAt: Instant
  readonly changedBy: string
}

/** Pages that are seen, by name, with the services of theirs that are; or the one with the key or number. */
export async function selectPages(
  tx: Tx,
  only: { readonly key?: string; readonly id?: number } = {},
): Promise<StoredPage[]> {
  const { rows } = await tx.client.query<StoredPage>(
    `select p.id, p.key, p.name, p.is_public as "isPublic", p.shows_components as "showsComponents",
       kvitto_page_is_whole(p.id) as "isWhole", p.changed_at as "changedAt", p.changed_by as "changedBy",
       jsonb_build_object('id', u.id, 'name', u.name) as unit,
       (select coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'name', s.name)
           order by s.name, s.key), '[]')
         from status_page_service ps join service s on s.id = ps.service_id
         where ps.page_id = p.id) as services
     from status_page p join unit u on u.id = p.unit_id
     where ($1::text is null or p.key = $1) and ($2::integer is null or p.id = $2)
     order by p.name, p.id`,
    [only.key ?? null, only.id ?? null],
  )
  return rows
}

interface UnitServices {
  readonly id: number
  readonly name: string
  /** Of the unit and all below it. */
  readonly services: readonly { readonly id: number; readonly key: string; readonly name: string }[]
}

/** The units that something is delivered to, with what is delivered to them and those below. */
export async function selectUnitServices(tx: Tx): Promise<UnitServices[]> {
  const { rows } = await tx.client.query<UnitServices>(
    `with recursive place (service_id, unit_id) as (
       select s.id, s.customer_id from service s
       union
       select p.service_id, u.parent_id from place p join unit u on u.id = p.unit_id
       where u.parent_id is not null
     )
     select u.id, u.name, jsonb_agg(jsonb_build_object('id', s.id, 'key', s.key, 'name', s.name)
       order by s.name, s.key) as services
     from place p join unit u on u.id = p.unit_id join service s on s.id = p.service_id
     group by u.id, u.name order by u.name`,
  )
  return rows
}

export interface WrittenPage {
  readonly key: string
  readonly name: string
  readonly unitId: number
  readonly isPublic: boolean
  readonly showsComponents: boolean
  readonly services: readonly number[]
}

interface Made {
  readonly at: Instant
  readonly by: string
}

/** Whether another page has the key. */
export async function isKeyTaken(tx: Tx, key: string, but: number | undefined): Promise<boolean> {
  const { rows } = await tx.client.query(
    'select from status_page where key = $1 and id is distinct from $2',
    [key, but ?? null],
  )
  return rows.length > 0
}

/** Its number is taken first: until it has a service, nobody sees it. */
export async function insertPage(tx: Tx, page: WrittenPage, { at, by }: Made): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select nextval('status_page_id_seq')::integer as id`,
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('A sequence gives a number')
  const when = timestamp(at)
  await tx.sql
    .insertInto('status_page')
    .values({
      id,
      ...columnsOf(page),
      made_at: when,
      made_by: by,
      changed_at: when,
      changed_by: by,
    })
    .execute()
  await insertServices(tx, id, page)
  return id
}

export async function updatePage(
  tx: Tx,
  id: number,
  page: WrittenPage,
  { at, by }: Made,
): Promise<void> {
  await tx.sql
    .updateTable('status_page')
    .where('id', '=', id)
    .set({ ...columnsOf(page), changed_at: timestamp(at), changed_by: by })
    .execute()
  await tx.sql.deleteFrom('status_page_service').where('page_id', '=', id).execute()
  await insertServices(tx, id, page)
}

export async function deletePage(tx: Tx, id: number): Promise<void> {
  await tx.sql.deleteFrom('status_page').where('id', '=', id).execute()
}

function columnsOf({ key, name, unitId, isPublic, showsComponents }: WrittenPage) {
  return { key, name, unit_id: unitId, is_public: isPublic, shows_components: showsComponents }
}

async function insertServices(tx: Tx, id: number, { services }: WrittenPage): Promise<void> {
  await tx.sql
    .insertInto('status_page_service')
    .values(services.map((service) => ({ page_id: id, service_id: service })))
    .execute()
}
