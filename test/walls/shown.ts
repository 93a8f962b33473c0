/** What a service's users are told, and a public page of it. */
import type pg from 'pg'

interface Shown {
  readonly disturbance: number
  readonly statusPage: number
  readonly unit: number
}

export async function tellAndShow(client: pg.PoolClient, service: string): Promise<Shown> {
  const { rows } = await client.query<Shown>(
    `with s as (select id, key, customer_id from service where key = $1), d as (
       insert into disturbance (title, started_at, state, made_at, made_by)
       values ('Långsamt', '2026-11-22T10:00Z', 'investigating', now(), 'Någon') returning id
     ), p as (
       insert into status_page (key, name, unit_id, is_public, made_at, made_by, changed_at, changed_by)
       select 'status-' || key, key, customer_id, true, now(), 'Någon', now(), 'Någon' from s
       returning id
     ), ds as (
       insert into disturbance_service (disturbance_id, service_id) select d.id, s.id from d, s
     ), du as (
       insert into disturbance_update (disturbance_id, at, by, state, words)
       select id, now(), 'Någon', 'investigating', 'Vi letar.' from d
     ), ps as (
       insert into status_page_service (page_id, service_id) select p.id, s.id from p, s
     )
     select d.id as disturbance, p.id as "statusPage", s.customer_id as unit from d, p, s`,
    [service],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`There is no service ${service}`)
  return row
}
