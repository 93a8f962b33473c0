/** Services of which something past was mended, until somebody has taken notice. */
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'

/** Remembers that something past was mended; answers whether there is any service to remember. */
export async function noteLateObservations(
  tx: Tx,
  services: readonly string[],
  since: Instant,
): Promise<boolean> {
  if (services.length === 0) return false
  await tx.client.query(
    `insert into late_observation as l (service_id, since)
     select id, $2 from service where key = any($1) order by id
     on conflict (service_id) do update
       set since = least(l.since, excluded.since), times = l.times + 1`,
    [services, timestamp(since)],
  )
  return true
}

/** A service of which something past was mended, and how often that was told. */
export interface LateObservations {
  readonly service: string
  readonly since: Instant
  readonly times: number
}

export async function lateObservations(tx: Tx): Promise<LateObservations[]> {
  const { rows } = await tx.client.query<LateObservations>(
    `select s.key as service, l.since, l.times
     from late_observation l join service s on s.id = l.service_id order by s.id`,
  )
  return rows
}

/** Forgets what has been taken notice of, unless more was told meanwhile. */
export async function forgetLateObservations(tx: Tx, late: LateObservations): Promise<void> {
  await tx.client.query(
    `delete from late_observation l using service s
     where s.id = l.service_id and s.key = $1 and l.times = $2`,
    [late.service, late.times],
  )
}
