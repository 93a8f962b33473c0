import type { Tx } from '../../../platform/db/database.ts'

export interface ExportedItem {
  readonly unit: string | null
  /** Null where it is not seen. */
  readonly name: string | null
  readonly key: string | null
  readonly system: string
  readonly entitlement: string
  readonly risk: 'low' | 'normal' | 'high'
  readonly isApproved: boolean
  readonly asked: string | null
  readonly decision: 'keep' | 'remove' | 'overdue' | 'withdrawn' | null
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly forName: string | null
  readonly note: string | null
}

export async function selectExported(tx: Tx, round: number, most: number): Promise<ExportedItem[]> {
  const { rows } = await tx.client.query<ExportedItem>(
    `select u.name as unit, n.given_name || ' ' || n.family_name as name, n.shown_key as key,
       s.name as system, e.key as entitlement, e.risk,
       (i.grant_id is not null or i.made_grant_id is not null) as "isApproved",
       p.name as asked, i.decision, i.decided_at as "decidedAt", i.decided_by as "decidedBy",
       i.for_name as "forName", i.note
     from attestation_item i join entitlement e on e.id = i.entitlement_id
     join access_system s on s.id = e.system_id
     left join employee_identity n on n.employee_id = i.employee_id
     left join employment m on m.id = i.employment_id
     left join hr_unit u on u.id = m.hr_unit_id
     left join person p on p.id = i.asked_id
     where i.round_id = $1
     order by u.name collate kvitto_names nulls last,
       n.family_name collate kvitto_names nulls last, n.given_name, i.id limit $2`,
    [round, most],
  )
  return rows
}
