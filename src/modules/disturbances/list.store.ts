/** Reads disturbances in lists: for pages, portals, status pages and the command line. */
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'
import type { Disturbance } from './disturbance.ts'
import { DISTURBANCE, disturbanceOf } from './store.ts'

export interface Wanted {
  readonly state: 'open' | 'resolved' | 'all'
  /** Of any of these services. */
  readonly services: 'all' | readonly string[]
  readonly after?: { readonly isOpen: boolean; readonly at: Instant; readonly id: number }
  readonly limit: number
}

/** Open ones first, then the one that began last. */
export async function selectDisturbances(tx: Tx, wanted: Wanted): Promise<Disturbance[]> {
  const { after } = wanted
  const { rows } = await tx.client.query<Parameters<typeof disturbanceOf>[0]>(
    `select ${DISTURBANCE} from disturbance d
     where ($1::text = 'all' or (d.resolved_at is null) = ($1 = 'open'))
       and ($2::text[] is null or exists (
         select from disturbance_service ds join service s on s.id = ds.service_id
         where ds.disturbance_id = d.id and s.key = any($2)))
       and ($3::boolean is null or (d.resolved_at is null, d.started_at, d.id) < ($3, $4, $5))
     order by (d.resolved_at is null) desc, d.started_at desc, d.id desc
     limit $6`,
    [
      wanted.state,
      wanted.services === 'all' ? null : wanted.services,
      after?.isOpen ?? null,
      after === undefined ? null : timestamp(after.at),
      after?.id ?? null,
      wanted.limit,
    ],
  )
  return rows.map(disturbanceOf)
}

export async function countOpen(tx: Tx, services: 'all' | readonly string[]): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*)::int as count from disturbance d
     where d.resolved_at is null and ($1::text[] is null or exists (
       select from disturbance_service ds join service s on s.id = ds.service_id
       where ds.disturbance_id = d.id and s.key = any($1)))`,
    [services === 'all' ? null : services],
  )
  return rows[0]?.count ?? 0
}

/** Of these services, open or resolved since; as `selectDisturbances` orders them. */
export async function currentDisturbances(
  tx: Tx,
  services: readonly string[],
  resolvedSince: Instant,
): Promise<Disturbance[]> {
  const { rows } = await tx.client.query<Parameters<typeof disturbanceOf>[0]>(
    `select ${DISTURBANCE} from disturbance d
     where (d.resolved_at is null or d.resolved_at >= $2) and exists (
       select from disturbance_service ds join service s on s.id = ds.service_id
       where ds.disturbance_id = d.id and s.key = any($1))
     order by (d.resolved_at is null) desc, d.started_at desc, d.id desc`,
    [services, timestamp(resolvedSince)],
  )
  return rows.map(disturbanceOf)
}

export interface LateDisturbance {
  readonly id: number
  readonly title: string
  readonly promisedBy: Instant
  readonly service: { readonly id: number; readonly key: string; readonly name: string }
  readonly hasTechnician: boolean
}

/** Open ones of which something was promised to be told by now, with the first of their services. */
export async function lateDisturbances(tx: Tx, now: Instant): Promise<LateDisturbance[]> {
  const { rows } = await tx.client.query<LateDisturbance>(
    `select d.id, d.title, d.next_update_by as "promisedBy",
       jsonb_build_object('id', s.id, 'key', s.key, 'name', s.name) as service,
       exists (select from kvitto_holders(s.id, array['technician'])) as "hasTechnician"
     from disturbance d
     cross join lateral (
       select s.id, s.key, s.name from disturbance_service ds join service s on s.id = ds.service_id
       where ds.disturbance_id = d.id order by s.name, s.key limit 1
     ) s
     where d.resolved_at is null and d.next_update_by < $1
     order by d.id`,
    [timestamp(now)],
  )
  return rows
}

/** Keys of the services that an open disturbance affects. */
export async function servicesToldOf(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ key: string }>(
    `select distinct s.key from disturbance d
     join disturbance_service ds on ds.disturbance_id = d.id
     join service s on s.id = ds.service_id
     where d.resolved_at is null`,
  )
  return rows.map(({ key }) => key)
}
