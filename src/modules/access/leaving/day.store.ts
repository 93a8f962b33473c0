import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Doer } from './exits.store.ts'
import type { PersonPlan, Rescheduled } from './person.ts'

/** Other days of what is open, with a line in its history. Answers those that were. */
export async function saveRescheduled(
  tx: Tx,
  changes: readonly Rescheduled[],
  { at, by }: Doer,
): Promise<number> {
  if (changes.length === 0) return 0
  const { rowCount } = await tx.client.query(
    `with moved as (
       update access_change c set wanted_on = w."wantedOn", due_on = w."dueOn", late_from = w."lateFrom",
         is_urgent = w."isUrgent"
       from jsonb_to_recordset($1) as w
         (id integer, "wantedOn" date, "dueOn" date, "lateFrom" date, "isUrgent" boolean)
       where c.id = w.id returning c.id, c.employee_id, c.state
     )
     insert into access_change_event (change_id, employee_id, at, by, state)
     select id, employee_id, $2, $3, state from moved`,
    [JSON.stringify(changes), timestamp(at), by],
  )
  return rowCount ?? 0
}

/** What waits for its day and has come to it; `but` those persons whose access is taken only on a word. */
export async function selectDue(tx: Tx, today: string, but: readonly number[]): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from access_change
     where state = 'approved' and wanted_on <= $1::date
       and not (coalesce(employee_id, 0) = any ($2::int[]) and cause in ('leaver', 'expiry', 'leave')
         and act in ('remove', 'pause', 'close_account'))
     order by id`,
    [today, [...but]],
  )
  return rows.map(({ id }) => id)
}

export async function saveGrantStates(
  tx: Tx,
  { paused, resumed, ended }: Pick<PersonPlan, 'paused' | 'resumed' | 'ended'>,
  { at }: Doer,
): Promise<void> {
  const set = (ids: readonly number[], state: string) =>
    tx.client.query(
      `update access_grant set state = $2 where id = any ($1::int[]) and state <> 'ended'`,
      [[...ids], state],
    )
  if (paused.length > 0) await set(paused, 'paused')
  if (resumed.length > 0) await set(resumed, 'active')
  if (ended.length === 0) return
  await tx.client.query(
    `with over as (
       update access_grant g set state = 'ended', ended_at = $2, ended_why = w.why
       from jsonb_to_recordset($1) as w (id integer, why text)
       where g.id = w.id and g.state <> 'ended'
     ) select 1`,
    [JSON.stringify(ended), timestamp(at)],
  )
}

/** What nobody has given yet of those grants, which are over. */
export async function selectUngiven(tx: Tx, grants: readonly number[]): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select c.id from access_change c join access_grant g
       on g.employee_id = c.employee_id and g.entitlement_id = c.entitlement_id
     where g.id = any ($1::int[]) and c.act = 'grant'
       and c.state in ('approved', 'queued', 'claimed', 'returned', 'contradicted')`,
    [[...grants]],
  )
  return rows.map(({ id }) => id)
}

/** Persons with an active account, against whom a plan is weighed. */
export async function countWithAccounts(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(distinct employee_id) as count from account
     where gone_list_id is null and is_active and employee_id is not null`,
  )
  return rows[0]?.count ?? 0
}

/** Those whose access the day has taken already, so that many small runs are not less than a large one. */
export async function selectTakenSince(tx: Tx, midnight: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select distinct c.employee_id as id from access_change_event e
     join access_change c on c.id = e.change_id
     where e.state = 'queued' and e.at >= $1 and c.cause in ('leaver', 'expiry', 'leave')
       and c.act in ('remove', 'pause', 'close_account') and c.employee_id is not null
       and not exists (select from access_change_event b
         where b.change_id = c.id and b.id < e.id and b.state in ('queued', 'claimed'))`,
    [timestamp(midnight)],
  )
  return rows.map(({ id }) => id)
}

export interface RoundItem {
  readonly employeeId: number
  readonly employmentId: number
  readonly entitlementId: number
  readonly grantId: number
}

/** The day's round after moves: opened with the first, and everybody who moves that day joins it. */
export async function saveMoveRound(
  tx: Tx,
  items: readonly RoundItem[],
  dueOn: string,
  { at, by }: Doer,
): Promise<{ readonly id: number }> {
  const { rows } = await tx.client.query<{ id: number }>(
    `with there as (
       select id from attestation_round where cause = 'move' and closed_at is null and due_on = $1::date
       order by id desc limit 1
     ), made as (
       insert into attestation_round (cause, opened_at, opened_by, due_on, when_overdue)
       select 'move', $2, $3, $1::date, 'remove' where not exists (select from there) returning id
     )
     select id from there union all select id from made`,
    [dueOn, timestamp(at), by],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The round was not made')
  // Somebody moved twice in a day is asked about once.
  await tx.client.query(
    `insert into attestation_item (round_id, employee_id, employment_id, entitlement_id, grant_id,
       manager_id, hr_unit_id)
     select $2, w."employeeId", m.id, w."entitlementId", w."grantId", m.manager_id, m.hr_unit_id
     from jsonb_to_recordset($1) as w
       ("employeeId" integer, "employmentId" integer, "entitlementId" integer, "grantId" integer)
     join employment m on m.id = w."employmentId"
     on conflict (round_id, employee_id, entitlement_id) do nothing`,
    [JSON.stringify(items), id],
  )
  return { id }
}
