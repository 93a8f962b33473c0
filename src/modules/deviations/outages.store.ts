import type { Tx } from '../../platform/db/database.ts'
import { causeCategory } from './schema.ts'

/** What has been said of a long outage. */
interface OutageDeviation {
  readonly id: number
  readonly period: string
  /** When the outage began, as `2026-08-14T08:12:00Z`. */
  readonly outage: string
  readonly causeCategory: string | null
  readonly explanation: string | null
  readonly action: string | null
}

/** The deviations noted for outages that began at these instants; explained ones first. */
export async function outageDeviations(
  tx: Tx,
  serviceId: number,
  outages: readonly string[],
): Promise<OutageDeviation[]> {
  if (outages.length === 0) return []
  const rows = await tx.sql
    .selectFrom('deviation')
    .where('service_id', '=', serviceId)
    .where('rule', '=', 'outage_long')
    .where(
      'subject',
      'in',
      outages.map((from) => `outage:${from}`),
    )
    .select(['id', 'period', 'subject', 'cause_category', 'explanation', 'action'])
    .orderBy('explained_at', (order) => order.desc().nullsLast())
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    period: row.period,
    outage: row.subject.slice('outage:'.length),
    causeCategory: causeCategory.nullable().parse(row.cause_category),
    explanation: row.explanation,
    action: row.action,
  }))
}
