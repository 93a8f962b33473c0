import type { Tx } from '../../../platform/db/database.ts'

export interface StatusRow {
  readonly id: number
  readonly service: string
  readonly period: string
  readonly state: string
  readonly revision: number | null
}

/** The reports that there are, of a service or a period where one is meant, the oldest first. */
export function selectReports(
  tx: Tx,
  {
    service,
    period,
  }: { readonly service?: string | undefined; readonly period?: string | undefined },
): Promise<StatusRow[]> {
  return tx.sql
    .selectFrom('report as r')
    .innerJoin('service as s', 's.id', 'r.service_id')
    .$if(service !== undefined, (query) => query.where('s.key', '=', service ?? ''))
    .$if(period !== undefined, (query) => query.where('r.period', '=', period ?? ''))
    .select(['r.id', 's.key as service', 'r.period', 'r.state', 'r.revision'])
    .orderBy('s.key')
    .orderBy('r.first_day')
    .execute()
}
