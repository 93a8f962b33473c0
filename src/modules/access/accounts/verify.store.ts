import type { Tx } from '../../../platform/db/database.ts'
import type { OpenChange } from './verify.ts'

/** Judged by a list: whatever is not settled and somebody has approved. */
const JUDGED = `'{approved,queued,claimed,returned,done,contradicted}'`

/** An account of the change `c`: the one that it is about, or any of the person's. */
function ofChange(and: string): string {
  const from = `select from account a where a.system_id = c.system_id and a.gone_list_id is null
    and a.is_active ${and}`
  return `(case when c.account_id is not null and (c.employee_id is null or c.act in ('close_account', 'look_into'))
    then exists (${from} and a.id = c.account_id)
    else exists (${from} and a.employee_id = c.employee_id) end)`
}

const HOLDS = `and exists (select from account_holding h where h.account_id = a.id
  and h.until_list_id is null and (c.entitlement_id is null or h.entitlement_id = c.entitlement_id))`

/** Open changes in a system with what its accounts are like now. */
export async function selectOpenChanges(tx: Tx, systemId: number): Promise<OpenChange[]> {
  const { rows } = await tx.client.query<OpenChange>(
    `select c.id, c.act, c.state, c.made_at as "madeAt", c.done_at as "doneAt",
       c.wanted_on as "wantedOn", ${ofChange('')} as "hasActiveAccount", ${ofChange(HOLDS)} as holds,
       exists (select from account a where a.id = c.account_id and a.employee_id is not null)
         as "isKnownPersons"
     from access_change c where c.system_id = $1 and c.state = any (${JUDGED})`,
    [systemId],
  )
  return rows
}

/** What has become of grants by changes that a list has verified. */
export async function settleGrants(
  tx: Tx,
  { systemId, listId, at }: { systemId: number; listId: number | null; at: string },
  verified: readonly number[],
): Promise<void> {
  await tx.client.query(
    `update access_grant g set state = 'ended', ended_at = $3, ended_why = 'removed'
     from access_change c, entitlement e
     where c.id = any ($1::int[]) and c.act in ('remove', 'close_account') and e.system_id = $2
       and g.employee_id = c.employee_id and g.entitlement_id = e.id and g.state <> 'ended'
       and (c.entitlement_id is null or c.entitlement_id = e.id) and g.approved_at <= c.made_at`,
    [verified, systemId, at],
  )
  await tx.client.query(
    `update access_grant g set state = case c.act when 'pause' then 'paused' else 'active' end
     from access_change c
     where c.id = any ($1::int[]) and c.act in ('pause', 'resume') and g.state <> 'ended'
       and g.employee_id = c.employee_id and g.entitlement_id = c.entitlement_id`,
    [verified],
  )
  await tx.client.query(
    `update access_grant g set shown_list_id = $2
     from entitlement e
     where e.id = g.entitlement_id and e.system_id = $1 and g.state <> 'ended'
       and g.shown_list_id is null and exists (
         select from account a join account_holding h on h.account_id = a.id
         where a.employee_id = g.employee_id and a.system_id = $1 and a.gone_list_id is null
           and a.is_active and h.entitlement_id = g.entitlement_id and h.until_list_id is null)`,
    [systemId, listId],
  )
}
