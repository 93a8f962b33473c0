import type { Tx } from '../../platform/db/database.ts'
import type { Instant } from '../calendar/index.ts'
import { answersFor } from './asked.ts'

/** A report that was due, and when it first reached anybody. */
export interface DueReport {
  readonly period: string
  readonly dueOn: string
  readonly acceptedAt: Instant | null
}

/** Those of each service that are followed, and were due from one local day to another, both counted. */
export async function loadDueReports(
  tx: Tx,
  asked: readonly { readonly serviceId: number; readonly from: string; readonly to: string }[],
): Promise<DueReport[][]> {
  const { rows } = await tx.client.query<DueReport & { asked: number }>(
    `select number::int - 1 as asked, report.period, due_on as "dueOn", accepted_at as "acceptedAt"
     from unnest($1::int[], $2::date[], $3::date[])
       with ordinality as asked (service_id, first_day, last_day, number)
     join report on report.service_id = asked.service_id and report.is_followed
       and report.due_on between asked.first_day and asked.last_day
     order by number, due_on, report.period`,
    [
      asked.map(({ serviceId }) => serviceId),
      asked.map(({ from }) => from),
      asked.map(({ to }) => to),
    ],
  )
  return answersFor(asked, rows)
}
