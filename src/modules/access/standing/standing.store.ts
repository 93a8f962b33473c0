/** What the figures are made of. Read with the machine's eyes: who is protected counts, and is not named. */
import type { Tx } from '../../../platform/db/database.ts'
import type { ChangeState } from '../changes/change.ts'
import { inQueue, openStates } from '../changes/change.ts'
import { inForceSql } from '../people/people-sql.store.ts'
import type { LeaverChange } from './removals.ts'

export interface Day {
  readonly today: string
  readonly zone: string
}

export interface SystemList {
  readonly key: string
  readonly name: string
  readonly listId: number | null
  readonly exportedAt: number | null
}

/** Systems in use, with the last list of each that was applied. */
export async function selectSystems(tx: Tx): Promise<SystemList[]> {
  const { rows } = await tx.client.query<SystemList>(
    `select s.key, s.name, l.id as "listId", l.exported_at as "exportedAt"
     from access_system s left join lateral (
       select id, exported_at from account_list l where l.system_id = s.id
         and l.state in ('applied', 'released') order by exported_at desc, id desc limit 1
     ) l on true
     where s.retired_at is null order by l.exported_at desc nulls last, s.name`,
  )
  return rows
}

/** The last day of an employment (`m`): sooner where it was gone from the feed. */
export const lastDaySql = (m: string, zone: string) =>
  `least(${m}.ends_on, (${m}.gone_at at time zone ${zone})::date - 1)`

export interface LeaverAccount {
  readonly employeeId: number
  readonly systemKey: string
  readonly system: string
  readonly account: string
  readonly accountId: number
  readonly lastLoginAt: number | null
  readonly lastDay: string | null
  readonly unitId: number | null
  readonly unit: string | null
  readonly isProtected: boolean
}

/** Active accounts of those who were employed, and are not today; who is yet to come is none of them. */
export async function selectLeaverAccounts(tx: Tx, { today, zone }: Day): Promise<LeaverAccount[]> {
  const { rows } = await tx.client.query<LeaverAccount>(
    `select a.employee_id as "employeeId", s.key as "systemKey", s.name as system, a.name as account,
       a.id as "accountId", a.last_login_at as "lastLoginAt", l.last_day::text as "lastDay",
       l.hr_unit_id as "unitId", u.name as unit, e.is_protected as "isProtected"
     from account a join access_system s on s.id = a.system_id and s.retired_at is null
     join employee e on e.id = a.employee_id
     left join lateral (
       select ${lastDaySql('m', '$2')} as last_day, m.hr_unit_id from employment m
       where m.employee_id = a.employee_id and (m.gone_at is not null or m.ends_on < $1::date)
       order by 1 desc, m.id desc limit 1
     ) l on true
     left join hr_unit u on u.id = l.hr_unit_id
     where a.gone_list_id is null and a.is_active
       and not exists (select from employment m where m.employee_id = a.employee_id
         and ${inForceSql('m', '$1::date')})
       and (l.last_day is not null or not exists (select from employment m
         where m.employee_id = a.employee_id and m.gone_at is null and m.starts_on > $1::date))
     order by l.last_day nulls first, a.id`,
    [today, zone],
  )
  return rows
}

export interface StoredRemoval extends LeaverChange {
  readonly changeId: number
  readonly state: ChangeState
  readonly systemKey: string
  readonly system: string
  readonly doneAt: number | null
  readonly doneBy: string | null
  readonly wantedAt: number
  readonly knownAt: number | null
  readonly listId: number | null
  readonly contradictions: number
  readonly unitId: number | null
  readonly unit: string | null
  readonly isProtected: boolean
}

/**
 * What was asked for because somebody's last day came, from one local day to before another; what was
 * withdrawn, as where they came back, is not counted.
 */
export async function selectRemovals(
  tx: Tx,
  { zone }: Day,
  from: string,
  before: string,
): Promise<StoredRemoval[]> {
  const { rows } = await tx.client.query<StoredRemoval>(
    `select c.id as "changeId", c.employee_id as "employeeId", c.system_id as "systemId", s.key as "systemKey",
       s.name as system, c.state, d.late_from::text as "lateFrom",
       (d.late_from::timestamp at time zone $1) as "startsAt",
       case when c.state = 'verified' then c.settled_at end as "verifiedAt", c.done_at as "doneAt",
       c.done_by as "doneBy", c.made_at as "wantedAt", coalesce(m.end_known_at, x.known_at) as "knownAt",
       c.list_id as "listId", c.contradictions, m.hr_unit_id as "unitId", u.name as unit,
       coalesce(e.is_protected, false) as "isProtected"
     from access_change c join access_system s on s.id = c.system_id
     left join exit_case x on x.id = c.exit_id
     left join employee e on e.id = c.employee_id
     cross join lateral (select coalesce(c.late_from, x.last_day + 1) as late_from) d
     left join lateral (
       select m.hr_unit_id, m.end_known_at from employment m where m.employee_id = c.employee_id
       order by (m.id = coalesce(c.employment_id, x.employment_id)) desc nulls last,
         m.starts_on desc, m.id desc limit 1
     ) m on true
     left join hr_unit u on u.id = m.hr_unit_id
     where c.cause = 'leaver' and c.act = 'close_account' and c.employee_id is not null
       and c.state not in ('withdrawn', 'rejected') and d.late_from >= $2::date and d.late_from < $3::date
     order by d.late_from desc, c.id desc`,
    [zone, from, before],
  )
  return rows
}

export interface QueueOfSystem {
  readonly key: string
  readonly name: string
  readonly waiting: number
  readonly urgent: number
  readonly late: number
  readonly claimed: number
  /** Since when the one that has waited longest has. */
  readonly oldestSince: number | null
  /** Done, and not shown by a list yet. */
  readonly unverified: number
}

export async function selectQueues(tx: Tx, { today }: Day): Promise<QueueOfSystem[]> {
  const { rows } = await tx.client.query<QueueOfSystem>(
    `select s.key, s.name, count(c.id)::int as waiting,
       (count(*) filter (where c.is_urgent))::int as urgent,
       (count(*) filter (where c.due_on < $1::date))::int as late,
       (count(*) filter (where c.state = 'claimed'))::int as claimed,
       min(coalesce((select max(v.at) from access_change_event v
         where v.change_id = c.id and v.state in ('queued', 'contradicted')), c.made_at)) as "oldestSince",
       (select count(*)::int from access_change d where d.system_id = s.id and d.state = 'done') as unverified
     from access_system s left join access_change c on c.system_id = s.id and c.state = any ($2::text[])
     where s.retired_at is null group by s.id order by s.name`,
    [today, inQueue],
  )
  return rows
}

export interface ManagersAttesting {
  readonly rounds: number
  readonly managers: number
  readonly done: number
  readonly items: number
  readonly open: number
  /** The soonest last day of those that are open. */
  readonly dueOn: string | null
}

/** Of rounds that are open; or of the last one, where none is. */
export async function selectAttesting(tx: Tx, closedToo: boolean): Promise<ManagersAttesting> {
  const { rows } = await tx.client.query<ManagersAttesting>(
    `with rounds as (
       select r.id, r.due_on from attestation_round r
       where case when $1 then r.id = (select max(id) from attestation_round where closed_at is not null)
         else r.closed_at is null end
     ), asked as (
       select i.asked_id, count(*)::int as items, (count(*) filter (where i.decision is null))::int as open
       from attestation_item i join rounds r on r.id = i.round_id
       where i.decision is distinct from 'withdrawn' group by i.asked_id
     )
     select (select count(*)::int from rounds) as rounds, count(*)::int as managers,
       (count(*) filter (where open = 0))::int as done, coalesce(sum(items), 0)::int as items,
       coalesce(sum(open), 0)::int as open,
       (select min(r.due_on)::text from rounds r where exists (select from attestation_item i
         where i.round_id = r.id and i.decision is null)) as "dueOn"
     from asked`,
    [closedToo],
  )
  return rows[0] ?? { rounds: 0, managers: 0, done: 0, items: 0, open: 0, dueOn: null }
}

export interface RequestsUnderWay {
  readonly requests: number
  readonly people: number
  readonly oldestAt: number | null
  /** Approved, and not shown by a list yet. */
  readonly approved: number
}

export async function selectRequests(tx: Tx): Promise<RequestsUnderWay> {
  const { rows } = await tx.client.query<RequestsUnderWay>(
    `select (select count(*)::int from access_request where state = 'requested') as requests,
       (select count(distinct c.employee_id)::int from access_change c
         where c.state = 'requested') as people,
       (select min(coalesce(sent_at, made_at)) from access_request where state = 'requested') as "oldestAt",
       (select count(*)::int from access_change c where c.cause = 'request' and c.state <> 'requested'
         and c.state = any ($1::text[])) as approved`,
    [openStates],
  )
  return rows[0] ?? { requests: 0, people: 0, oldestAt: null, approved: 0 }
}

/** How many people were found to have left with an account, at each of some instants. */
export async function countLeaversAt(
  tx: Tx,
  instants: readonly string[],
): Promise<(number | null)[]> {
  const { rows } = await tx.client.query<{ n: number | null }>(
    `select case when exists (select from reconciliation r where r.at <= t.at) then
       (select count(distinct f.employee_id)::int from access_finding f
         join reconciliation r on r.id = f.first_id
         where f.kind = 'leaver_with_account' and r.at <= t.at
           and (f.resolved_at is null or f.resolved_at > t.at)) end as n
     from unnest($1::timestamptz[]) with ordinality as t (at, place) order by t.place`,
    [[...instants]],
  )
  return rows.map(({ n }) => n)
}
