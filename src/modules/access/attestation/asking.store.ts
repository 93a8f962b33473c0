import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { inForceSql } from '../people/people-sql.store.ts'

interface Doing {
  readonly at: number
  readonly by: string
}

/**
 * Whom each open item is asked of: the managers of the employment that it is had by today, so that what a
 * manager was asked goes to the next one with the co-worker. Worked out once for those who share manager
 * and unit; who signs in might be a manager of that unit, and is looked up alone.
 */
export async function renewAsked(tx: Tx, today: string): Promise<number> {
  const { rowCount } = await tx.client.query(
    `with items as (
       select i.id, m.id as employment_id, coalesce(m.manager_id, 0) as manager_id, m.hr_unit_id,
         case when e.person_id is not null then e.id else 0 end as alone
       from attestation_item i join attestation_round r on r.id = i.round_id and r.closed_at is null
       join employee e on e.id = i.employee_id
       join lateral (
         select m.* from employment m where m.employee_id = i.employee_id and m.gone_at is null
           and (m.ends_on is null or m.ends_on >= $1::date)
         order by ${inForceSql('m', '$1::date')} desc, (m.id = i.employment_id) desc nulls last,
           m.starts_on desc, m.id desc limit 1
       ) m on true
       where i.decision is null
     ), asked as materialized (
       select manager_id, hr_unit_id, alone, kvitto_managers_of(min(employment_id)) as people
       from items group by manager_id, hr_unit_id, alone
     )
     update attestation_item i set employment_id = x.employment_id, manager_id = nullif(x.manager_id, 0),
       hr_unit_id = x.hr_unit_id, asked_id = a.people[1], above = coalesce(a.people[2:], '{}')
     from items x join asked a using (manager_id, hr_unit_id, alone)
     where i.id = x.id and (i.employment_id, i.manager_id, i.hr_unit_id, i.asked_id, i.above)
       is distinct from (x.employment_id, nullif(x.manager_id, 0), x.hr_unit_id, a.people[1],
         coalesce(a.people[2:], '{}'))`,
    [today],
  )
  return rowCount ?? 0
}

/** Nobody needs to answer for whom has left, or for what nobody has any more. */
export async function withdrawNeedless(tx: Tx, today: string, { at, by }: Doing): Promise<number> {
  const { rowCount } = await tx.client.query(
    `update attestation_item i set decision = 'withdrawn', decided_at = $2, decided_by = $3
     where i.decision is null and (
       not exists (select from employment m where m.employee_id = i.employee_id and m.gone_at is null
         and (m.ends_on is null or m.ends_on >= $1::date))
       or not (
         exists (select from access_grant g where g.employee_id = i.employee_id
           and g.entitlement_id = i.entitlement_id and g.state <> 'ended')
         or exists (select from account a join account_holding h on h.account_id = a.id
           where a.employee_id = i.employee_id and a.gone_list_id is null and a.is_active
             and h.entitlement_id = i.entitlement_id and h.until_list_id is null)))`,
    [today, timestamp(at), by],
  )
  return rowCount ?? 0
}

export interface OverdueRound {
  readonly id: number
  readonly cause: string
  readonly people: number
  readonly isReleased: boolean
  readonly isHeld: boolean
}

/** Whose last day has passed with something unanswered, where that is removed. */
export async function selectOverdue(tx: Tx, today: string): Promise<OverdueRound[]> {
  const { rows } = await tx.client.query<OverdueRound>(
    `select r.id, r.cause, r.released_at is not null as "isReleased", r.held is not null as "isHeld",
       (select count(distinct i.employee_id)::int from attestation_item i
         where i.round_id = r.id and i.decision is null) as people
     from attestation_round r
     where r.closed_at is null and r.due_on < $1::date and r.when_overdue = 'remove'
       and exists (select from attestation_item i where i.round_id = r.id and i.decision is null)
     order by r.id for update`,
    [today],
  )
  return rows
}

/** Of how many a share is let through: those with an active account. */
export async function countActiveAccounts(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from account where gone_list_id is null and is_active',
  )
  return rows[0]?.n ?? 0
}

export async function holdRound(
  tx: Tx,
  round: number,
  held: { readonly people: number; readonly of: number },
): Promise<void> {
  await tx.client.query('update attestation_round set held = $2 where id = $1', [
    round,
    JSON.stringify(held),
  ])
}

export interface OpenItem {
  readonly id: number
  readonly employeeId: number
  readonly employmentId: number | null
  readonly entitlementId: number
  readonly systemId: number
  readonly grantId: number | null
}

/** What is unanswered in a round; held until the transaction ends. */
export async function lockOpenItems(tx: Tx, round: number): Promise<OpenItem[]> {
  const { rows } = await tx.client.query<OpenItem>(
    `select i.id, i.employee_id as "employeeId", i.employment_id as "employmentId",
       i.entitlement_id as "entitlementId", e.system_id as "systemId",
       coalesce(i.grant_id, (select g.id from access_grant g where g.employee_id = i.employee_id
         and g.entitlement_id = i.entitlement_id and g.state <> 'ended')) as "grantId"
     from attestation_item i join entitlement e on e.id = i.entitlement_id
     where i.round_id = $1 and i.decision is null order by i.id for update of i`,
    [round],
  )
  return rows
}

export interface Decided {
  readonly id: number
  readonly changeId?: number | null
  readonly madeGrantId?: number | null
  readonly note?: string | null
  readonly forName?: string | null
}

/** Answers which of them were open still. */
export async function saveDecisions(
  tx: Tx,
  items: readonly Decided[],
  decision: 'keep' | 'remove' | 'overdue',
  { at, by, byId = null }: Doing & { readonly byId?: string | null },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `update attestation_item i set decision = $2, decided_at = $3, decided_by = $4, decided_by_id = $5,
       change_id = d."changeId", made_grant_id = d."madeGrantId", for_name = d."forName",
       note = coalesce(d.note, i.note)
     from jsonb_to_recordset($1) as d (id integer, "changeId" integer, "madeGrantId" integer,
       note text, "forName" text)
     where i.id = d.id and i.decision is null returning i.id`,
    [JSON.stringify(items), decision, timestamp(at), by, byId],
  )
  return rows.map(({ id }) => id)
}

/** Nobody shall have it any more; what list says so comes later. */
export async function endGrants(
  tx: Tx,
  grants: readonly number[],
  why: string,
  at: number,
): Promise<void> {
  await tx.client.query(
    `update access_grant set state = 'ended', ended_at = $2, ended_why = $3
     where id = any ($1::int[]) and state <> 'ended'`,
    [[...grants], timestamp(at), why],
  )
}

/** Rounds in which everything has been answered, some days after the last answer, or past their last day. */
export async function closeRounds(
  tx: Tx,
  today: string,
  answeredBefore: number,
  at: number,
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `update attestation_round r set closed_at = $3
     where r.closed_at is null
       and not exists (select from attestation_item i where i.round_id = r.id and i.decision is null)
       and (r.due_on < $1::date or coalesce(
         (select max(i.decided_at) from attestation_item i where i.round_id = r.id), r.opened_at) < $2)
     returning r.id`,
    [today, timestamp(answeredBefore), timestamp(at)],
  )
  return rows.map(({ id }) => id)
}

export interface AskedOfOne {
  readonly round: number
  readonly cause: 'interval' | 'move' | 'baseline' | 'campaign' | 'reconciliation'
  readonly system: string | null
  readonly dueOn: string
  readonly askedId: string | null
  readonly above: readonly string[]
  readonly people: number
  readonly items: number
}

/** What waits for whom, by round; of some of those asked, or all. */
export async function selectWaiting(
  tx: Tx,
  only?: { readonly round: number; readonly asked: readonly (string | null)[] },
): Promise<AskedOfOne[]> {
  const { rows } = await tx.client.query<AskedOfOne>(
    `select w.round_id as round, r.cause, s.name as system, r.due_on::text as "dueOn", w.asked_id as "askedId",
       w.people, w.items,
       coalesce((select to_jsonb(i.above) from attestation_item i where i.round_id = w.round_id
         and i.decision is null and i.asked_id is not distinct from w.asked_id
         order by cardinality(i.above) desc, i.id limit 1), '[]') as above
     from (select round_id, asked_id, count(distinct employee_id)::int as people, count(*)::int as items
       from attestation_item where decision is null and ($1::int is null or round_id = $1)
         and ($2::text[] is null or coalesce(asked_id::text, '') = any ($2))
       group by round_id, asked_id) w
     join attestation_round r on r.id = w.round_id and r.closed_at is null
     left join access_system s on s.id = r.system_id
     order by w.round_id, w.asked_id`,
    [only?.round ?? null, only === undefined ? null : only.asked.map((each) => each ?? '')],
  )
  return rows
}

/** What work of attestation is open, by what it is about. */
export async function selectWorkSubjects(tx: Tx, kind: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ subject: string }>(
    'select subject from work_item where kind = $1 and ended_at is null order by subject',
    [kind],
  )
  return rows.map(({ subject }) => subject)
}
