import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Asked, AskedAbout } from './attest.ts'

/** Others that somebody has and that what an item (`i`) asks about must not be combined with. */
export const CONFLICTS = `(select coalesce(jsonb_agg(jsonb_build_object('entitlement', o.key, 'name', o.name,
    'reason', k.reason) order by o.key), '[]')
  from entitlement_conflict k
  join entitlement o on o.id = case when k.one_id = i.entitlement_id then k.other_id else k.one_id end
  where (k.one_id = i.entitlement_id or k.other_id = i.entitlement_id) and (
    exists (select from access_grant g where g.employee_id = i.employee_id and g.entitlement_id = o.id
      and g.state <> 'ended')
    or exists (select from account a join account_holding h on h.account_id = a.id
      where a.employee_id = i.employee_id and a.gone_list_id is null and a.is_active
        and h.entitlement_id = o.id and h.until_list_id is null)))`

export interface ItemToAnswer extends Asked, AskedAbout {
  readonly id: number
  readonly employeeId: number
  readonly employmentId: number | null
  readonly entitlementId: number
  readonly systemId: number
  readonly grantId: number | null
  readonly grantOrigin: string | null
  /** The list that shows it now. */
  readonly shownListId: number | null
  readonly longestDays: number | null
  readonly decision: string | null
  readonly changeId: number | null
  readonly madeGrantId: number | null
}

/** Those of a round that are seen; held until the transaction ends, so that two answers do not cross. */
export async function lockItems(
  tx: Tx,
  round: number,
  items: readonly number[],
): Promise<ItemToAnswer[]> {
  const { rows } = await tx.client.query<
    Omit<ItemToAnswer, 'conflicts' | 'isApproved'> & { readonly conflicts: readonly unknown[] }
  >(
    `select i.id, i.employee_id as "employeeId", i.employment_id as "employmentId",
       i.entitlement_id as "entitlementId", e.system_id as "systemId", e.risk,
       e.longest_days as "longestDays", g.id as "grantId", g.origin as "grantOrigin",
       (select h.from_list_id from account a join account_holding h on h.account_id = a.id
         where a.employee_id = i.employee_id and a.gone_list_id is null
           and h.entitlement_id = i.entitlement_id and h.until_list_id is null
         order by h.from_list_id limit 1) as "shownListId",
       case when i.decision is null then i.note end as mark,
       ${CONFLICTS} as conflicts, i.asked_id as "askedId", to_jsonb(i.above) as above,
       (select p.person_id from employee p where p.id = i.employee_id) as "aboutPersonId",
       i.decision, i.change_id as "changeId", i.made_grant_id as "madeGrantId"
     from attestation_item i
     join attestation_round r on r.id = i.round_id and r.closed_at is null
     join entitlement e on e.id = i.entitlement_id
     left join access_grant g on g.employee_id = i.employee_id
       and g.entitlement_id = i.entitlement_id and g.state <> 'ended'
     where i.round_id = $1 and i.id = any ($2::int[]) order by i.id for update of i`,
    [round, [...items]],
  )
  return rows.map((row) => ({
    ...row,
    conflicts: row.conflicts.length,
    isApproved: row.grantId !== null,
  }))
}

/** Open items of a round that somebody is asked about, or of one of their co-workers. */
export async function selectOpenOf(
  tx: Tx,
  round: number,
  {
    actingFor,
    employeeId,
  }: { readonly actingFor: readonly string[]; readonly employeeId?: number },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select i.id from attestation_item i where i.round_id = $1 and i.decision is null
       and ($3::int is null or i.employee_id = $3)
       and (i.asked_id = any ($2::uuid[]) or ($3::int is not null and i.above && $2::uuid[]))
     order by i.id`,
    [round, [...actingFor], employeeId ?? null],
  )
  return rows.map(({ id }) => id)
}

export async function selectActingFor(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ people: string[] }>(
    'select to_jsonb(kvitto_acting_for()) as people',
  )
  return rows[0]?.people ?? []
}

export async function selectNames(
  tx: Tx,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from person where id = any ($1::uuid[])',
    [[...people]],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface NewGrant {
  readonly employeeId: number
  readonly employmentId: number | null
  readonly entitlementId: number
  readonly untilOn: string | null
  readonly shownListId: number | null
  readonly reason: string | null
}

/** What nobody had approved is approved now; what somebody else approved meanwhile stays as it is. */
export async function insertGrant(
  tx: Tx,
  grant: NewGrant,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<number | null> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into access_grant (employee_id, entitlement_id, employment_id, origin, reason, approved_at,
       approved_by, until_on, shown_list_id)
     values ($1, $2, $3, 'attestation', $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [
      grant.employeeId,
      grant.entitlementId,
      grant.employmentId,
      grant.reason,
      timestamp(at),
      by,
      grant.untilOn,
      grant.shownListId,
    ],
  )
  return rows[0]?.id ?? null
}

/** What was taken over from a list, and a manager stands for now. */
export async function confirmGrants(
  tx: Tx,
  grants: readonly number[],
  { at, by }: { readonly at: number; readonly by: string },
): Promise<void> {
  await tx.client.query(
    `update access_grant set approved_at = $2, approved_by = $3
     where id = any ($1::int[]) and origin = 'baseline' and state <> 'ended'`,
    [[...grants], timestamp(at), by],
  )
}

/** Answers which were taken back; the grants that a removal ended are in force again. */
export async function reopenItems(tx: Tx, items: readonly number[]): Promise<void> {
  await tx.client.query(
    `update access_grant g set state = 'active', ended_at = null, ended_why = null
     from access_change c join attestation_item i on i.change_id = c.id
     where i.id = any ($1::int[]) and g.id = c.grant_id and g.state = 'ended'
       and not exists (select from access_grant o where o.employee_id = g.employee_id
         and o.entitlement_id = g.entitlement_id and o.state <> 'ended')`,
    [[...items]],
  )
  await tx.client.query(
    `update attestation_item set decision = null, decided_at = null, decided_by = null,
       decided_by_id = null, for_name = null, change_id = null, made_grant_id = null, note = null
     where id = any ($1::int[])`,
    [[...items]],
  )
}
