import type { Tx } from '../../../platform/db/database.ts'
import type { Act, ChangeState } from '../changes/change.ts'
import type { Wants } from './approvals.ts'
import type { KeptEntitlement, KeptSystem } from './kept.ts'
import type { RequestPage, WhyNot } from './request.schema.ts'
import type { KnownEmployee } from './sight.ts'

/** A `KnownEmployee` of the column that holds the id: read with the machine's eyes, masked by who asks. */
export function knownSql(id: string): string {
  return `(select jsonb_build_object('id', e.id, 'isProtected', e.is_protected,
      'name', i.given_name || ' ' || i.family_name, 'key', i.shown_key)
    from employee e left join employee_identity i on i.employee_id = e.id where e.id = ${id})`
}

export interface KeptRequest {
  readonly id: number
  readonly system: Pick<KeptSystem, 'key' | 'name' | 'kinds'>
  readonly state: RequestPage['state']
  readonly madeAt: number
  readonly madeBy: string
  readonly madeById: string | null
  readonly forId: string | null
  readonly forName: string | null
  readonly managerId: string | null
  readonly reason: string | null
  readonly like: KnownEmployee | null
  readonly wantedOn: string | null
  readonly untilOn: string | null
  readonly leftOut: readonly {
    readonly employee: KnownEmployee
    readonly entitlement: string
    readonly why: WhyNot
    readonly detail: string | null
  }[]
  readonly proposal: {
    readonly employee: KnownEmployee
    readonly add: readonly string[]
    readonly of: number
  } | null
  readonly total: number
  /** Whoever asks made it, is asked, or leads somebody it is about. */
  readonly concerns: boolean
  readonly isForRole: boolean
}

export async function selectRequest(
  tx: Tx,
  id: number,
  led: readonly number[],
  acting: readonly string[],
): Promise<KeptRequest | undefined> {
  const { rows } = await tx.client.query<KeptRequest>(
    `select r.id, jsonb_build_object('key', s.key, 'name', s.name, 'kinds', s.kinds) as system, r.state,
       r.made_at as "madeAt", r.made_by as "madeBy", r.made_by_id as "madeById", r.for_id as "forId",
       (select name from person where id = r.for_id) as "forName", r.manager_id as "managerId", r.reason,
       ${knownSql('r.like_id')} as like, r.wanted_on as "wantedOn", r.until_on as "untilOn",
       (select coalesce(jsonb_agg(jsonb_build_object('employee', ${knownSql("(l ->> 'employee')::int")},
          'entitlement', l ->> 'entitlement', 'why', l ->> 'why', 'detail', l ->> 'detail')), '[]')
        from jsonb_array_elements(r.left_out) as l) as "leftOut",
       case when r.proposal is not null then jsonb_build_object(
         'employee', (select ${knownSql('m.employee_id')} from employment m where m.id = r.employment_id),
         'add', (select coalesce(jsonb_agg(n.key order by n.key), '[]') from entitlement n
            where n.id in (select jsonb_array_elements_text(r.proposal -> 'add')::int)),
         'of', r.proposal -> 'of') end as proposal,
       (select count(*) from access_change c where c.request_id = r.id) as total,
       r.made_by_id = any ($3::uuid[]) or r.for_id = any ($3::uuid[]) or r.manager_id = any ($3::uuid[])
         or exists (select from access_change c where c.request_id = r.id
           and (c.employee_id = any ($2::int[]) or exists (select from access_approval a
             where a.change_id = c.id
               and (a.person_id = any ($3::uuid[]) or a.decided_by_id = any ($3::uuid[]))))) as concerns,
       exists (select from access_change c join access_approval a on a.change_id = c.id
         where c.request_id = r.id and a.role is not null) as "isForRole"
     from access_request r join access_system s on s.id = r.system_id where r.id = $1`,
    [id, [...led], [...acting]],
  )
  return rows[0]
}

export interface KeptItem {
  readonly id: number
  readonly employee: KnownEmployee
  readonly entitlement: Pick<KeptEntitlement, 'key' | 'kind' | 'value' | 'name' | 'risk'> | null
  readonly act: Act
  readonly state: ChangeState
  readonly dueOn: string
  readonly untilOn: string | null
  readonly settledAt: number | null
  readonly approvals: readonly {
    readonly wants: Wants
    readonly who: string | null
    readonly decidedAt: string | null
    readonly decidedBy: string | null
    readonly forName: string | null
    readonly isApproved: boolean | null
    readonly note: string | null
  }[]
}

/** Those of the same person together. */
export async function selectItems(tx: Tx, request: number, limit: number): Promise<KeptItem[]> {
  const { rows } = await tx.client.query<KeptItem>(
    `select c.id, ${knownSql('c.employee_id')} as employee, c.act, c.state, c.due_on as "dueOn",
       c.until_on as "untilOn", c.settled_at as "settledAt",
       case when n.id is not null then jsonb_build_object('key', n.key, 'kind', n.kind, 'value', n.value,
         'name', n.name, 'risk', n.risk) end as entitlement,
       (select coalesce(jsonb_agg(jsonb_build_object('wants', a.wants, 'who', p.name,
          'decidedAt', a.decided_at, 'decidedBy', a.decided_by, 'forName', a.for_name,
          'isApproved', a.is_approved, 'note', a.note) order by a.step), '[]')
        from access_approval a left join person p on p.id = a.person_id where a.change_id = c.id) as approvals
     from access_change c left join entitlement n on n.id = c.entitlement_id
     where c.request_id = $1 order by c.employee_id, c.act, n.key limit $2`,
    [request, limit],
  )
  return rows
}

export interface KeptStep {
  readonly at: number
  readonly by: string
  readonly forName: string | null
  readonly state: ChangeState
  readonly note: string | null
  readonly count: number
}

/** What happened at once to many is told once. */
export async function selectHistory(tx: Tx, request: number): Promise<KeptStep[]> {
  const { rows } = await tx.client.query<KeptStep>(
    `select v.at, v.by, v.for_name as "forName", v.state, v.note, count(*) as count
     from access_change_event v join access_change c on c.id = v.change_id
     where c.request_id = $1
     group by v.at, v.by, v.for_name, v.state, v.note order by v.at, min(v.id) limit 500`,
    [request],
  )
  return rows
}
