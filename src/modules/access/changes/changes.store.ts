import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Act, Cause, ChangeState } from './change.ts'
import { openStates, opposites, statesBefore, undone } from './change.ts'

/** What somebody wants to be changed. Days are local to the organisation. */
export interface NewChange {
  readonly systemId: number
  /** Null: an account that is nobody's. */
  readonly employeeId: number | null
  readonly accountId?: number | null
  /** Null: the whole account. */
  readonly entitlementId?: number | null
  readonly act: Act
  readonly cause: Cause
  readonly state: 'requested' | 'approved' | 'queued'
  readonly requestId?: number | null
  readonly grantId?: number | null
  readonly exitId?: number | null
  readonly employmentId?: number | null
  readonly reason?: string | null
  readonly untilOn?: string | null
  readonly wantedOn: string
  readonly dueOn: string
  readonly isUrgent?: boolean
  readonly lateFrom?: string | null
}

export interface Doing {
  readonly at: number
  readonly by: string
  readonly byId: string | null
  readonly forName?: string | null
}

export interface MadeChange {
  /** Of the changes as they were given. */
  readonly ordinal: number
  readonly id: number
  readonly isNew: boolean
}

const columns = `"systemId" integer, "employeeId" integer, "accountId" integer, "entitlementId" integer,
  act text, cause text, state text, "requestId" integer, "grantId" integer, "exitId" integer,
  "employmentId" integer, reason text, "untilOn" date, "wantedOn" date, "dueOn" date,
  "isUrgent" boolean, "lateFrom" date`

/** Its states stand in the text, so that the index of what is open is seen to hold all of them. */
const matches = (states: readonly ChangeState[]) => `c.system_id = w."systemId" and c.act = w.act
  and coalesce(c.employee_id, 0) = coalesce(w."employeeId", 0)
  and coalesce(c.entitlement_id, 0) = coalesce(w."entitlementId", 0)
  and (case when c.employee_id is null or c.act in ('close_account', 'look_into') then coalesce(c.account_id, 0) else 0 end)
    = (case when w."employeeId" is null or w.act in ('close_account', 'look_into') then coalesce(w."accountId", 0) else 0 end)
  and c.state in (${states.map((state) => `'${state}'`).join(', ')})`

/**
 * Each is there once: what is open already stays as it is, but comes sooner or becomes urgent where the
 * new one is. Answers the id of each, in the order given; two that are the same have the same id.
 */
export async function saveChanges(
  tx: Tx,
  changes: readonly NewChange[],
  { at, by }: Doing,
): Promise<MadeChange[]> {
  const wanted = JSON.stringify(changes)
  const { rows: made } = await tx.client.query<{ id: number }>(
    `insert into access_change (system_id, employee_id, account_id, entitlement_id, act, cause, state,
       request_id, grant_id, exit_id, employment_id, reason, until_on, wanted_on, due_on, is_urgent,
       late_from, made_at, made_by)
     select "systemId", "employeeId", "accountId", "entitlementId", act, cause, state, "requestId",
       "grantId", "exitId", "employmentId", reason, "untilOn", "wantedOn", "dueOn",
       coalesce("isUrgent", false), "lateFrom", $2, $3
     from jsonb_to_recordset($1) as w (${columns})
     on conflict do nothing returning id`,
    [wanted, timestamp(at), by],
  )
  const fresh = new Set(made.map(({ id }) => id))
  const { rows } = await tx.client.query<{ ordinal: number; id: number }>(
    `select w.ordinal::int - 1 as ordinal, c.id
     from rows from (jsonb_to_recordset($1) as (${columns})) with ordinality
       as w ("systemId", "employeeId", "accountId", "entitlementId", act, cause, state, "requestId",
         "grantId", "exitId", "employmentId", reason, "untilOn", "wantedOn", "dueOn", "isUrgent",
         "lateFrom", ordinal)
     join access_change c on ${matches(openStates)} order by w.ordinal`,
    [wanted],
  )
  await tx.client.query(
    `update access_change c set due_on = least(c.due_on, w."dueOn"),
       wanted_on = least(c.wanted_on, w."wantedOn"),
       is_urgent = c.is_urgent or coalesce(w."isUrgent", false),
       late_from = coalesce(c.late_from, w."lateFrom"), exit_id = coalesce(c.exit_id, w."exitId")
     from jsonb_to_recordset($1) as w (${columns})
     where ${matches(undone)} and (w."dueOn" < c.due_on or w."wantedOn" < c.wanted_on
       or (coalesce(w."isUrgent", false) and not c.is_urgent)
       or (c.exit_id is null and w."exitId" is not null))`,
    [wanted],
  )
  return rows.map(({ ordinal, id }) => ({ ordinal, id, isNew: fresh.has(id) }))
}

/**
 * What nobody has done yet and these speak against, by id. What is only asked for speaks against nothing,
 * and what waits for its day nothing that is wanted before: somebody works until the last one.
 */
export async function selectOpposed(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const pairs = (['grant', 'resume', 'remove', 'pause', 'close_account'] as const).flatMap((act) =>
    opposites(act).map((against) => ({ act, against })),
  )
  const { rows } = await tx.client.query<{ id: number }>(
    `select distinct o.id from access_change n
     join jsonb_to_recordset($2) as p (act text, against text) on p.act = n.act
     join access_change o on o.system_id = n.system_id and o.employee_id = n.employee_id
       and o.act = p.against and o.id <> n.id and o.state = any ($3::text[])
       and (n.act = 'close_account' or o.entitlement_id = n.entitlement_id)
     where n.id = any ($1::int[]) and n.state <> 'requested'
       and not (n.state = 'approved' and o.wanted_on < n.wanted_on)
       and not (o.state = 'approved' and o.wanted_on > n.wanted_on)`,
    [[...ids], JSON.stringify(pairs), undone],
  )
  return rows.map(({ id }) => id)
}

export interface Moved {
  readonly id: number
  readonly employeeId: number | null
  readonly systemId: number
  readonly act: Act
  readonly requestId: number | null
  readonly exitId: number | null
  readonly was: ChangeState
}

export interface Move {
  readonly to: ChangeState
  /** Who works on it, where it is claimed. */
  readonly claimedBy?: string
  /** The list that showed it, or did not. */
  readonly listId?: number
  readonly settledAt?: number
  /** Only where it is claimed by this person still. */
  readonly claimedOnlyBy?: string
}

/** Those of them that could become it; what two do at once, one of them does. */
export async function saveMove(
  tx: Tx,
  ids: readonly number[],
  move: Move,
  { at, by, byId }: Doing,
): Promise<Moved[]> {
  const { to } = move
  const { rows } = await tx.client.query<Moved>(
    `update access_change c set state = $2,
       claimed_by = $4::uuid, claimed_at = case when $2 = 'claimed' then $5::timestamptz end,
       done_at = case when $2 = 'done' then $5::timestamptz else done_at end,
       done_by = case when $2 = 'done' then $6 else done_by end,
       done_by_id = case when $2 = 'done' then $7::uuid else done_by_id end,
       settled_at = coalesce($8::timestamptz, settled_at), list_id = coalesce($9, list_id),
       contradictions = contradictions + (case when $2 = 'contradicted' then 1 else 0 end)
     from (select id, state from access_change where id = any ($1::int[]) order by id for update) b
     where c.id = b.id and b.state = any ($3::text[]) and ($10::uuid is null or claimed_by = $10)
     returning c.id, employee_id as "employeeId", system_id as "systemId", act,
       request_id as "requestId", exit_id as "exitId", b.state as was`,
    [
      [...ids],
      to,
      statesBefore(to),
      to === 'claimed' ? (move.claimedBy ?? null) : null,
      timestamp(at),
      by,
      byId,
      move.settledAt === undefined ? null : timestamp(move.settledAt),
      move.listId ?? null,
      move.claimedOnlyBy ?? null,
    ],
  )
  return rows
}

export async function insertEvents(
  tx: Tx,
  changes: readonly {
    readonly id: number
    readonly employeeId: number | null
    readonly state: ChangeState
  }[],
  { at, by, byId, forName }: Doing,
  note: string | null,
): Promise<void> {
  await tx.client.query(
    `insert into access_change_event (change_id, employee_id, at, by, by_id, for_name, state, note)
     select id, "employeeId", $2, $3, $4, $5, state, $6
     from jsonb_to_recordset($1) as c (id integer, "employeeId" integer, state text)`,
    [JSON.stringify(changes), timestamp(at), by, byId, forName ?? null, note],
  )
}

export async function selectChange(
  tx: Tx,
  id: number,
): Promise<
  | { readonly id: number; readonly employeeId: number | null; readonly state: ChangeState }
  | undefined
> {
  const { rows } = await tx.client.query<{
    id: number
    employeeId: number | null
    state: ChangeState
  }>('select id, employee_id as "employeeId", state from access_change where id = $1', [id])
  return rows[0]
}
