/**
 * How employments, approvals and accounts are compared: as sets, in steps whose answers are kept in tables
 * that are gone when the transaction ends.
 */
import { openStates } from '../changes/change.ts'
import { inForceSql } from '../people/people-sql.store.ts'

const OPEN = `'{${openStates.join(',')}}'`

export interface Comparing {
  readonly systemId: number
  readonly listId: number
}

/** Everybody known: employed today, or yet to come, and their last day where they have left. */
const EMPLOYEES = `
create temp table compared_employee on commit drop as
select e.id, coalesce(bool_or(${inForceSql('m', 'd.today')}), false) as is_employed,
  coalesce(bool_or(m.gone_at is null and m.starts_on > d.today), false) as comes,
  max(case when m.gone_at is not null
    then least(m.ends_on, (m.gone_at at time zone d.zone)::date - 1)
    when m.ends_on < d.today then m.ends_on end) as last_day
from compared_day d cross join employee e left join employment m on m.employee_id = e.id
group by e.id`

/** Active accounts and how it is with whose they are: employed (or yet to come), left, or nobody known. */
const accounts = ({ systemId }: Comparing) => `
create temp table compared_account on commit drop as
select a.id, a.employee_id, a.first_list_id, p.last_day,
  case when p.id is null then 'unknown'
    when p.is_employed or (p.comes and p.last_day is null) then 'employed' else 'left' end as standing
from account a left join compared_employee p on p.id = a.employee_id
where a.system_id = ${systemId} and a.gone_list_id is null and a.is_active`

const openChanges = ({ systemId }: Comparing) => `
create temp table compared_change on commit drop as
select c.employee_id, c.entitlement_id, c.account_id, c.act from access_change c
where c.system_id = ${systemId} and c.employee_id is not null and c.state = any (${OPEN})`

/**
 * What those who are employed have beside what they shall have, as one join of the two: a row where only one
 * of them is, or where it shall be paused. Where they agree there is nothing to tell.
 */
const beside = ({ systemId }: Comparing) => `
create temp table compared_beside on commit drop as
select h.account_id, coalesce(h.employee_id, g.employee_id) as employee_id,
  coalesce(h.entitlement_id, g.entitlement_id) as entitlement_id, h.from_list_id, g.id as grant_id,
  g.state, g.shown_list_id, g.approved_at, g.until_on
from (
  select a.employee_id, h.account_id, h.entitlement_id, h.from_list_id
  from account_holding h join compared_account a on a.id = h.account_id
  where h.until_list_id is null and a.standing = 'employed'
) h full join (
  select g.* from access_grant g join entitlement e on e.id = g.entitlement_id
  where e.system_id = ${systemId} and g.state <> 'ended'
) g on g.employee_id = h.employee_id and g.entitlement_id = h.entitlement_id
where h.account_id is null or g.id is null or g.state = 'paused'`

const FINDINGS = `
create temp table compared_finding (
  kind text not null, account_id integer, employee_id integer, entitlement_id integer,
  since timestamptz not null, grant_id integer, last_day date, is_there boolean not null
) on commit drop`

const LEAVERS = `
insert into compared_finding
select 'leaver_with_account', a.id, a.employee_id, null,
  coalesce((a.last_day + 1)::timestamp at time zone d.zone, l.exported_at), null, a.last_day, true
from compared_day d cross join compared_account a join account_list l on l.id = a.first_list_id
where a.standing = 'left'`

const STRANGERS = `
insert into compared_finding
select 'account_without_person', a.id, null, null, l.exported_at, null, null, true
from compared_account a join account_list l on l.id = a.first_list_id
where a.standing = 'unknown'`

/** Where nothing that is open is about to mend it. */
const UNMENDED = `not exists (select from compared_change c
    where c.employee_id = b.employee_id and c.entitlement_id = b.entitlement_id)
  and not exists (select from compared_change c
    where c.employee_id = b.employee_id and c.entitlement_id is null)`

/** There although nobody approved it; or there again although a list had shown it to be removed. */
const UNAPPROVED = `
insert into compared_finding
select case when r.at is null then 'unapproved' else 'changed_by_hand' end,
  b.account_id, b.employee_id, b.entitlement_id, l.exported_at, b.grant_id, null, true
from compared_beside b join account_list l on l.id = b.from_list_id
left join (
  select c.employee_id, c.entitlement_id, max(c.settled_at) as at from access_change c
  where c.act in ('remove', 'pause') and c.state = 'verified'
  group by c.employee_id, c.entitlement_id
) r on r.employee_id = b.employee_id and r.entitlement_id = b.entitlement_id
  and r.at < l.exported_at
where b.account_id is not null and (b.grant_id is null or r.at is not null) and ${UNMENDED}`

/** Approved and never shown; or shown before and gone without a change. */
const missing = ({ systemId, listId }: Comparing) => `
insert into compared_finding
select case when b.shown_list_id is null then 'missing' else 'changed_by_hand' end,
  a.account_id, b.employee_id, b.entitlement_id,
  case when b.shown_list_id is null then b.approved_at else coalesce(a.gone_at, n.exported_at) end,
  b.grant_id, null, false
from compared_day d cross join compared_beside b
join compared_employee p on p.id = b.employee_id and p.is_employed
join account_list n on n.id = ${listId}
left join lateral (
  select h.account_id, u.exported_at as gone_at from account a
  join account_holding h on h.account_id = a.id and h.entitlement_id = b.entitlement_id
  left join account_list u on u.id = h.until_list_id
  where a.employee_id = b.employee_id and a.system_id = ${systemId}
  order by u.exported_at desc nulls first, a.name limit 1
) a on b.shown_list_id is not null
where b.account_id is null and b.state = 'active' and (b.until_on is null or b.until_on >= d.today)
  and b.approved_at < n.exported_at and ${UNMENDED}`

const day = (today: string, zone: string) => `
create temp table compared_day on commit drop as
select '${today}'::date as today, '${zone}'::text as zone`

const LOCAL_DAY = /^\d{4}-\d{2}-\d{2}$/
const ZONE = /^[A-Za-z0-9_+/-]+$/

/** What is to be asked, in this order; `compared_finding` then has what was found. */
export function comparison(
  of: Comparing,
  { today, zone }: { readonly today: string; readonly zone: string },
): readonly string[] {
  if (!LOCAL_DAY.test(today) || !ZONE.test(zone)) throw new Error('Not a day in a zone')
  if (!Number.isSafeInteger(of.systemId + of.listId)) throw new Error('Not ids')
  return [
    "set local work_mem = '256MB'",
    day(today, zone),
    EMPLOYEES,
    'analyze compared_employee',
    accounts(of),
    'analyze compared_account',
    openChanges(of),
    'analyze compared_change',
    beside(of),
    'analyze compared_beside',
    FINDINGS,
    LEAVERS,
    STRANGERS,
    UNAPPROVED,
    missing(of),
    'analyze compared_finding',
  ]
}
