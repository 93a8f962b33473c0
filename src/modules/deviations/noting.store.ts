import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { FoundDeviation } from './schema.ts'
import type { DeviationScope } from './store.ts'

/** What the rules found in a service's period. */
export interface FoundIn extends DeviationScope {
  readonly found: readonly FoundDeviation[]
}

/** One that came or went. */
export interface NotedChange extends DeviationScope {
  readonly id: number
  readonly rule: string
  readonly subject: string
}

/**
 * Notes what was found now: new ones are added and answered, known ones get today's figures. What is
 * as it was is left alone.
 */
export async function saveFound(
  tx: Tx,
  periods: readonly FoundIn[],
  now: number,
): Promise<NotedChange[]> {
  const rows = rowsOf(periods)
  if (rows.length === 0) return []
  const { rows: saved } = await tx.client.query<NotedChange & { isNew: boolean }>(
    `insert into deviation as d (service_id, period, rule, subject, figures, found_at)
     select service_id, period, rule, subject, figures, $6
     from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
       as found (service_id, period, rule, subject, figures)
     -- What is as it was is not even locked: somebody may be writing about it.
     where not exists (
       select from deviation known
       where (known.service_id, known.period, known.rule, known.subject)
         = (found.service_id, found.period, found.rule, found.subject)
         and known.figures = found.figures)
     on conflict (service_id, period, rule, subject)
       do update set figures = excluded.figures
     -- A row that was there before was locked to be changed.
     returning id, service_id as "serviceId", period, rule, subject, xmax = 0 as "isNew"`,
    [
      rows.map(({ serviceId }) => serviceId),
      rows.map(({ period }) => period),
      rows.map(({ rule }) => rule),
      rows.map(({ key }) => key),
      rows.map(({ subject }) => JSON.stringify(subject)),
      timestamp(now),
    ],
  )
  return saved.flatMap(({ isNew, ...each }) => (isNew ? [each] : []))
}

/** Takes away what no longer is a deviation, unless somebody has written about it; answers it. */
export async function removeVanished(tx: Tx, periods: readonly FoundIn[]): Promise<NotedChange[]> {
  const rows = rowsOf(periods)
  const { rows: gone } = await tx.client.query<NotedChange>(
    `delete from deviation d
     using unnest($1::int[], $2::text[]) as asked (service_id, period)
     where d.service_id = asked.service_id and d.period = asked.period and d.explained_at is null
       and (d.service_id, d.period, d.rule, d.subject) not in (
         select * from unnest($3::int[], $4::text[], $5::text[], $6::text[]))
     returning d.id, d.service_id as "serviceId", d.period, d.rule, d.subject`,
    [
      periods.map(({ serviceId }) => serviceId),
      periods.map(({ period }) => period),
      rows.map(({ serviceId }) => serviceId),
      rows.map(({ period }) => period),
      rows.map(({ rule }) => rule),
      rows.map(({ key }) => key),
    ],
  )
  return gone
}

function rowsOf(periods: readonly FoundIn[]) {
  return periods.flatMap(({ serviceId, period, found }) =>
    found.map((each) => ({ serviceId, period, ...each })),
  )
}
