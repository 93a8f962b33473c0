import { sql } from 'kysely'
import { keysWithin, type Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant } from '../calendar/index.ts'
import type { Occurrence, Recurrence } from './recurrence.ts'

/** Maintenance that recurs, as it was planned. */
export interface Series extends Recurrence {
  readonly id: number
  readonly service: string
  readonly serviceId: number
  readonly reason: string
  readonly agreed: boolean
  readonly createdAt: Instant
  readonly createdBy: string
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  readonly endReason: string | null
}

function records(tx: Tx) {
  return tx.sql
    .selectFrom('maintenance_series as x')
    .innerJoin('service', 'service.id', 'x.service_id')
    .select(['x.id', 'service.key as service', 'x.service_id as serviceId'])
    .select(sql<'weekly' | 'monthly'>`x.repeats`.as('repeats'))
    .select(['x.reason', 'x.agreed', 'x.every', 'x.weekdays', 'x.nth', 'x.exceptions'])
    .select(['x.first_day as firstDay', 'x.last_day as lastDay', 'x.minutes'])
    .select('x.starts_at_clock as startsAt')
    .select(['x.created_at as createdAt', 'x.created_by as createdBy', 'x.ended_at as endedAt'])
    .select(['x.ended_by as endedBy', 'x.end_reason as endReason'])
}

/** Of the services that the actor reaches, those that go on first. */
export async function listSeries(tx: Tx, services: Reach): Promise<Series[]> {
  return records(tx)
    .$if(services !== 'all', (query) => query.where('service.key', 'in', keysWithin(services)))
    .orderBy(sql`x.ended_at is not null`)
    .orderBy('service.name')
    .orderBy('x.id')
    .execute()
}

/** Those that go on. */
export async function loadGoingOn(tx: Tx): Promise<Series[]> {
  return records(tx).where('x.ended_at', 'is', null).orderBy('x.id').execute()
}

export async function lockSeries(tx: Tx, id: number): Promise<Series | undefined> {
  return records(tx).where('x.id', '=', id).forUpdate('x').executeTakeFirst()
}

export async function insertSeries(
  tx: Tx,
  series: Recurrence & Pick<Series, 'serviceId' | 'reason' | 'agreed'>,
  how: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('maintenance_series')
    .values({
      service_id: series.serviceId,
      reason: series.reason,
      agreed: series.agreed,
      repeats: series.repeats,
      every: series.every,
      weekdays: [...series.weekdays],
      nth: series.nth,
      first_day: series.firstDay,
      last_day: series.lastDay,
      starts_at_clock: series.startsAt,
      minutes: series.minutes,
      exceptions: [...series.exceptions],
      created_at: timestamp(how.at),
      created_by: how.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Those that are not there yet; answers how many were made. */
export async function insertOccurrences(
  tx: Tx,
  series: Pick<Series, 'id' | 'serviceId' | 'reason' | 'agreed'>,
  occurrences: readonly Occurrence[],
  how: { readonly at: Instant; readonly by: string },
): Promise<number> {
  if (occurrences.length === 0) return 0
  const { rowCount } = await tx.client.query(
    `insert into maintenance_window
       (service_id, series_id, occurs_on, starts_at, ends_at, reason, agreed, created_at, created_by)
     select $1, $2, o.day, o.starts, o.ends, $3, $4, $5, $6
     from unnest($7::date[], $8::timestamptz[], $9::timestamptz[]) as o (day, starts, ends)
     on conflict (series_id, occurs_on) do nothing`,
    [
      series.serviceId,
      series.id,
      series.reason,
      series.agreed,
      timestamp(how.at),
      how.by,
      occurrences.map(({ day }) => day),
      occurrences.map(({ from }) => timestamp(from)),
      occurrences.map(({ to }) => timestamp(to)),
    ],
  )
  return rowCount ?? 0
}

export async function markSeriesEnded(
  tx: Tx,
  id: number,
  how: { readonly at: Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx.sql
    .updateTable('maintenance_series')
    .set({ ended_at: timestamp(how.at), ended_by: how.by, end_reason: how.reason })
    .where('id', '=', id)
    .execute()
}

/** Occurrences that have not begun, by id. */
export async function loadAhead(tx: Tx, id: number, now: Instant): Promise<number[]> {
  const rows = await tx.sql
    .selectFrom('maintenance_window')
    .where('series_id', '=', id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', instantValue(now))
    .select('id')
    .orderBy('starts_at')
    .execute()
  return rows.map((row) => row.id)
}
