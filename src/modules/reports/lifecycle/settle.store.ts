import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import { type DeliveryState, deliveryStates, type ReportState } from './state.ts'

export interface Progress {
  readonly hasDraft: boolean
  readonly revision: number | null
  /** Of the revision that counts. */
  readonly deliveries: readonly { readonly state: DeliveryState }[]
  readonly releasedAt: Instant | null
  readonly sentAt: Instant | null
  readonly acceptedAt: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly overdueAt: Instant | null
}

/** Everything that a report's state and instants are worked out from. */
export async function loadProgress(tx: Tx, reportId: number): Promise<Progress> {
  const { rows } = await sql<Omit<Progress, 'deliveries'> & { states: readonly string[] }>`
    with counting as (
      select id, number from report_revision where report_id = ${reportId}
      order by number desc limit 1
    )
    select
      exists (select from report_draft where report_id = ${reportId}) as "hasDraft",
      (select number from counting) as revision,
      coalesce((select array_agg(state) from report_delivery
        where revision_id = (select id from counting)), '{}') as states,
      (select min(released_at) from report_revision where report_id = ${reportId}) as "releasedAt",
      (select min(at) from report_event where report_id = ${reportId} and kind in (
        'sent', 'deferred', 'unknown', 'accepted', 'refused', 'given_up')) as "sentAt",
      (select min(least(accepted_at, acknowledged_at)) from report_delivery
        where report_id = ${reportId} and state in ('accepted', 'acknowledged')) as "acceptedAt",
      (select min(acknowledged_at) from report_delivery
        where revision_id = (select id from counting)) as "acknowledgedAt",
      (select min(at) from report_event
        where report_id = ${reportId} and kind = 'overdue') as "overdueAt"`.execute(tx.sql)
  const [row] = rows
  if (row === undefined) throw new Error('A question without a from has one answer')
  const { states, ...progress } = row
  return { ...progress, deliveries: states.map((state) => ({ state: deliveryState(state) })) }
}

function deliveryState(text: string): DeliveryState {
  const state = deliveryStates.find((known) => known === text)
  if (state === undefined) throw new Error(`There is no state "${text}"`)
  return state
}

/** Answers the key of its service. */
export async function saveProgress(
  tx: Tx,
  reportId: number,
  state: ReportState,
  progress: Progress,
): Promise<string> {
  const text = (at: Instant | null) => (at === null ? null : timestamp(at))
  const { key } = await tx.sql
    .updateTable('report')
    .from('service')
    .whereRef('service.id', '=', 'report.service_id')
    .where('report.id', '=', reportId)
    .set({
      state,
      revision: progress.revision,
      released_at: text(progress.releasedAt),
      sent_at: text(progress.sentAt),
      accepted_at: text(progress.acceptedAt),
      acknowledged_at: text(progress.acknowledgedAt),
      overdue_at: text(progress.overdueAt),
    })
    .returning('service.key')
    .executeTakeFirstOrThrow()
  return key
}
