import type { Tx } from '../../../platform/db/database.ts'
import type { ChangeState } from '../changes/change.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import type { ExitCase, ExitFilters, ExitItemShown } from './exit.schema.ts'

export type ExitRow = Omit<ExitCase, 'knownAt'> & {
  readonly employeeId: number
  readonly knownAt: number
  readonly openedAt: number
  readonly openedBy: string
  readonly closedAt: number | null
  readonly closedBy: string | null
}

const ACCESS = `(select case
    when count(*) = 0 then 'none'
    when bool_and(c.state = 'verified') then 'verified'
    when bool_and(c.state in ('verified', 'done')) then 'done'
    when bool_or(c.state in ('queued', 'claimed', 'returned', 'contradicted')) then 'queued'
    else 'planned' end
  from access_change c
  where c.employee_id = x.employee_id and c.act = 'close_account' and c.state not in ('withdrawn', 'rejected')
    and (c.exit_id = x.id or c.made_at >= x.opened_at or c.state <> 'verified'))`

const ROW = `x.id, x.employee_id as "employeeId", ${employeeRefSql('x.employee_id')} as person,
  coalesce(h.name, '') as unit, x.last_day as "lastDay", x.last_day - $1::date as "daysLeft",
  x.known_at as "knownAt", (x.known_at at time zone $2)::date > x.last_day as "knownLate",
  x.cause, x.is_dismissal as "isDismissal", x.state,
  (select count(*)::int from exit_item i where i.exit_id = x.id and i.is_needed and i.done_at is not null) as done,
  (select count(*)::int from exit_item i where i.exit_id = x.id and i.is_needed) as needed,
  ${ACCESS} as access,
  (select p.name from person p where x.state = 'open'
    and p.id = (kvitto_managers_of(x.employment_id))[1]) as manager,
  x.opened_at as "openedAt", x.opened_by as "openedBy", x.closed_at as "closedAt", x.closed_by as "closedBy"`

/** Of a protected employment nobody but the nearest sees the unit. */
const FROM = `exit_case x left join employment m on m.id = x.employment_id
  left join hr_unit h on h.id = m.hr_unit_id`

const NARROWED = `($3 = 'all' or ($3 = 'open' and x.state = 'open')
    or ($3 = 'late' and x.state = 'open' and x.last_day < $1::date)
    or ($3 = 'done' and x.state = 'done'))
  and ($4::text is null or h.name = $4)
  and ($5::text is null or h.name ilike $5 or exists (select from employee_identity i
    where i.employee_id = x.employee_id and i.given_name || ' ' || i.family_name || ' ' || i.shown_key ilike $5))`

export interface ExitAsked {
  readonly filters: ExitFilters
  readonly today: string
  readonly zone: string
}

export interface ExitPlace {
  readonly lastDay: string
  readonly id: number
}

function valuesOf({ filters: { which, unit, q }, today, zone }: ExitAsked): unknown[] {
  const words =
    q === undefined || q.trim() === '' ? null : `%${q.trim().replaceAll(/[%_\\]/g, '\\$&')}%`
  return [today, zone, which, unit ?? null, words]
}

/** By last day: the open ones with the first one first, what is over with the latest first. */
export async function selectExits(
  tx: Tx,
  asked: ExitAsked,
  { after, limit }: { readonly after: ExitPlace | undefined; readonly limit: number },
): Promise<ExitRow[]> {
  const isForward = asked.filters.which === 'open' || asked.filters.which === 'late'
  const [order, beyond] = isForward ? ['', '>'] : ['desc', '<']
  const { rows } = await tx.client.query<ExitRow>(
    `select ${ROW} from ${FROM} where ${NARROWED}
       and ($6::date is null or (x.last_day, x.id) ${beyond} ($6::date, $7::int))
     order by x.last_day ${order}, x.id ${order} limit $8`,
    [...valuesOf(asked), after?.lastDay ?? null, after?.id ?? null, limit],
  )
  return rows
}

export async function countExits(
  tx: Tx,
  asked: ExitAsked,
): Promise<{ readonly total: number; readonly open: number; readonly late: number }> {
  const { rows } = await tx.client.query<{ total: number; open: number; late: number }>(
    `select (select count(*) from ${FROM} where ${NARROWED} and $2::text is not null) as total,
       (select count(*) from exit_case x where x.state = 'open') as open,
       (select count(*) from exit_case x where x.state = 'open' and x.last_day < $1::date) as late`,
    valuesOf(asked),
  )
  return rows[0] ?? { total: 0, open: 0, late: 0 }
}

export async function selectExit(
  tx: Tx,
  id: number,
  { today, zone }: Pick<ExitAsked, 'today' | 'zone'>,
): Promise<ExitRow | undefined> {
  const { rows } = await tx.client.query<ExitRow>(`select ${ROW} from ${FROM} where x.id = $3`, [
    today,
    zone,
    id,
  ])
  return rows[0]
}

export type ItemRow = Omit<ExitItemShown, 'doneAt'> & { readonly doneAt: number | null }

export async function selectItems(tx: Tx, exit: number, today: string): Promise<ItemRow[]> {
  const { rows } = await tx.client.query<ItemRow>(
    `select position, kind, label, help, system_id is not null as "isOfQueue", due_on as "dueOn",
       is_needed and done_at is null and due_on < $2::date as "isLate", done_at as "doneAt", done_by as "doneBy", is_needed as "isNeeded", note
     from exit_item where exit_id = $1 order by position`,
    [exit, today],
  )
  return rows
}

export interface ExitChangeRow {
  readonly id: number
  readonly system: string
  readonly account: string | null
  readonly entitlement: string | null
  readonly state: ChangeState
  readonly wantedOn: string
  readonly lateFrom: string | null
  readonly isUrgent: boolean
  readonly doneAt: number | null
  readonly doneBy: string | null
  readonly settledAt: number | null
}

/** What becomes of the person's access as they leave. */
export async function selectExitChanges(tx: Tx, exit: number): Promise<ExitChangeRow[]> {
  const { rows } = await tx.client.query<ExitChangeRow>(
    `select c.id, s.name as system, a.name as account, n.key as entitlement, c.state,
       c.wanted_on as "wantedOn", c.late_from as "lateFrom", c.is_urgent as "isUrgent",
       c.done_at as "doneAt", c.done_by as "doneBy", c.settled_at as "settledAt"
     from exit_case x join access_change c on c.employee_id = x.employee_id
     join access_system s on s.id = c.system_id
     left join account a on a.id = c.account_id left join entitlement n on n.id = c.entitlement_id
     where x.id = $1 and c.state <> 'withdrawn' and c.act in ('close_account', 'remove')
       and (c.exit_id = x.id or (c.cause in ('leaver', 'reconciliation') and c.made_at >= x.opened_at - interval '90 days'))
     order by s.name, c.id`,
    [exit],
  )
  return rows
}

/** Whether there is an open exit of the employment already, and whose it is. */
export async function selectEmployment(
  tx: Tx,
  id: number,
): Promise<
  | { readonly employeeId: number; readonly startsOn: string; readonly open: number | null }
  | undefined
> {
  const { rows } = await tx.client.query<{
    employeeId: number
    startsOn: string
    open: number | null
  }>(
    `select m.employee_id as "employeeId", m.starts_on as "startsOn",
       (select x.id from exit_case x where x.employment_id = m.id and x.state = 'open') as open
     from employment m where m.id = $1`,
    [id],
  )
  return rows[0]
}
