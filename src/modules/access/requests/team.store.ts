/** One's co-workers, read with the machine's eyes: whoever calls says whom, and masks the names. */
import type { Tx } from '../../../platform/db/database.ts'
import { openStates } from '../changes/change.ts'
import type { TeamFilters, TeamSort, TeamState } from './list.schema.ts'

export interface TeamRow {
  readonly id: number
  readonly isProtected: boolean
  readonly name: string | null
  readonly key: string | null
  readonly employment: number | null
  readonly unitKey: string | null
  readonly unit: string | null
  readonly title: string | null
  readonly ansvar: string | null
  readonly state: TeamState
  readonly firstDay: string | null
  readonly lastDay: string | null
  readonly leaveUntil: string | null
  readonly underWay: number
}

export interface TeamPart {
  readonly rows: readonly TeamRow[]
  readonly total: number
  readonly leaving: number
  readonly underWay: number
  readonly leftWithAccess: number
  readonly units: readonly {
    readonly key: string
    readonly name: string
    readonly people: number
  }[]
}

export interface TeamAsked {
  readonly ids: readonly number[]
  /** Those of them who may be found by name though their data are protected; null: all. */
  readonly named: readonly number[] | null
  readonly today: string
}

/** A last day so near is a person who leaves. */
const LEAVING_DAYS = 90

const SORTS: Readonly<Record<string, string>> = {
  name: 'x.sorted collate kvitto_names',
  unit: 'x.unit collate kvitto_names',
  lastDay: 'x."lastDay"',
}

/**
 * Everybody of them with the employment that matters most: one in force, else one to come, else the last.
 * `$1` whom, `$2` today, `$3` who of the protected may be named, `$4` states that are open.
 */
const MEMBERS = `
  asked as materialized (select id from unnest($1::int[]) as a (id)),
  works as (
    select m.employee_id, m.id, h.key as unit_key, h.name as unit, m.title, m.ansvar, m.starts_on, m.ends_on,
      m.gone_at is null and m.starts_on <= $2::date and (m.ends_on is null or m.ends_on >= $2::date) as is_now,
      m.gone_at is null and m.starts_on > $2::date as is_coming
    from asked a join employment m on m.employee_id = a.id join hr_unit h on h.id = m.hr_unit_id
  ), main as (
    select distinct on (employee_id) * from works
    order by employee_id, is_now desc, is_coming desc, ends_on desc nulls first, starts_on, id
  ), last as (
    select employee_id, case when bool_or(ends_on is null) then null else max(ends_on) end as last_day
    from works where is_now or is_coming group by employee_id
  ), away as (
    select w.employee_id, max(coalesce(l.until_on, 'infinity'::date)) as until_on
    from works w join employment_leave l on l.employment_id = w.id
    where w.is_now and $2::date between l.from_on and coalesce(l.until_on, 'infinity')
    group by w.employee_id
  ), open as (
    select c.employee_id, count(*) as under_way from asked a join access_change c on c.employee_id = a.id
    where c.state = any ($4::text[]) group by c.employee_id
  ), member as (
    select e.id, e.is_protected, e.is_protected and $3::int[] is not null and e.id <> all ($3) as is_hidden,
      i.given_name || ' ' || i.family_name as name, i.shown_key as key,
      i.family_name || ' ' || i.given_name as sorted,
      case when m.is_now or m.is_coming then m.id end as employment_id,
      m.unit_key, m.unit, m.title, m.ansvar, m.starts_on, l.last_day, w.until_on,
      case when m.is_now and w.until_on is not null then 'leave'
        when m.is_now and l.last_day <= $2::date + ${LEAVING_DAYS} then 'leaving'
        when m.is_now then 'employed' when m.is_coming then 'coming' else 'left' end as state,
      coalesce(o.under_way, 0) as under_way, 
      m.is_now is not true and m.is_coming is not true and exists (select from access_grant g
        where g.employee_id = e.id and g.state <> 'ended') as has,
      m.is_now is not true and m.is_coming is not true and exists (select from account c
        where c.employee_id = e.id and c.gone_list_id is null and c.is_active) as is_active,
      case when m.is_now or m.is_coming then l.last_day else m.ends_on end as day
    from asked a join employee e on e.id = a.id
    left join employee_identity i on i.employee_id = e.id
    left join main m on m.employee_id = e.id left join last l on l.employee_id = e.id
    left join away w on w.employee_id = e.id left join open o on o.employee_id = e.id
  )`

export async function selectTeam(
  tx: Tx,
  { ids, named, today }: TeamAsked,
  { state, unit, q }: TeamFilters,
  { sort, from, limit }: { readonly sort: TeamSort; readonly from: number; readonly limit: number },
): Promise<TeamPart> {
  const isDescending = sort.startsWith('-')
  const order = `${SORTS[sort.replace('-', '')]} ${isDescending ? 'desc nulls last' : 'asc nulls last'}`
  const words = (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const { rows } = await tx.client.query<TeamPart>(
    `with ${MEMBERS}, found as materialized (
       select b.* from member b
       where (case $5 when 'here' then b.state <> 'left' or b.is_active or b.has
           when 'underway' then b.under_way > 0 else b.state = $5 end)
         and ($6::text is null or b.unit_key = $6)
         and not exists (select from unnest($7::text[]) as w (word) where position(word in lower(
           concat_ws(' ', b.unit, b.title, case when not b.is_hidden then b.name || ' ' || b.key end))) = 0)
     ), page as (
       select id, is_protected as "isProtected", name, key, employment_id as "employment", unit_key as "unitKey", unit, title, ansvar, state,
         starts_on as "firstDay", day as "lastDay", case when until_on < 'infinity' then until_on end as "leaveUntil",
         under_way::int as "underWay", case when not is_hidden then sorted end as sorted
       from found
     ), listed as (
       select x.*, row_number() over (order by ${order}, x.id) as nth from page x
       order by ${order}, x.id offset $8 limit $9
     )
     select (select coalesce(jsonb_agg(to_jsonb(l) - 'sorted' - 'nth' order by l.nth), '[]') from listed l) as rows,
       (select count(*) from found) as total,
       (select count(*) from member where state = 'leaving') as leaving,
       (select count(*) from member where under_way > 0) as "underWay",
       (select count(*) from member where state = 'left' and is_active) as "leftWithAccess",
       (select coalesce(jsonb_agg(jsonb_build_object('key', u.unit_key, 'name', u.unit, 'people', u.people)
          order by u.unit), '[]') from (select unit_key, unit, count(*) as people from member
          where state <> 'left' and unit_key is not null group by 1, 2) u) as units`,
    [
      [...ids],
      today,
      named === null ? null : [...named],
      openStates,
      state,
      unit ?? null,
      words,
      from,
      limit,
    ],
  )
  return rows[0] ?? { rows: [], total: 0, leaving: 0, underWay: 0, leftWithAccess: 0, units: [] }
}

export interface HadRow {
  readonly employeeId: number
  readonly system: {
    readonly key: string
    readonly kinds: readonly { readonly key: string; readonly sv: string; readonly en: string }[]
  }
  readonly entitlement: {
    readonly key: string
    readonly kind: string
    readonly value: string
    readonly name: string | null
    readonly risk: 'low' | 'normal' | 'high'
  }
  readonly untilOn: string | null
  readonly isApproved: boolean
}

/** What they have, approved or only seen there. */
export async function selectHad(tx: Tx, ids: readonly number[]): Promise<HadRow[]> {
  const { rows } = await tx.client.query<HadRow>(
    `with granted as (
       select employee_id, entitlement_id, id, until_on from access_grant
       where employee_id = any ($1::int[]) and state <> 'ended'
     ), shown as (
       select distinct a.employee_id, h.entitlement_id from account a
       join account_holding h on h.account_id = a.id and h.until_list_id is null
       where a.employee_id = any ($1::int[]) and a.gone_list_id is null and a.is_active
     )
     select employee_id as "employeeId", jsonb_build_object('key', s.key, 'kinds', s.kinds) as system,
       jsonb_build_object('key', n.key, 'kind', n.kind, 'value', n.value, 'name', n.name, 'risk', n.risk) as entitlement,
       g.until_on as "untilOn", g.id is not null as "isApproved"
     from granted g full join shown using (employee_id, entitlement_id)
     join entitlement n on n.id = entitlement_id join access_system s on s.id = n.system_id
     order by employee_id, s.id, n.kind, n.value collate kvitto_names`,
    [[...ids]],
  )
  return rows
}

/** The checklist of those who leave, by employee. */
export async function selectExits(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.client.query<{ employeeId: number; id: number }>(
    `select employee_id as "employeeId", max(id) as id from exit_case
     where employee_id = any ($1::int[]) and state = 'open' group by employee_id`,
    [[...ids]],
  )
  return new Map(rows.map(({ employeeId, id }) => [employeeId, id]))
}
