/** What people are employed as, have and are asked for: what requests are checked against. */
import { z } from 'zod'
import type { Tx } from '../../../platform/db/database.ts'
import { openStates } from '../changes/change.ts'
import { underWayKey } from './difference.ts'
import type { KeptEntitlement, KeptHolder, KeptSystem } from './kept.ts'
import type { Conflict } from './may-have.ts'

const allowed = z
  .object({
    units: z.array(z.string()).optional(),
    ansvar: z.array(z.string()).optional(),
    titles: z.array(z.string()).optional(),
  })
  .nullable()

export async function selectSystems(tx: Tx): Promise<KeptSystem[]> {
  const { rows } = await tx.client.query<KeptSystem>(
    `select id, key, name, owner_id as "ownerId", kinds from access_system
     where retired_at is null order by id`,
  )
  return rows
}

/** Of a system, the keys that are named; all where none are, of what is not retired or somebody has. */
export async function selectEntitlements(
  tx: Tx,
  systemId: number,
  keys?: readonly string[],
): Promise<KeptEntitlement[]> {
  const { rows } = await tx.client.query<Omit<KeptEntitlement, 'allowed'> & { allowed: unknown }>(
    `select e.id, e.key, e.kind, e.value, e.name, e.description, e.risk, e.approval,
       e.owner_id as "ownerId", e.allowed, e.training, e.longest_days as "longestDays",
       e.retired_at is not null as "isRetired"
     from entitlement e
     where e.system_id = $1 and ($2::text[] is null or e.key = any ($2))
     order by e.kind, e.value collate kvitto_names`,
    [systemId, keys === undefined ? null : [...keys]],
  )
  return rows.map((row) => ({ ...row, allowed: allowed.parse(row.allowed) }))
}

export async function selectConflicts(tx: Tx): Promise<Conflict[]> {
  const { rows } = await tx.client.query<Conflict>(
    'select one_id as "oneId", other_id as "otherId", reason from entitlement_conflict',
  )
  return rows
}

interface HolderRow {
  readonly id: number
  readonly personId: string | null
  readonly employments: KeptHolder['employments']
  readonly trainings: KeptHolder['trainings']
  readonly had: (KeptHolder['had'][number] & { readonly systemId: number })[]
  readonly open: {
    readonly systemId: number
    readonly entitlementId: number | null
    readonly act: string
  }[]
}

/** Those of them that whoever asks may see, by id. */
export async function selectHolders(
  tx: Tx,
  ids: readonly number[],
  systemId: number,
  today: string,
): Promise<Map<number, KeptHolder>> {
  const { rows } = await tx.client.query<HolderRow>(HOLDERS, [[...ids], today, openStates])
  return new Map(rows.map((row) => [row.id, holderOf(row, systemId)]))
}

/** One pass over each table, however many are asked about. Who is not seen by name is still employed. */
const HOLDERS = `
  with asked as materialized (select distinct id from unnest($1::int[]) as a (id)),
  works as (
    select m.employee_id, jsonb_agg(jsonb_build_object('id', m.id, 'unit', h.key, 'unitName', h.name, 'ansvar', m.ansvar,
      'title', m.title, 'startsOn', m.starts_on, 'endsOn', m.ends_on) order by m.starts_on, m.id) as list
    from employment m join hr_unit h on h.id = m.hr_unit_id
    where m.employee_id in (select id from asked) and m.gone_at is null
      and (m.ends_on is null or m.ends_on >= $2::date)
    group by m.employee_id
  ), granted as (
    select g.employee_id, g.entitlement_id, g.id, g.until_on from access_grant g
    where g.employee_id in (select id from asked) and g.state <> 'ended'
  ), shown as (
    select distinct a.employee_id, h.entitlement_id from account a
    join account_holding h on h.account_id = a.id and h.until_list_id is null
    where a.employee_id in (select id from asked) and a.gone_list_id is null and a.is_active
  ), had as (
    select employee_id, jsonb_agg(jsonb_build_object('systemId', e.system_id,
      'entitlementId', entitlement_id, 'grantId', g.id, 'untilOn', g.until_on) order by entitlement_id) as list
    from granted g full join shown s using (employee_id, entitlement_id)
    join entitlement e on e.id = entitlement_id group by employee_id
  ), open as (
    select c.employee_id, jsonb_agg(jsonb_build_object('systemId', c.system_id,
      'entitlementId', c.entitlement_id, 'act', c.act)) as list
    from access_change c where c.employee_id in (select id from asked) and c.state = any ($3::text[])
    group by c.employee_id
  ), passed as (
    select t.employee_id, jsonb_agg(jsonb_build_object('training', t.training, 'passedOn', t.passed_on,
      'validUntil', t.valid_until)) as list
    from training_passed t where t.employee_id in (select id from asked) group by t.employee_id
  )
  select e.id, e.person_id as "personId", coalesce(w.list, '[]') as employments,
    coalesce(p.list, '[]') as trainings, coalesce(h.list, '[]') as had, coalesce(o.list, '[]') as open
  from asked a join employee e on e.id = a.id
  left join works w on w.employee_id = e.id left join had h on h.employee_id = e.id
  left join open o on o.employee_id = e.id left join passed p on p.employee_id = e.id
  order by e.id`

function holderOf({ had, open, ...row }: HolderRow, systemId: number): KeptHolder {
  const goes = new Set<number>()
  const comes = new Set<number>()
  for (const { entitlementId, act } of open) {
    if (entitlementId === null) continue
    if (act === 'grant' || act === 'resume') comes.add(entitlementId)
    if (act === 'remove') goes.add(entitlementId)
  }
  const has = new Set(had.map(({ entitlementId }) => entitlementId)).union(comes).difference(goes)
  return {
    ...row,
    has,
    had: had.filter((each) => each.systemId === systemId),
    underWay: new Set(
      open.flatMap((each) => {
        const act = each.act === 'grant' || each.act === 'remove' ? each.act : undefined
        if (act === undefined || each.entitlementId === null || each.systemId !== systemId)
          return []
        return [underWayKey(act, each.entitlementId)]
      }),
    ),
  }
}
