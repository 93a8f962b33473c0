import type { Tx } from '../../../platform/db/database.ts'
import type { KeptEntitlement, KeptSystem } from './kept.ts'
import { knownSql } from './read.store.ts'
import type { KnownEmployee } from './sight.ts'

export type AskedWho =
  | { readonly person: string }
  | { readonly entitlement: string; readonly system?: string | undefined }

export interface WhoRow {
  readonly employee: KnownEmployee
  readonly unit: string | null
  readonly system: Pick<KeptSystem, 'key' | 'kinds'>
  readonly entitlement: Pick<KeptEntitlement, 'key' | 'kind' | 'value' | 'name' | 'risk'>
  readonly approvedBy: string | null
  readonly approvedAt: number | null
  readonly untilOn: string | null
  readonly isApproved: boolean
  readonly isShown: boolean
}

/** Read with the machine's eyes. */
export async function selectWho(tx: Tx, who: AskedWho): Promise<WhoRow[]> {
  const person = 'person' in who ? who.person : null
  const entitlement = 'entitlement' in who ? who.entitlement : null
  const system = 'entitlement' in who ? (who.system ?? null) : null
  const { rows } = await tx.client.query<WhoRow>(
    `with people as materialized (
       select e.id from employee e left join employee_identity i on i.employee_id = e.id
       where $1::text is not null and (e.key = $1 or i.shown_key = $1)
     ), things as materialized (
       select n.id from entitlement n join access_system s on s.id = n.system_id
       where $2::text is not null and n.key = $2 and ($3::text is null or s.key = $3)
     ), granted as (
       select g.employee_id, g.entitlement_id, g.approved_by, g.approved_at, g.until_on, g.id
       from access_grant g where g.state <> 'ended'
         and (g.employee_id in (select id from people) or g.entitlement_id in (select id from things))
     ), shown as (
       select distinct a.employee_id, h.entitlement_id from account a
       join account_holding h on h.account_id = a.id and h.until_list_id is null
       where a.gone_list_id is null and a.is_active and a.employee_id is not null
         and (a.employee_id in (select id from people) or h.entitlement_id in (select id from things))
     )
     select ${knownSql('w.employee_id')} as employee,
       (select h.name from employment m join hr_unit h on h.id = m.hr_unit_id
        where m.employee_id = w.employee_id order by m.gone_at is null desc, m.ends_on desc nulls first limit 1) as unit,
       jsonb_build_object('key', s.key, 'kinds', s.kinds) as system,
       jsonb_build_object('key', n.key, 'kind', n.kind, 'value', n.value, 'name', n.name, 'risk', n.risk) as entitlement,
       w.approved_by as "approvedBy", w.approved_at as "approvedAt", w.until_on as "untilOn",
       w.id is not null as "isApproved", w.is_shown as "isShown"
     from (select employee_id, entitlement_id, g.approved_by, g.approved_at, g.until_on, g.id,
         v.entitlement_id is not null as is_shown
       from granted g full join shown v using (employee_id, entitlement_id)) w
     join entitlement n on n.id = w.entitlement_id join access_system s on s.id = n.system_id
     order by s.id, n.kind, n.value collate kvitto_names, w.employee_id`,
    [person, entitlement, system],
  )
  return rows
}
