import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** As the review tells them, but for instants, which are milliseconds here. */
export interface TimelineRow {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly revision: number | null
  readonly delivery: string | null
  readonly recipient: string | null
  readonly by: string | null
  readonly words: string | null
}

/** Oldest first. */
export async function loadTimeline(tx: Tx, reportId: number): Promise<TimelineRow[]> {
  const { rows } = await sql<TimelineRow>`
    select e.id, e.at, e.kind, e.revision, e.delivery_id as delivery, d.name as recipient, e.by, e.words
    from report_event e left join report_delivery d on d.id = e.delivery_id
    where e.report_id = ${reportId} order by e.at, e.id`.execute(tx.sql)
  return rows
}

export interface DeliveryRow {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly address: string
  readonly language: string
  readonly state: string
  readonly createdAt: number
  readonly acceptedAt: number | null
  readonly answer: string | null
  readonly bouncedAt: number | null
  readonly openedAt: number | null
  readonly acknowledgedAt: number | null
  readonly acknowledgedBy: string | null
  readonly acknowledgedVia: string | null
  readonly comment: string | null
  readonly remindedAt: number | null
  readonly reminders: number
  readonly linkExpiresAt: number
}

/** Of all revisions, the latest first. */
export async function loadDeliveries(tx: Tx, reportId: number): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.id, v.number as revision, d.name, d.address, d.language, d.state,
      d.created_at as "createdAt", d.accepted_at as "acceptedAt", d.answer,
      d.bounced_at as "bouncedAt", d.opened_at as "openedAt",
      d.acknowledged_at as "acknowledgedAt", d.acknowledged_by as "acknowledgedBy",
      d.acknowledged_via as "acknowledgedVia", d.comment, d.reminded_at as "remindedAt",
      d.reminders, d.link_expires_at as "linkExpiresAt"
    from report_delivery d join report_revision v on v.id = d.revision_id
    where d.report_id = ${reportId} order by v.number desc, d.created_at, d.address`.execute(tx.sql)
  return rows
}
