import type { Tx } from '../../../platform/db/database.ts'
import type { Act, Cause, ChangeState } from '../changes/change.ts'

/** Access that should be gone and is not known to be. */
export interface OverdueRemoval {
  readonly id: number
  readonly system: string
  readonly account: string | null
  /** What is shown of the person's key; null where it is nobody's, or nobody may know whose. */
  readonly person: string | null
  /** Null: the whole account. */
  readonly entitlement: string | null
  readonly act: Act
  readonly cause: Cause
  readonly state: ChangeState
  /** From which local day it should have been gone. */
  readonly since: string
  readonly daysLate: number
}

/** Not shown to be gone by a list, though its day has passed: done counts when it is shown. */
export async function selectOverdueRemovals(tx: Tx, today: string): Promise<OverdueRemoval[]> {
  const { rows } = await tx.client.query<OverdueRemoval>(
    `select c.id, s.key as system,
       coalesce(a.name, (select string_agg(o.name, ', ' order by o.name) from account o
         where o.employee_id = c.employee_id and o.system_id = c.system_id and o.gone_list_id is null)) as account,
       coalesce(i.shown_key, a.shown_person_key) as person, n.key as entitlement, c.act, c.cause, c.state,
       coalesce(c.late_from, c.due_on + 1) as since,
       $1::date - coalesce(c.late_from - 1, c.due_on) as "daysLate"
     from access_change c join access_system s on s.id = c.system_id
     left join account a on a.id = c.account_id
     left join employee_identity i on i.employee_id = c.employee_id
     left join entitlement n on n.id = c.entitlement_id
     where c.act in ('remove', 'pause', 'close_account')
       and c.state in ('approved', 'queued', 'claimed', 'returned', 'done', 'contradicted')
       and coalesce(c.late_from, c.due_on + 1) <= $1::date
     order by since, c.id`,
    [today],
  )
  return rows
}
