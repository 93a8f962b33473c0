import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { ExitWanted } from './person.ts'
import { type ExitItem, type TemplateItem, templateItems } from './template.ts'

export interface Doer {
  readonly at: number
  readonly by: string
}

/**
 * Opens exits; the last one that was withdrawn of the same employment goes on, with what was ticked in
 * it, so that an end that moves back and forth leaves one exit.
 */
export async function saveExits(
  tx: Tx,
  exits: readonly (ExitWanted & { readonly employeeId: number })[],
  { at, by }: Doer,
): Promise<number[]> {
  const wanted = JSON.stringify(exits)
  const columns =
    '"employmentId" integer, "employeeId" integer, "lastDay" date, "isDismissal" boolean'
  const again = await tx.client.query<{ id: number; employment: number }>(
    `with again as (
       select x.id, x.employment_id, w."lastDay", w."isDismissal", w."lastDay" - x.last_day as days,
         ${known('w', '$2')} as known_at
       from jsonb_to_recordset($1) as w (${columns})
       join exit_case x on x.id = (select max(o.id) from exit_case o
         where o.employment_id = w."employmentId" and o.state = 'withdrawn')
       where not exists (select from exit_case o
         where o.employment_id = w."employmentId" and o.state = 'open')
     ), items as (
       update exit_item i set due_on = i.due_on + a.days from again a
       where i.exit_id = a.id and i.done_at is null
     )
     update exit_case x set state = 'open', closed_at = null, closed_by = null, cause = 'feed',
       last_day = a."lastDay", is_dismissal = a."isDismissal", known_at = a.known_at
     from again a where x.id = a.id returning x.id, x.employment_id as employment`,
    [wanted, timestamp(at)],
  )
  const reopened = new Set(again.rows.map(({ employment }) => employment))
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into exit_case (employee_id, employment_id, last_day, known_at, cause, is_dismissal, state,
       opened_at, opened_by)
     select "employeeId", "employmentId", "lastDay", ${known('w', '$2')}, 'feed', "isDismissal", 'open', $2, $3
     from jsonb_to_recordset($1) as w (${columns})
     on conflict do nothing returning id`,
    [
      JSON.stringify(exits.filter(({ employmentId }) => !reopened.has(employmentId))),
      timestamp(at),
      by,
    ],
  )
  return [...again.rows, ...rows].map(({ id }) => id)
}

function known(wanted: string, now: string): string {
  return `coalesce((select m.end_known_at from employment m where m.id = ${wanted}."employmentId"
    and m.end_known_at <= ${now}::timestamptz), ${now}::timestamptz)`
}

/** The last day is another: what is left to do is due so many days sooner or later. */
export async function saveMovedExits(
  tx: Tx,
  exits: readonly { readonly id: number; readonly lastDay: string }[],
): Promise<void> {
  await tx.client.query(
    `with moved as (
       select x.id, w."lastDay", w."lastDay" - x.last_day as days
       from jsonb_to_recordset($1) as w (id integer, "lastDay" date) join exit_case x on x.id = w.id
     ), items as (
       update exit_item i set due_on = i.due_on + m.days from moved m
       where i.exit_id = m.id and i.done_at is null
     )
     update exit_case x set last_day = m."lastDay",
       known_at = coalesce((select e.end_known_at from employment e where e.id = x.employment_id), x.known_at)
     from moved m where x.id = m.id`,
    [JSON.stringify(exits)],
  )
}

/** Answers those that were open. */
/** Accounts that the list asked to be closed, before the exit was there, belong to it too. */
export async function linkClosings(tx: Tx, exits: readonly number[]): Promise<void> {
  if (exits.length === 0) return
  await tx.client.query(
    `update access_change c set exit_id = x.id from exit_case x
     where x.id = any ($1::int[]) and c.employee_id = x.employee_id and c.act = 'close_account'
       and c.exit_id is null and c.state not in ('verified', 'withdrawn', 'rejected')`,
    [[...exits]],
  )
}

export async function saveWithdrawnExits(
  tx: Tx,
  ids: readonly number[],
  { at, by }: Doer,
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `update exit_case set state = 'withdrawn', closed_at = $2, closed_by = $3
     where id = any ($1::int[]) and state = 'open' returning id`,
    [[...ids], timestamp(at), by],
  )
  return rows.map(({ id }) => id)
}

export interface EmptyExit {
  readonly id: number
  readonly lastDay: string
  /** The unit's own template, or the general one; null where nobody has written any. */
  readonly templateId: number | null
  readonly items: unknown
  readonly systems: readonly { readonly id: number; readonly name: string }[]
}

/** Open exits without a checklist, and what theirs is made from. */
export async function selectEmptyExits(tx: Tx): Promise<EmptyExit[]> {
  const { rows } = await tx.client.query<EmptyExit>(
    `select x.id, x.last_day as "lastDay", t.id as "templateId", t.items,
       (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name), '[]')
        from access_system s
        where s.id in (
          select a.system_id from account a
          where a.employee_id = x.employee_id and a.gone_list_id is null and a.is_active
          union select n.system_id from access_grant g join entitlement n on n.id = g.entitlement_id
          where g.employee_id = x.employee_id and g.state <> 'ended'
        )) as systems
     from exit_case x join employment m on m.id = x.employment_id
     left join lateral (
       select t.id, t.items from exit_template t
       where t.hr_unit_id = m.hr_unit_id or t.hr_unit_id is null
       order by t.hr_unit_id nulls last, t.version desc limit 1
     ) t on true
     where x.state = 'open' and not exists (select from exit_item i where i.exit_id = x.id)
     order by x.id`,
  )
  return rows
}

export function readItems(items: unknown): TemplateItem[] {
  return templateItems.parse(items)
}

export async function insertItems(
  tx: Tx,
  exits: readonly {
    readonly id: number
    readonly templateId: number | null
    readonly items: readonly ExitItem[]
  }[],
): Promise<void> {
  await tx.client.query(
    `insert into exit_item (exit_id, position, kind, label, help, system_id, due_on)
     select w.id, i.position, i.kind, i.label, i.help, i."systemId", i."dueOn"
     from jsonb_to_recordset($1) as w (id integer, items jsonb),
       jsonb_to_recordset(w.items) as i
         (position integer, kind text, label text, help text, "systemId" integer, "dueOn" date)`,
    [JSON.stringify(exits)],
  )
  await tx.client.query(
    `update exit_case x set template_id = w."templateId"
     from jsonb_to_recordset($1) as w (id integer, "templateId" integer)
     where x.id = w.id and w."templateId" is not null`,
    [JSON.stringify(exits)],
  )
}

/** Open exits by employment, for changes to hang on. */
export async function selectOpenExits(
  tx: Tx,
  employees: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await tx.client.query<{ id: number; employment: number }>(
    `select id, employment_id as employment from exit_case
     where state = 'open' and employee_id = any ($1::int[])`,
    [[...employees]],
  )
  return new Map(rows.map(({ id, employment }) => [employment, id]))
}

export interface AskedExit {
  readonly id: number
  readonly unit: string
  readonly lastDay: string
  readonly isDismissal: boolean
  /** The first is asked, the others are above. */
  readonly managers: readonly string[]
  /** As it was asked for already, while the last day is the same. */
  readonly dueOn: string | null
}

/** Open exits of which nobody is asked yet, or others than should be, or about another day. */
export async function selectUnaskedExits(tx: Tx, today: string): Promise<AskedExit[]> {
  const { rows } = await tx.client.query<AskedExit>(
    `select x.id, h.name as unit, x.last_day as "lastDay", x.is_dismissal as "isDismissal", a.managers,
       case when w.facts ->> 'lastDay' = x.last_day::text then w.due_on end as "dueOn"
     from exit_case x join employment m on m.id = x.employment_id join hr_unit h on h.id = m.hr_unit_id
     cross join lateral (select kvitto_managers_of(x.employment_id) as managers offset 0) a
     left join work_item w on w.kind = 'access.exit' and w.subject = 'access_exit:' || x.id
       and w.ended_at is null
     where x.state = 'open' and (w.id is null or w.person_id is distinct from a.managers[1]
       or w.above <> a.managers[2:] or w.facts ->> 'lastDay' <> x.last_day::text
       or w.is_urgent <> (x.is_dismissal or x.last_day < $1::date))
     order by x.id`,
    [today],
  )
  return rows
}

/** Work whose exit is not open any more. */
export async function selectClosedWork(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ subject: string }>(
    `select w.subject from work_item w
     join exit_case x on w.subject = 'access_exit:' || x.id
     where w.kind = 'access.exit' and w.ended_at is null and x.state <> 'open' order by w.id`,
  )
  return rows.map(({ subject }) => subject)
}

export async function selectLanguage(tx: Tx): Promise<'sv' | 'en'> {
  const { rows } = await tx.client.query<{ language: 'sv' | 'en' }>(
    `select coalesce((select language from organisation), 'sv') as language`,
  )
  return rows[0]?.language ?? 'sv'
}
