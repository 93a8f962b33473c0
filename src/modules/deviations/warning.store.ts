import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { type RaisedWarning, type Warning, warningKinds } from './warnings.ts'

/** A warning as it is stored, with where it belongs. */
export interface StoredWarning extends RaisedWarning {
  readonly serviceId: number
  readonly period: string
}

interface Row extends Omit<StoredWarning, 'kind'> {
  readonly kind: string
}

/** Those that stand, and those that were raised since an instant. */
export async function loadWarnings(
  tx: Tx,
  serviceIds: readonly number[],
  since: number,
): Promise<StoredWarning[]> {
  const { rows } = await tx.client.query<Row>(
    `select service_id as "serviceId", period, kind, subject, facts, raised_at as "raisedAt",
       gone_at as "goneAt"
     from warning
     where service_id = any ($1::int[]) and (gone_at is null or raised_at >= $2)
     order by service_id, id`,
    [serviceIds, timestamp(since)],
  )
  return rows.flatMap(known)
}

/** Those of a service that stand. */
export async function loadStanding(tx: Tx, serviceId: number): Promise<StoredWarning[]> {
  const { rows } = await tx.client.query<Row>(
    `select service_id as "serviceId", period, kind, subject, facts, raised_at as "raisedAt",
       gone_at as "goneAt"
     from warning where service_id = $1 and gone_at is null order by raised_at, id`,
    [serviceId],
  )
  return rows.flatMap(known)
}

function known(row: Row): StoredWarning[] {
  const kind = warningKinds.find((each) => each === row.kind)
  return kind === undefined ? [] : [{ ...row, kind }]
}

interface Placed {
  readonly serviceId: number
  readonly period: string
}

/** Raised, or raised anew; or, standing, with other facts. */
export async function saveWarnings(
  tx: Tx,
  warnings: readonly (Warning & Placed)[],
  raisedAt: number | 'as before',
): Promise<void> {
  if (warnings.length === 0) return
  const at = raisedAt === 'as before' ? null : timestamp(raisedAt)
  await tx.client.query(
    `insert into warning as w (service_id, period, kind, subject, facts, raised_at)
     select service_id, period, kind, subject, facts, coalesce($6::timestamptz, now())
     from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
       as found (service_id, period, kind, subject, facts)
     on conflict (service_id, period, kind, subject) do update set
       facts = excluded.facts, raised_at = coalesce($6::timestamptz, w.raised_at), gone_at = null`,
    [...places(warnings), warnings.map(({ facts }) => JSON.stringify(facts)), at],
  )
}

export async function endWarnings(
  tx: Tx,
  warnings: readonly (Pick<Warning, 'kind' | 'subject'> & Placed)[],
  at: number,
): Promise<void> {
  if (warnings.length === 0) return
  await tx.client.query(
    `update warning set gone_at = $5
     where gone_at is null and (service_id, period, kind, subject) in (
       select * from unnest($1::int[], $2::text[], $3::text[], $4::text[]))`,
    [...places(warnings), timestamp(at)],
  )
}

function places(warnings: readonly (Pick<Warning, 'kind' | 'subject'> & Placed)[]) {
  return [
    warnings.map(({ serviceId }) => serviceId),
    warnings.map(({ period }) => period),
    warnings.map(({ kind }) => kind),
    warnings.map(({ subject }) => subject),
  ]
}

/** An unexplained outage of the periods asked about that is over. */
export interface OverOutage extends Placed {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly openSeconds: number
  readonly foundAt: number
}

export async function loadOverOutages(tx: Tx, periods: readonly Placed[]): Promise<OverOutage[]> {
  const { rows } = await tx.client.query<OverOutage>(
    `select d.id, d.service_id as "serviceId", d.period, d.found_at as "foundAt",
       d.figures ->> 'from' as "from", d.figures ->> 'to' as "to",
       (d.figures ->> 'openSeconds')::float8 as "openSeconds"
     from deviation d
     join unnest($1::int[], $2::text[]) as asked (service_id, period)
       on d.service_id = asked.service_id and d.period = asked.period
     where d.rule = 'outage_long' and d.figures ->> 'to' is not null
       and d.cause_category is null and d.explanation is null
     order by d.id`,
    [periods.map(({ serviceId }) => serviceId), periods.map(({ period }) => period)],
  )
  return rows
}

/** Of these services, those that somebody with the role can be asked about. */
export async function servicesWith(
  tx: Tx,
  role: string,
  serviceIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from unnest($1::int[]) as asked (id)
     where exists (select from kvitto_holders(id, array[$2]))`,
    [serviceIds, role],
  )
  return new Set(rows.map(({ id }) => id))
}
