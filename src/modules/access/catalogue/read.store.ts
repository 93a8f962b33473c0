import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import type {
  AccessSystemView,
  EntitlementQuery,
  EntitlementRow,
  EntitlementView,
  HolderView,
} from './schema.ts'

const OWNER = (of: string) =>
  `(select jsonb_build_object('id', p.id, 'name', p.name) from person p where p.id = ${of}.owner_id)`

export async function selectSystems(tx: Tx): Promise<AccessSystemView[]> {
  const { rows } = await tx.client.query<AccessSystemView>(
    `select s.key, s.name, s.description, ${OWNER('s')} as owner, s.handled_by as "handledBy", s.kinds,
       s.steps,
       (select count(*) from entitlement e where e.system_id = s.id and e.retired_at is null)
         as entitlements,
       (select count(*) from entitlement e where e.system_id = s.id and not e.is_catalogued
         and e.retired_at is null) as undescribed,
       (select count(*) from account a where a.system_id = s.id and a.gone_list_id is null and a.is_active)
         as "activeAccounts",
       s.retired_at is not null as "isRetired"
     from access_system s order by s.retired_at is not null, s.name`,
  )
  return rows
}

const HOLDERS = `(select count(*) from account_holding h join account a on a.id = h.account_id
  where h.entitlement_id = e.id and h.until_list_id is null and a.gone_list_id is null and a.is_active)`

const ROW = `e.id, s.key as system, e.key, e.kind, e.value, e.name, e.risk, e.approval,
  ${OWNER('e')} as owner, e.is_catalogued as "isCatalogued", e.retired_at is not null as "isRetired",
  ${HOLDERS} as holders`

const WHERE = `from entitlement e join access_system s on s.id = e.system_id
  where s.key = $1 and ($2::text is null or e.kind = $2) and ($3::text is null or e.risk = $3)
    and case $4::text when 'retired' then e.retired_at is not null
      when 'described' then e.is_catalogued and e.retired_at is null
      when 'undescribed' then not e.is_catalogued and e.retired_at is null else true end
    and ($5 = '' or concat_ws(' ', e.key, e.name, e.description) ilike '%' || $5 || '%')`

/** By key. */
export async function selectEntitlements(
  tx: Tx,
  query: EntitlementQuery,
): Promise<{ readonly items: EntitlementRow[]; readonly total: number }> {
  const { system, kind, risk, state, q, after, limit } = query
  const values = [system, kind ?? null, risk ?? null, state ?? null, q.replace(/[\\%_]/g, '\\$&')]
  const { rows: items } = await tx.client.query<EntitlementRow>(
    `select ${ROW} ${WHERE} and ($6::text is null or e.key > $6) order by e.key limit $7`,
    [...values, after ?? null, limit],
  )
  const { rows } = await tx.client.query<{ total: number }>(
    `select count(*) as total ${WHERE}`,
    values,
  )
  return { items, total: rows[0]?.total ?? 0 }
}

type Stored = Omit<EntitlementView, 'retiredAt' | 'mayChange'> & {
  readonly retiredAt: number | null
}

export async function selectEntitlement(
  tx: Tx,
  id: number,
): Promise<Omit<EntitlementView, 'mayChange'> | undefined> {
  const { rows } = await tx.client.query<Stored>(
    `select ${ROW}, e.description, e.allowed, e.training, e.longest_days as "longestDays",
       e.on_leave as "onLeave", e.retired_at as "retiredAt",
       (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'key', o.key, 'name', o.name,
           'reason', c.reason, 'holdersOfBoth', (
             select count(distinct a.employee_id) from account_holding h
             join account a on a.id = h.account_id and a.gone_list_id is null and a.is_active
             where h.entitlement_id = o.id and h.until_list_id is null and exists (
               select from account b join account_holding g on g.account_id = b.id
               where b.employee_id = a.employee_id and b.gone_list_id is null and b.is_active
                 and g.entitlement_id = e.id and g.until_list_id is null)))
           order by o.key), '[]')
        from entitlement_conflict c
        join entitlement o on o.id = case when c.one_id = e.id then c.other_id else c.one_id end
        where e.id in (c.one_id, c.other_id)) as conflicts
     from entitlement e join access_system s on s.id = e.system_id where e.id = $1`,
    [id],
  )
  const [row] = rows
  if (row === undefined) return undefined
  return { ...row, retiredAt: row.retiredAt === null ? null : formatInstant(row.retiredAt) }
}

type StoredHolder = Omit<HolderView, 'since' | 'approvedAt'> & {
  readonly since: number
  readonly approvedAt: number | null
}

/** By account. Of those whom one may not see, that there is one. */
export async function selectHolders(
  tx: Tx,
  id: number,
  { after, limit }: { readonly after?: number | undefined; readonly limit: number },
): Promise<HolderView[]> {
  const { rows } = await tx.client.query<StoredHolder>(
    `select a.id as "accountId",
       case when a.employee_id is null or p.id is not null then a.name end as account,
       ${employeeRefSql('a.employee_id')} as employee,
       (select u.name from employment m join hr_unit u on u.id = m.hr_unit_id
        where m.employee_id = a.employee_id order by m.ends_on desc nulls first, m.id desc limit 1) as unit,
       l.exported_at as since, g.approved_by as "approvedBy", g.approved_at as "approvedAt",
       g.until_on as "untilOn"
     from account_holding h join account a on a.id = h.account_id
     join account_list l on l.id = h.from_list_id
     left join employee p on p.id = a.employee_id
     left join access_grant g on g.employee_id = a.employee_id and g.entitlement_id = h.entitlement_id
       and g.state <> 'ended'
     where h.entitlement_id = $1 and h.until_list_id is null and a.gone_list_id is null and a.is_active
       and ($2::integer is null or a.id > $2)
     order by a.id limit $3`,
    [id, after ?? null, limit],
  )
  return rows.map(({ since, approvedAt, ...each }) => ({
    ...each,
    since: formatInstant(since),
    approvedAt: approvedAt === null ? null : formatInstant(approvedAt),
  }))
}
