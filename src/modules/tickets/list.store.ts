import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import { askKept } from './kept-plans.store.ts'
import type { ListCursor } from './list-cursor.ts'
import { clocksWhere, foundFirst, type Narrowing, ticketsWhere } from './list-where.store.ts'
import type { AskedWords } from './words.ts'

export interface ListRow {
  readonly id: number
  readonly serviceId: number
  readonly key: string
  readonly title: string | null
  readonly priority: string
  readonly status: string
  readonly openedAt: number
  readonly lastEventAt: number
  readonly clockState: string | null
  readonly dueAt: number | null
  /** Of the resolution, where the list is sorted by it. */
  readonly sortDueAt: number | null
  readonly isExcluded: boolean
}

export interface Order {
  readonly by: 'openedAt' | 'dueAt' | 'key' | 'priority' | 'lastEventAt'
  readonly isDescending: boolean
}

const COLUMNS: Readonly<Record<Order['by'], readonly string[]>> = {
  openedAt: ['opened_at'],
  dueAt: ['resolution_due_at'],
  key: ['key'],
  priority: ['priority', 'opened_at'],
  lastEventAt: ['last_event_at'],
}

type Phase = 'all' | 'withDue' | 'withoutDue'
const PHASES: Readonly<Record<Phase, RawBuilder<unknown>>> = {
  all: sql`true`,
  withDue: sql`t.resolution_due_at is not null`,
  withoutDue: sql`t.resolution_due_at is null`,
}

export interface Page {
  readonly order: Order
  readonly after: ListCursor | undefined
  readonly limit: number
}

/**
 * A page of tickets in order. Each service is read by its own index, and what they give is merged:
 * one index scan over several services would not come in order. Those without a due instant come
 * last, whichever way the list is turned.
 */
export async function selectTickets(tx: Tx, narrowing: Narrowing, page: Page): Promise<ListRow[]> {
  const { order, after, limit } = page
  if (order.by !== 'dueAt') return pageOf(tx, narrowing, page, 'all')
  const withDue = after?.values === null ? [] : await pageOf(tx, narrowing, page, 'withDue')
  if (withDue.length === limit) return withDue
  const rest: Page = {
    order,
    after: after?.values === null ? after : undefined,
    limit: limit - withDue.length,
  }
  const without = await pageOf(tx, narrowing, rest, 'withoutDue')
  return [...withDue, ...without]
}

async function pageOf(tx: Tx, narrowing: Narrowing, page: Page, phase: Phase): Promise<ListRow[]> {
  const write = () => pageQuery(narrowing, page, phase)
  if (!narrowing.isUsual) return (await write().execute(tx.sql)).rows
  return askKept(tx, JSON.stringify([phase, page, usualOf(narrowing)]), write)
}

/** All that a usual list is narrowed by, and nothing that moves with time. */
function usualOf({ now: _, services, ...rest }: Narrowing): unknown {
  return [services.map(({ id }) => id), rest]
}

function pageQuery(
  narrowing: Narrowing,
  { order, after, limit }: Page,
  phase: Phase,
): RawBuilder<ListRow> {
  const columns = phase === 'withoutDue' ? ['id'] : [...COLUMNS[order.by], 'id']
  // Written out: with a parameter no plan is good for all.
  const most = sql.lit(limit)
  const direction = sql.raw(order.isDescending ? 'desc' : 'asc')
  const ordered = (table: string) =>
    sql.join(columns.map((column) => sql`${sql.ref(`${table}.${column}`)} ${direction}`))
  return sql<ListRow>`
    ${foundFirst(narrowing)}
    select p.id, p.service_id as "serviceId", p.key, p.title, p.priority, p.status,
      p.opened_at as "openedAt", p.last_event_at as "lastEventAt", p.clock_state as "clockState",
      p.due_at as "dueAt", ${order.by === 'dueAt' ? sql`p.resolution_due_at` : sql`null`} as "sortDueAt",
      x.ticket_id is not null as "isExcluded"
    from (
      select f.* from ${servicesOf(narrowing)} cross join lateral (
        select t.id, t.service_id, t.key, t.title, t.priority, t.status, t.opened_at,
          t.last_event_at, t.resolution_due_at, ${clockOf(narrowing)}
        from ${ticketsWhere(narrowing)} and ${PHASES[phase]} and ${isAfter(columns, order, after)}
        order by ${ordered('t')} limit ${most}
      ) f
      order by ${ordered('f')} limit ${most}
    ) p
    left join ticket_exclusion x on x.ticket_id = p.id
    order by ${ordered('p')}`
}

/** How many tickets services have: counted when they were imported. */
export async function countAll(tx: Tx, serviceIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(tickets), 0)::int as count from ticket_month_digest
    where service_id = any (${[...serviceIds]}::int[])`.execute(tx.sql)
  return rows[0]?.count ?? 0
}

/** Written out where the plan is kept: how many there are decides what plan is good. */
function idsOf({ services, isUsual }: Narrowing): RawBuilder<unknown> {
  const ids = services.map(({ id }) => id)
  return isUsual ? sql`array[${sql.join(ids.map((id) => sql.lit(id)))}]::int[]` : sql`${ids}::int[]`
}

/** How many there are, at most so many. */
export async function countTickets(tx: Tx, narrowing: Narrowing, most: number): Promise<number> {
  const clocks = clocksWhere(narrowing)
  const counted =
    clocks === undefined
      ? sql`select from ${ticketsWhere(narrowing)}`
      : sql`select ${sql.raw(narrowing.kind === 'update' ? 'distinct c.ticket_id' : '')}
          from ${clocks}`
  const query = () => sql<{ count: number }>`
    ${foundFirst(narrowing)}
    select least(sum(f.count), ${sql.lit(most)})::int as count from ${servicesOf(narrowing)}
    cross join lateral (
      select count(*) as count from (${counted} limit ${sql.lit(most)}) counted
    ) f`
  const [row] = narrowing.isUsual
    ? await askKept(tx, JSON.stringify([most, usualOf(narrowing)]), query)
    : (await query().execute(tx.sql)).rows
  return row?.count ?? 0
}

/** How many have the words and nothing else was asked, at most so many. */
export async function countFound(
  tx: Tx,
  serviceIds: readonly number[],
  { prefix, words }: AskedWords,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from kvitto_find_tickets(${[...serviceIds]}::int[], ${prefix}, ${words}, ${most})`.execute(
    tx.sql,
  )
  return rows[0]?.count ?? 0
}

/** Tickets by the beginning of their key or by words of their title, in no order. */
export async function findTicketIds(
  tx: Tx,
  serviceIds: readonly number[],
  { prefix, words }: AskedWords,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select * from kvitto_find_tickets(${[...serviceIds]}::int[], ${prefix}, ${words}, ${most})
      as found (id)`.execute(tx.sql)
  return rows.map(({ id }) => id)
}

function servicesOf(narrowing: Narrowing): RawBuilder<unknown> {
  const { services } = narrowing
  if (narrowing.isUsual) {
    return sql`(select id, null::timestamptz as risk_until from unnest(${idsOf(narrowing)}) as id) s`
  }
  const risks = services.map(({ riskUntil }) =>
    riskUntil === undefined ? null : timestamp(riskUntil),
  )
  return sql`unnest(${idsOf(narrowing)}, ${risks}::timestamptz[]) as s (id, risk_until)`
}

function clockOf({ kind, needsClock }: Narrowing): RawBuilder<unknown> {
  return needsClock && kind !== 'update'
    ? sql`c.state as clock_state, c.due_at as due_at`
    : sql`t.resolution_state as clock_state, t.resolution_due_at as due_at`
}

function isAfter(
  columns: readonly string[],
  { isDescending }: Order,
  after: ListCursor | undefined,
): RawBuilder<unknown> {
  if (after === undefined) return sql`true`
  const values = [...(after.values ?? []), after.id].map((value, i) =>
    typeof value === 'number' && columns[i]?.endsWith('_at') ? instantValue(value) : sql`${value}`,
  )
  const row = sql.join(columns.map((column) => sql.ref(`t.${column}`)))
  return sql`(${row}) ${sql.raw(isDescending ? '<' : '>')} (${sql.join(values)})`
}

/** The tickets with just that key, in small or capital letters: one a service. */
export async function selectByKey(
  tx: Tx,
  serviceIds: readonly number[],
  key: string,
): Promise<Pick<ListRow, 'id' | 'serviceId' | 'key' | 'title'>[]> {
  const keys = [...new Set([key, key.toUpperCase(), key.toLowerCase()])]
  const { rows } = await sql<Pick<ListRow, 'id' | 'serviceId' | 'key' | 'title'>>`
    select id, service_id as "serviceId", key, title from ticket
    where service_id = any (${[...serviceIds]}::int[]) and key = any (${keys}::text[])
    order by service_id`.execute(tx.sql)
  return rows
}
