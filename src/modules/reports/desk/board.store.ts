import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { LifeReport } from '../lifecycle/report.store.ts'

/** Beside the report itself: how it went with those it was sent to. */
export interface Reception {
  readonly recipients: number
  readonly unreached: number
  /** What a mail server said last, where it did not take it. */
  readonly answer: string | null
  readonly acknowledgedBy: string | null
}

const NOBODY: Reception = { recipients: 0, unreached: 0, answer: null, acknowledgedBy: null }

/** How the revisions that count were received, by the report's number. */
export async function loadReceptions(
  tx: Tx,
  reports: readonly Pick<LifeReport, 'id'>[],
): Promise<(report: Pick<LifeReport, 'id'>) => Reception> {
  const { rows } = await sql<Reception & { id: number }>`
    select r.id, count(*)::int as recipients,
      count(*) filter (where d.state in ('refused', 'bounced'))::int as unreached,
      (array_agg(d.answer order by d.bounced_at desc nulls last)
        filter (where d.state in ('refused', 'bounced', 'retrying') and d.answer is not null))[1]
        as answer,
      (array_agg(d.acknowledged_by order by d.acknowledged_at)
        filter (where d.acknowledged_at is not null))[1] as "acknowledgedBy"
    from report r
    join report_revision v on v.report_id = r.id and v.number = r.revision
    join report_delivery d on d.revision_id = v.id and d.state <> 'withdrawn'
    where r.id = any (${reports.map(({ id }) => id)}::int[])
    group by r.id`.execute(tx.sql)
  const byReport = new Map(rows.map(({ id, ...reception }) => [id, reception]))
  return ({ id }) => byReport.get(id) ?? NOBODY
}

export interface PastYear {
  readonly due: number
  readonly inTime: number
  readonly acknowledged: number
  readonly underway: number
  readonly bounced: number
  readonly notReleased: number
}

/**
 * Reports that ought to have been delivered between two days, and those delivered ahead of them. Each
 * service by its own wall clock.
 */
export async function countPastYear(
  tx: Tx,
  services: readonly { readonly id: number; readonly zone: string }[],
  days: { readonly after: string; readonly until: string },
): Promise<PastYear> {
  const { rows } = await sql<PastYear>`
    select count(*)::int as due,
      count(*) filter (where (accepted_at at time zone s.zone)::date <= due_on)::int as "inTime",
      count(*) filter (where state = 'acknowledged')::int as acknowledged,
      count(*) filter (where state in ('released', 'sent', 'accepted'))::int as underway,
      count(*) filter (where state = 'bounced')::int as bounced,
      count(*) filter (where state in ('due', 'draft'))::int as "notReleased"
    from report r
    join unnest(${services.map(({ id }) => id)}::int[], ${services.map(({ zone }) => zone)}::text[])
      as s (id, zone) on s.id = r.service_id
    where is_followed and due_on > ${days.after}::date
      and (due_on <= ${days.until}::date or accepted_at is not null)`.execute(tx.sql)
  const [counted] = rows
  if (counted === undefined) throw new Error('Counting always answers')
  return counted
}
