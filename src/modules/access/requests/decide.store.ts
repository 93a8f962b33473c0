import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Doing } from '../changes/changes.store.ts'

export interface LockedRequest {
  readonly id: number
  readonly state: string
  readonly madeById: string | null
  readonly forId: string | null
}

/** Held until the transaction is over: of two who answer at once, the other sees what the one has said. */
export async function lockRequest(tx: Tx, id: number): Promise<LockedRequest | undefined> {
  const { rows } = await tx.client.query<LockedRequest>(
    `select id, state, made_by_id as "madeById", for_id as "forId"
     from access_request where id = $1 for update`,
    [id],
  )
  return rows[0]
}

export interface ApprovableChange {
  readonly id: number
  readonly state: string
  readonly employeeId: number
  /** Who signs in as whose access it is. */
  readonly subject: string | null
  readonly isRetired: boolean
  /** Nobody is employed there any more when it would begin. */
  readonly isOver: boolean
  readonly steps: readonly {
    readonly step: number
    readonly person: string | null
    readonly role: string | null
    readonly isDecided: boolean
    readonly decidedBy: string | null
  }[]
}

export async function selectApprovable(
  tx: Tx,
  request: number,
  today: string,
): Promise<ApprovableChange[]> {
  const { rows } = await tx.client.query<ApprovableChange>(
    `select c.id, c.state, c.employee_id as "employeeId",
       (select e.person_id from employee e where e.id = c.employee_id) as subject,
       n.retired_at is not null as "isRetired",
       exists (select from employment m where m.id = c.employment_id
         and (m.gone_at is not null or m.ends_on < greatest(c.wanted_on, $2::date))) as "isOver",
       (select jsonb_agg(jsonb_build_object('step', a.step, 'person', a.person_id, 'role', a.role,
          'isDecided', a.decided_at is not null, 'decidedBy', a.decided_by_id) order by a.step)
        from access_approval a where a.change_id = c.id) as steps
     from access_change c left join entitlement n on n.id = c.entitlement_id
     where c.request_id = $1 and exists (select from access_approval a where a.change_id = c.id)
     order by c.id`,
    [request, today],
  )
  return rows
}

export interface Answer {
  readonly changeId: number
  readonly step: number
}

export async function saveAnswers(
  tx: Tx,
  answers: readonly Answer[],
  isApproved: boolean,
  note: string | null,
  { at, by, byId, forName }: Doing,
): Promise<void> {
  await tx.client.query(
    `update access_approval a set decided_at = $2, decided_by = $3, decided_by_id = $4, for_name = $5,
       is_approved = $6, note = $7
     from jsonb_to_recordset($1) as w ("changeId" integer, step integer)
     where a.change_id = w."changeId" and a.step = w.step and a.decided_at is null`,
    [JSON.stringify(answers), timestamp(at), by, byId, forName ?? null, isApproved, note],
  )
}

/** What nobody needs to answer any more; answers whom it waited for. */
export async function dropWaiting(
  tx: Tx,
  changes: readonly number[],
  { at, by }: Pick<Doing, 'at' | 'by'>,
): Promise<string[]> {
  const { rows } = await tx.client.query<{ whom: string }>(
    `update access_approval set decided_at = $2, decided_by = $3
     where change_id = any ($1::int[]) and decided_at is null
     returning coalesce(person_id::text, role) as whom`,
    [[...changes], timestamp(at), by],
  )
  return rows.map(({ whom }) => whom)
}

export interface WaitedFor {
  readonly person: string | null
  readonly role: string | null
  readonly system: { readonly key: string; readonly name: string }
  /** Where they are all of the same. */
  readonly unit: string | null
  readonly count: number
  readonly notFor: string[]
  readonly above: string[]
}

/** Whom a request waits for, and for how many changes. Managers' managers are asked when they are late. */
export async function selectWaitedFor(tx: Tx, request: number): Promise<WaitedFor[]> {
  const { rows } = await tx.client.query<WaitedFor>(
    `select a.person_id as person, a.role, jsonb_build_object('key', s.key, 'name', s.name) as system,
       case when count(distinct h.id) = 1 then min(h.name) end as unit, count(*) as count,
       array_remove(array_agg(distinct e.person_id) || min(r.made_by_id::text)::uuid
         || min(r.for_id::text)::uuid, null) as "notFor",
       case when bool_and(a.wants = 'manager')
         then array_remove(kvitto_managers_of(min(c.employment_id)), a.person_id)
         else '{}' end as above
     from access_change c
     join access_request r on r.id = c.request_id
     join access_system s on s.id = c.system_id
     join access_approval a on a.change_id = c.id and a.decided_at is null
     left join employee e on e.id = c.employee_id
     left join employment m on m.id = c.employment_id
     left join hr_unit h on h.id = m.hr_unit_id
     where c.request_id = $1 and c.state = 'requested'
     group by a.person_id, a.role, s.key, s.name order by 1, 2`,
    [request],
  )
  return rows
}

export type AboutRejected = Pick<WaitedFor, 'system' | 'unit' | 'count'>

export async function selectAboutRejected(
  tx: Tx,
  changes: readonly number[],
): Promise<AboutRejected | undefined> {
  const { rows } = await tx.client.query<AboutRejected>(
    `select jsonb_build_object('key', s.key, 'name', s.name) as system,
       case when count(distinct h.id) = 1 then min(h.name) end as unit, count(*) as count
     from access_change c join access_system s on s.id = c.system_id
     left join employment m on m.id = c.employment_id left join hr_unit h on h.id = m.hr_unit_id
     where c.id = any ($1::int[]) and c.state = 'rejected' group by s.key, s.name`,
    [[...changes]],
  )
  return rows[0]
}
