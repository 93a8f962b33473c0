import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { ChangeState } from '../changes/change.ts'
import { inQueue } from '../changes/change.ts'
import { employeeRefSql } from '../people/people-sql.store.ts'
import type { Asker, ChangeRow, FoundGroup, QueuePlace, QueueSystem } from './rows.ts'
import type { QueueFilters } from './schema.ts'

export async function selectSystems(tx: Tx): Promise<QueueSystem[]> {
  const { rows } = await tx.client.query<QueueSystem>(
    `select id, key, name, handled_by as "handledBy", steps, kinds from access_system
     where retired_at is null order by name`,
  )
  return rows
}

interface Asked {
  readonly systems: readonly number[]
  readonly filters: Omit<QueueFilters, 'system'>
  readonly asker: Asker
}

const GROUP = 'c.system_id, c.employee_id, (case when c.employee_id is null then c.account_id end)'

function statesOf(which: QueueFilters['which']): readonly ChangeState[] {
  switch (which) {
    case 'todo':
      return inQueue
    case 'mine':
      return ['claimed']
    case 'returned':
      return ['returned']
    case 'waiting':
      return ['done']
  }
}

/** One for each person and system, urgent removals first, then what is or was due longest ago. */
export async function selectGroups(
  tx: Tx,
  { systems, filters, asker }: Asked,
  page: { readonly after: QueuePlace | undefined; readonly limit: number },
): Promise<FoundGroup[]> {
  const { after, limit } = page
  const { rows } = await tx.client.query<FoundGroup>(
    `select * from (${groupsSql()}) g
     where $8::boolean is null or (not "isUrgent", "lateFrom", first) > ($8, $9::date, $10::int)
     order by "isUrgent" desc, "lateFrom", first limit $11`,
    [
      ...valuesOf(systems, filters, asker),
      after?.calm ?? null,
      after?.lateFrom ?? null,
      after?.first ?? null,
      limit,
    ],
  )
  return rows
}

export async function countGroups(tx: Tx, { systems, filters, asker }: Asked): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `select count(*) as count from (${groupsSql()}) g`,
    valuesOf(systems, filters, asker),
  )
  return rows[0]?.count ?? 0
}

function valuesOf(
  systems: readonly number[],
  { which, act, cause, urgent, q }: Asked['filters'],
  { person }: Asker,
): unknown[] {
  return [
    [...systems],
    statesOf(which),
    which === 'mine' ? person : null,
    act ?? null,
    cause ?? null,
    urgent === 'yes',
    q === undefined || q.trim() === '' ? null : `%${q.trim().replaceAll(/[%_\\]/g, '\\$&')}%`,
  ]
}

function groupsSql(): string {
  return `select c.system_id as "systemId", c.employee_id as "employeeId",
      (case when c.employee_id is null then c.account_id end) as "accountId",
      bool_or(c.is_urgent) as "isUrgent", min(c.due_on) as "dueOn",
      min(least(c.due_on, c.late_from)) as "lateFrom", min(c.id) as first,
      array_agg(c.id order by c.is_urgent desc, c.due_on, c.id) as ids
    from access_change c
    where c.system_id = any ($1::int[]) and c.state = any ($2::text[])
      and ($3::uuid is null or c.claimed_by = $3) and ($4::text is null or c.act = $4)
      and ($5::text is null or c.cause = $5)
      and ($7::text is null or exists (select from employee_identity i where i.employee_id = c.employee_id
          and i.given_name || ' ' || i.family_name || ' ' || i.shown_key ilike $7)
        or exists (select from account a where (a.id = c.account_id or a.employee_id = c.employee_id)
          and a.name ilike $7)
        or exists (select from employment m join hr_unit h on h.id = m.hr_unit_id
          where m.employee_id = c.employee_id and h.name ilike $7))
    group by ${GROUP} having not $6 or bool_or(c.is_urgent)`
}

export interface QueueCounts {
  readonly todo: number
  readonly urgent: number
  readonly mine: number
  readonly returned: number
  readonly waiting: number
  readonly oldestSince: number | null
}

export async function countQueue(
  tx: Tx,
  systems: readonly number[],
  person: string | null,
): Promise<QueueCounts> {
  const group = `(${GROUP})`
  const { rows } = await tx.client.query<QueueCounts>(
    `select count(distinct ${group}) filter (where c.state = any ($2::text[])) as todo,
       count(distinct ${group}) filter (where c.state = any ($2::text[]) and c.is_urgent) as urgent,
       count(distinct ${group}) filter (where c.state = 'claimed' and c.claimed_by = $3) as mine,
       count(distinct ${group}) filter (where c.state = 'returned') as returned,
       count(distinct ${group}) filter (where c.state = 'done') as waiting,
       min((select min(e.at) from access_change_event e where e.change_id = c.id and e.state = 'queued'))
         filter (where c.state = any ($2::text[])) as "oldestSince"
     from access_change c
     where c.system_id = any ($1::int[])
       and c.state in ('queued', 'claimed', 'contradicted', 'returned', 'done')`,
    [[...systems], inQueue, person],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The queue cannot be counted')
  return row
}

/** Those changes, as whoever asks may see them. */
export async function selectChanges(
  tx: Tx,
  ids: readonly number[],
  { person, today }: Asker,
): Promise<ChangeRow[]> {
  const { rows } = await tx.client.query<ChangeRow>(
    `select c.id, c.system_id as "systemId", c.employee_id as "employeeId", c.account_id as "accountId",
       ${employeeRefSql('c.employee_id')} as person, u.name as unit, coalesce(a.names, '{}') as accounts,
       c.act, c.cause, c.state, n.kind, n.key as entitlement, n.value, n.name, o.name as account, c.reason,
       c.request_id as "requestId", c.exit_id as "exitId", c.until_on as "untilOn", c.due_on as "dueOn",
       c.late_from as "lateFrom", c.is_urgent as "isUrgent", c.made_at as "madeAt", c.made_by as "madeBy",
       c.done_at as "doneAt", c.done_by as "doneBy", c.claimed_by as "claimedBy",
       p.name as "claimedName", c.claimed_at as "claimedAt",
       (select min(e.at) from access_change_event e where e.change_id = c.id and e.state = 'queued') as "queuedAt",
       said.note, said.by as "noteBy",
       ($2::uuid is not null and (exists (select from employee s where s.id = c.employee_id and s.person_id = $2)
         or exists (select from access_request r where r.id = c.request_id
           and (r.made_by_id = $2 or r.for_id = $2)))) as "isOwn"
     from access_change c
     left join entitlement n on n.id = c.entitlement_id
     left join account o on o.id = c.account_id
     left join person p on p.id = c.claimed_by
     left join lateral (
       select h.name from employment m join hr_unit h on h.id = m.hr_unit_id
       where m.employee_id = c.employee_id
       order by (m.id = c.employment_id) desc nulls last,
         (m.gone_at is null and m.starts_on <= $3::date) desc, m.starts_on desc limit 1
     ) u on true
     left join lateral (
       select array_agg(x.name order by x.name) as names from account x
       where x.system_id = c.system_id and x.gone_list_id is null
         and (x.employee_id = c.employee_id or x.id = c.account_id)
     ) a on true
     left join lateral (
       select e.note, e.by from access_change_event e
       where e.change_id = c.id and e.note is not null order by e.id desc limit 1
     ) said on true
     where c.id = any ($1::int[]) order by array_position($1::int[], c.id)`,
    [[...ids], person, today],
  )
  return rows
}

/** What there is to claim, do or give back in a group. */
export async function selectGroup(
  tx: Tx,
  group: {
    readonly systemId: number
    readonly employeeId: number | null
    readonly accountId: number | null
  },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from access_change
     where system_id = $1 and state in ('queued', 'claimed', 'contradicted')
       and ($2::int is null or employee_id = $2)
       and ($3::int is null or (employee_id is null and account_id = $3)) order by id`,
    [group.systemId, group.employeeId, group.accountId],
  )
  return rows.map(({ id }) => id)
}

/** Claimed before then, and neither done nor given back since. */
export async function selectIdleClaims(tx: Tx, before: number): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from access_change where state = 'claimed' and claimed_at < $1 order by id`,
    [timestamp(before)],
  )
  return rows.map(({ id }) => id)
}
