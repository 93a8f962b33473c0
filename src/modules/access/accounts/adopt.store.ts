/** What everybody has today, taken as the start. */
import type { Tx } from '../../../platform/db/database.ts'

export interface Adopted {
  readonly people: number
  /** Entitlements of people: one each, however many accounts have it. */
  readonly grants: number
  /** Who are asked to confirm them. */
  readonly managers: number
  /** Of the people: those whose manager the feed does not name; whoever has a role as manager is asked. */
  readonly withoutManager: number
  /** Grants that a rule of the catalogue speaks against: not both, or not for them. */
  readonly conflicts: number
  readonly notAllowed: number
}

/** As `fits` of requests: a list that is not there, or is empty, asks for nothing. */
function among(list: string, column: string): string {
  return `(coalesce(jsonb_array_length(n.allowed->'${list}'), 0) = 0 or exists (
    select from jsonb_array_elements_text(n.allowed->'${list}') v where lower(v) = lower(${column})))`
}

/**
 * From the comparison of the transaction: what nobody has approved, of people who are employed today or have
 * yet to begin, each with the employment that it is had in where there is only one to choose.
 */
const ADOPTED = `
create temp table adopted on commit drop as
select distinct on (f.employee_id, f.entitlement_id) f.employee_id, f.entitlement_id,
  m.id as employment_id, m.others, m.manager_id, m.hr_unit_id,
  not (${among('units', 'u.key')} and ${among('ansvar', 'm.ansvar')} and ${among('titles', 'm.title')})
    as is_not_allowed,
  null::text as conflict
from compared_day d cross join compared_finding f
join entitlement n on n.id = f.entitlement_id
join lateral (
  select x.*, count(*) over () - 1 as others from employment x
  where x.employee_id = f.employee_id and x.gone_at is null
    and (x.ends_on is null or x.ends_on >= d.today)
  order by x.starts_on <= d.today desc, x.starts_on desc, x.id desc limit 1
) m on true
join hr_unit u on u.id = m.hr_unit_id
where f.kind = 'unapproved' and f.entitlement_id is not null and f.grant_id is null
order by f.employee_id, f.entitlement_id`

/** With what of theirs it stands against, by the catalogue. */
const CONFLICTS = `
update adopted a set conflict = c.reason from (
  select distinct on (w.employee_id, w.entitlement_id) w.employee_id, w.entitlement_id, k.reason
  from (
    select one_id as this_id, other_id, reason from entitlement_conflict
    union all select other_id, one_id, reason from entitlement_conflict
  ) k
  join adopted w on w.entitlement_id = k.this_id
  where exists (select from adopted o where o.employee_id = w.employee_id and o.entitlement_id = k.other_id)
    or exists (select from access_grant g where g.employee_id = w.employee_id
      and g.entitlement_id = k.other_id and g.state <> 'ended')
) c where c.employee_id = a.employee_id and c.entitlement_id = a.entitlement_id`

export async function selectAdopted(tx: Tx): Promise<Adopted> {
  await tx.client.query(ADOPTED)
  await tx.client.query('analyze adopted')
  await tx.client.query(CONFLICTS)
  const { rows } = await tx.client.query<Adopted>(
    `select count(distinct employee_id) as people, count(*) as grants,
       count(distinct manager_id) as managers,
       count(distinct employee_id) filter (where manager_id is null) as "withoutManager",
       count(conflict) as conflicts, count(*) filter (where is_not_allowed) as "notAllowed"
     from adopted`,
  )
  if (rows[0] === undefined) throw new Error('The database does not answer')
  return rows[0]
}

export interface Baseline {
  readonly systemId: number
  readonly listId: number
  readonly at: string
  readonly by: string
  readonly dueOn: string
  readonly notes: { readonly conflict: string; readonly notAllowed: string }
}

/** Approves it as a baseline and asks the managers; answers the round. */
export async function saveAdopted(tx: Tx, baseline: Baseline): Promise<number> {
  const { systemId, listId, at, by, dueOn, notes } = baseline
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into attestation_round (cause, system_id, opened_at, opened_by, due_on, when_overdue)
     values ('baseline', $1, $2, $3, $4, 'escalate') returning id`,
    [systemId, at, by, dueOn],
  )
  const round = rows[0]?.id ?? 0
  await tx.client.query(
    `with made as (
       insert into access_grant (employee_id, entitlement_id, employment_id, origin, approved_at,
         approved_by, shown_list_id)
       select employee_id, entitlement_id, case when others = 0 then employment_id end, 'baseline', $2,
         $3, $4
       from adopted on conflict do nothing returning id, employee_id, entitlement_id
     )
     insert into attestation_item (round_id, employee_id, employment_id, entitlement_id, grant_id,
       manager_id, hr_unit_id, note)
     select $1, a.employee_id, a.employment_id, a.entitlement_id, m.id, a.manager_id, a.hr_unit_id,
       nullif(concat_ws(' ', case when a.conflict is not null then $5 || ' ' || a.conflict end,
         case when a.is_not_allowed then $6 end), '')
     from adopted a join made m on m.employee_id = a.employee_id and m.entitlement_id = a.entitlement_id`,
    [round, at, by, listId, notes.conflict, notes.notAllowed],
  )
  return round
}
