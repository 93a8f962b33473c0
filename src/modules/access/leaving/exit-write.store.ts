import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { ItemGiven, NewExit } from './exit.schema.ts'
import type { Doer } from './exits.store.ts'

/** A manager's exit: new, or the open one of the feed, which is the manager's from then on. */
export async function saveManagersExit(
  tx: Tx,
  { employmentId, lastDay, isDismissal }: NewExit,
  employeeId: number,
  { at, by }: Doer,
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into exit_case (employee_id, employment_id, last_day, known_at, cause, is_dismissal, state,
       opened_at, opened_by)
     values ($1, $2, $3, $4, 'manager', $5, 'open', $4, $6)
     on conflict (employment_id) where state = 'open'
       do update set cause = 'manager', is_dismissal = excluded.is_dismissal
     returning id`,
    [employeeId, employmentId, lastDay, timestamp(at), isDismissal, by],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The exit was not opened')
  return row.id
}

/** Answers whether it is a manager's that is open. */
export async function saveDismissal(tx: Tx, id: number, isDismissal: boolean): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update exit_case set is_dismissal = $2 where id = $1 and state = 'open' and cause = 'manager'`,
    [id, isDismissal],
  )
  return rowCount === 1
}

/** By hand: what the queue does is ticked by a list alone. Answers whether there was such an item. */
export async function saveItem(
  tx: Tx,
  exit: number,
  position: number,
  { isDone, isNeeded, note }: ItemGiven,
  { at, by }: Doer,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `update exit_item i set is_needed = $3, note = $4,
       done_at = case when $5 then coalesce(done_at, $6) end,
       done_by = case when $5 then coalesce(done_by, $7) end
     where exit_id = $1 and position = $2 and system_id is null
       and exists (select from exit_case x where x.id = i.exit_id and x.state = 'open')`,
    [exit, position, isNeeded, note, isDone, timestamp(at), by],
  )
  return rowCount === 1
}
