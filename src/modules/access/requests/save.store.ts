import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Doing } from '../changes/changes.store.ts'
import type { Wants } from './approvals.ts'

/** Requests come one after the other, so that two can never ask for the halves of what must not be combined. */
export async function lockRequests(tx: Tx): Promise<void> {
  await tx.client.query("select pg_advisory_xact_lock(hashtext('kvitto access requests'))")
}

export interface SavedRequest {
  readonly systemId: number
  readonly forId: string | null
  readonly reason: string
  readonly likeId: number | null
  readonly wantedOn: string
  readonly untilOn: string | null
  readonly leftOut: readonly unknown[]
}

export async function insertRequest(
  tx: Tx,
  { at, by, byId }: Doing,
  request: SavedRequest,
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_request (system_id, state, made_at, made_by, made_by_id, for_id, reason, like_id,
       sent_at, wanted_on, until_on, left_out)
     values ($1, 'requested', $2, $3, $4, $5, $6, $7, $2, $8, $9, $10) returning id`,
    [
      request.systemId,
      timestamp(at),
      by,
      byId,
      request.forId,
      request.reason,
      request.likeId,
      request.wantedOn,
      request.untilOn,
      JSON.stringify(request.leftOut),
    ],
  )
  const [row] = rows
  if (row === undefined) throw new Error('A request was not saved')
  return row.id
}

/** A proposal becomes what was asked for; `false` where it has been sent or put aside meanwhile. */
export async function sendDraft(
  tx: Tx,
  id: number,
  { at, by, byId }: Doing,
  request: SavedRequest,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update access_request set state = 'requested', made_by = $3, made_by_id = $4, for_id = $5,
       reason = $6, like_id = $7, sent_at = $2, wanted_on = $8, until_on = $9, left_out = $10
     where id = $1 and state = 'draft' and system_id = $11
       and manager_id = any ((select kvitto_acting_for())::uuid[])`,
    [
      id,
      timestamp(at),
      by,
      byId,
      request.forId,
      request.reason,
      request.likeId,
      request.wantedOn,
      request.untilOn,
      JSON.stringify(request.leftOut),
      request.systemId,
    ],
  )
  return rowCount === 1
}

export interface NewApproval {
  readonly changeId: number
  readonly step: number
  readonly wants: Wants
  readonly person: string | null
  readonly role: string | null
  /** Said with the asking itself. */
  readonly isDecided: boolean
}

export async function insertApprovals(
  tx: Tx,
  approvals: readonly NewApproval[],
  { at, by, byId, forName }: Doing,
): Promise<void> {
  if (approvals.length === 0) return
  await tx.client.query(
    `insert into access_approval (change_id, step, wants, person_id, role, decided_at, decided_by,
       decided_by_id, for_name, is_approved)
     select "changeId", step, wants, person, role,
       case when "isDecided" then $2::timestamptz end, case when "isDecided" then $3 end,
       case when "isDecided" then $4::uuid end, case when "isDecided" then $5 end,
       case when "isDecided" then true end
     from jsonb_to_recordset($1) as a ("changeId" integer, step integer, wants text, person uuid,
       role text, "isDecided" boolean)`,
    [JSON.stringify(approvals), timestamp(at), by, byId, forName ?? null],
  )
}

/**
 * What is approved may be had: an approval that is there already is until another day from now on.
 * The changes' own facts say for whom, which and until when.
 */
export async function saveGrants(
  tx: Tx,
  changes: readonly number[],
  { at, by }: Doing,
): Promise<void> {
  if (changes.length === 0) return
  await tx.client.query(
    `with wanted as (
       select c.id, c.employee_id, c.entitlement_id, c.employment_id, c.request_id, c.reason, c.until_on
       from access_change c where c.id = any ($1::int[]) and c.act = 'grant'
     ), made as (
       insert into access_grant (employee_id, entitlement_id, employment_id, origin, request_id, reason,
         approved_at, approved_by, until_on)
       select employee_id, entitlement_id, employment_id, 'request', request_id, reason, $2, $3, until_on
       from wanted
       on conflict (employee_id, entitlement_id) where state <> 'ended' do update set
         until_on = excluded.until_on, request_id = excluded.request_id, reason = excluded.reason,
         approved_at = excluded.approved_at, approved_by = excluded.approved_by
       returning id, employee_id, entitlement_id
     )
     update access_change c set grant_id = m.id from wanted w
     join made m on m.employee_id = w.employee_id and m.entitlement_id = w.entitlement_id
     where c.id = w.id`,
    [[...changes], timestamp(at), by],
  )
}

/** Approvals that nobody wants any more, with why. */
export async function endGrants(
  tx: Tx,
  ids: readonly number[],
  why: string,
  at: number,
): Promise<void> {
  if (ids.length === 0) return
  await tx.client.query(
    `update access_grant set state = 'ended', ended_at = $2, ended_why = $3
     where id = any ($1::int[]) and state <> 'ended'`,
    [[...ids], timestamp(at), why],
  )
}

/** Whether nothing of it waits for anybody any more: then it has been decided. */
export async function settleRequest(
  tx: Tx,
  id: number,
  to: 'decided' | 'withdrawn',
): Promise<void> {
  await tx.client.query(
    `update access_request r set state = $2 where id = $1 and state = 'requested'
     and not exists (select from access_change c where c.request_id = r.id and c.state = 'requested')`,
    [id, to],
  )
}
