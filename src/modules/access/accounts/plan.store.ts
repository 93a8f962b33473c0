/** What is to be done about findings. */
import type { Tx } from '../../../platform/db/database.ts'
import type { MadeChange, NewChange } from '../changes/changes.store.ts'

/** A finding that something is done about. */
export interface Planned {
  readonly kind: 'leaver_with_account' | 'account_without_person' | 'missing' | 'changed_by_hand'
  readonly accountId: number | null
  readonly employeeId: number | null
  readonly entitlementId: number | null
  readonly grantId: number | null
  readonly untilOn: string | null
  /** The day after somebody's last, of a leaver. */
  readonly lateFrom: string | null
  readonly employmentId: number | null
}

/** Whose account it is that is closed or looked into: somebody may have several. */
const WHOLE = `(case when f.kind in ('leaver_with_account', 'account_without_person') then f.account_id end)`

/**
 * What the findings of the transaction ask for and nobody has asked for yet: accounts of those who left
 * closed, strangers' looked into, what is missing given, what is there again removed. What was taken away by
 * hand is for people to judge, and what nobody approved for the managers.
 */
export async function selectPlanned(tx: Tx, systemId: number): Promise<Planned[]> {
  const { rows } = await tx.client.query<Planned>(
    `select distinct on (f.kind, ${WHOLE}, f.employee_id, f.entitlement_id)
       f.kind, ${WHOLE} as "accountId",
       f.employee_id as "employeeId", f.entitlement_id as "entitlementId", f.grant_id as "grantId",
       g.until_on as "untilOn", f.last_day + 1 as "lateFrom",
       (select m.id from employment m where f.kind = 'leaver_with_account'
          and m.employee_id = f.employee_id order by m.ends_on desc nulls last, m.id desc limit 1)
         as "employmentId"
     from compared_finding f left join access_grant g on g.id = f.grant_id
     where (f.kind in ('leaver_with_account', 'account_without_person', 'missing')
         or (f.kind = 'changed_by_hand' and f.is_there))
       and not exists (select from compared_change c
         where f.kind = 'leaver_with_account' and c.employee_id = f.employee_id
           and c.act = 'close_account' and coalesce(c.account_id, f.account_id) = f.account_id)
       and not exists (select from access_change c
         where f.kind = 'account_without_person' and c.system_id = $1 and c.account_id = f.account_id
           and c.state in ('requested', 'approved', 'queued', 'claimed', 'returned', 'done', 'contradicted'))
     order by f.kind, 2, f.employee_id, f.entitlement_id, f.since`,
    [systemId],
  )
  return rows
}

/** Which change mends which finding. */
export async function linkFindings(
  tx: Tx,
  systemId: number,
  changes: readonly NewChange[],
  made: readonly MadeChange[],
): Promise<void> {
  const links = made.flatMap(({ ordinal, id }) => {
    const change = changes[ordinal]
    return change === undefined ? [] : [{ ...change, id }]
  })
  await tx.client.query(
    `update access_finding f set change_id = l.id
     from jsonb_to_recordset($2) as l (id integer, "employeeId" integer, "accountId" integer, "entitlementId" integer)
     where f.system_id = $1 and f.resolved_at is null and f.change_id is distinct from l.id
       and coalesce(f.employee_id, 0) = coalesce(l."employeeId", 0)
       and coalesce(f.entitlement_id, 0) = coalesce(l."entitlementId", 0)
       and coalesce(${WHOLE}, 0) = coalesce(l."accountId", 0)`,
    [systemId, JSON.stringify(links)],
  )
}
