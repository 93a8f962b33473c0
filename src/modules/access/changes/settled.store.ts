/** What somebody has, and what is ticked, as changes come to their end. */
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Moved } from './changes.store.ts'

/** What was taken away nobody is to have any more: the one grant, or all of a closed account's system. */
export async function endTakenGrants(tx: Tx, changes: readonly Moved[], at: number): Promise<void> {
  const taken = changes.filter(({ act }) => act === 'remove' || act === 'close_account')
  if (taken.length === 0) return
  await tx.client.query(
    `update access_grant g set state = 'ended', ended_at = $2, ended_why = c.cause
     from access_change c, entitlement e
     where c.id = any ($1::int[]) and g.employee_id = c.employee_id and g.entitlement_id = e.id
       and g.state <> 'ended' and g.approved_at <= c.made_at and e.system_id = c.system_id
       and (c.act = 'close_account' or c.entitlement_id = e.id)`,
    [taken.map(({ id }) => id), timestamp(at)],
  )
}

/** The items of open exits whose system has nothing left to be closed. */
export async function tickAccessItems(
  tx: Tx,
  changes: readonly number[],
  { at, by }: { readonly at: number; readonly by: string },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ exit: number }>(
    `update exit_item i set done_at = $2, done_by = $3
     from exit_case x, access_change v
     where v.id = any ($1::int[]) and v.act = 'close_account' and x.employee_id = v.employee_id
       and x.state = 'open' and i.exit_id = x.id and i.system_id = v.system_id and i.done_at is null
       and not exists (
         select from access_change o where o.employee_id = x.employee_id and o.system_id = i.system_id
           and o.act = 'close_account' and o.state not in ('verified', 'withdrawn', 'rejected')
       )
     returning x.id as exit`,
    [[...changes], timestamp(at), by],
  )
  return rows.map(({ exit }) => exit)
}

/** Those of them in which nothing is left to do. */
export async function closeDoneExits(
  tx: Tx,
  exits: readonly number[],
  { at, by }: { readonly at: number; readonly by: string },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `update exit_case x set state = 'done', closed_at = $2, closed_by = $3
     where x.id = any ($1::int[]) and x.state = 'open'
       and exists (select from exit_item i where i.exit_id = x.id)
       and not exists (
         select from exit_item i where i.exit_id = x.id and i.done_at is null and i.is_needed
       )
     returning x.id`,
    [[...exits], timestamp(at), by],
  )
  return rows.map(({ id }) => id)
}
