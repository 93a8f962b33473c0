import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Recurrable } from './came-back.ts'
import type { DeviationFilters, DeviationSort } from './list.schema.ts'
import { causeCategory, deviationRule, type TracedDeviation } from './schema.ts'
import { EXPLAINED, traced, tracedFrom } from './store.ts'

/** What a list is narrowed to. */
export interface Narrowing {
  readonly services: Reach
  readonly filters: DeviationFilters
  /** Local day. */
  readonly today: string
  /** Instead of `state: back`: those whose like came back. */
  readonly ids: readonly number[] | undefined
}

export interface ListPlace {
  readonly value: string
  readonly id: number
}

type SortKey = 'period' | 'service' | 'foundAt' | 'actionDue' | 'cause'

/** Text that sorts as the thing does; what there is none of comes last, upwards. */
const ORDERS: Readonly<Record<SortKey, RawBuilder<string>>> = {
  // A quarter begins with its first month.
  period: sql`case when substr(period, 6, 1) = 'Q'
    then substr(period, 1, 5) || lpad((substr(period, 7, 1)::int * 3 - 2)::text, 2, '0') || '-Q'
    else period end`,
  service: sql`service.name`,
  foundAt: sql`to_char(found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
  actionDue: sql`coalesce(action_due::text, '9999')`,
  cause: sql`coalesce(cause_category, '~')`,
}

export interface ListedRow {
  readonly deviation: TracedDeviation
  readonly place: ListPlace
}

/** A page of the list. */
export async function selectDeviations(
  tx: Tx,
  narrowing: Narrowing,
  {
    sort,
    after,
    limit,
  }: {
    readonly sort: DeviationSort
    readonly after: ListPlace | undefined
    readonly limit: number
  },
): Promise<ListedRow[]> {
  const { by, isDescending } = orderOf(sort)
  const order = ORDERS[by]
  const direction = isDescending ? 'desc' : 'asc'
  const rows = await traced(tx)
    .select(order.as('place'))
    .where(within(narrowing))
    .where(
      after === undefined
        ? sql<SqlBool>`true`
        : isDescending
          ? sql<SqlBool>`(${order}, deviation.id) < (${after.value}, ${after.id})`
          : sql<SqlBool>`(${order}, deviation.id) > (${after.value}, ${after.id})`,
    )
    .orderBy(order, direction)
    .orderBy('deviation.id', direction)
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    deviation: tracedFrom(row),
    place: { value: row.place, id: row.id },
  }))
}

function orderOf(sort: DeviationSort): { by: SortKey; isDescending: boolean } {
  const isDescending = sort.startsWith('-')
  const name = isDescending ? sort.slice(1) : sort
  const keys: readonly SortKey[] = ['period', 'service', 'foundAt', 'actionDue', 'cause']
  return { by: keys.find((key) => key === name) ?? 'period', isDescending }
}

const TO_DO = sql<SqlBool>`(action is not null and action_done_at is null)`

function within({ services, filters, today, ids }: Narrowing): RawBuilder<SqlBool> {
  return sql<SqlBool>`${narrowed({ services, filters })} and ${inState(filters, today, ids)}`
}

function inState(
  { state }: DeviationFilters,
  today: string,
  ids: readonly number[] | undefined,
): RawBuilder<SqlBool> {
  switch (state) {
    case 'all':
      return sql`true`
    case 'waiting':
      return sql`not ${EXPLAINED}`
    case 'explained':
      return EXPLAINED
    case 'actions':
      return TO_DO
    case 'late':
      return sql`(${TO_DO} and action_due < ${today})`
    case 'done':
      return sql`action_done_at is not null`
    case 'back':
      return sql`deviation.id = any (${ids ?? []}::int[])`
  }
}

function narrowed({
  services,
  filters: { service, period, cause, rule, q },
}: Pick<Narrowing, 'services' | 'filters'>): RawBuilder<SqlBool> {
  const parts = [
    services === 'all' ? undefined : sql<SqlBool>`service.key = any (${services}::text[])`,
    service === undefined ? undefined : sql<SqlBool>`service.key = ${service}`,
    period === undefined ? undefined : sql<SqlBool>`period = ${period}`,
    rule === undefined ? undefined : sql<SqlBool>`rule = ${rule}`,
    cause === undefined
      ? undefined
      : cause === 'none'
        ? sql<SqlBool>`cause_category is null`
        : sql<SqlBool>`cause_category = ${cause}`,
    q === undefined || q.trim() === '' ? undefined : says(q.trim()),
  ]
  return sql.join(
    [sql`true`, ...parts.filter((part) => part !== undefined)],
    sql` and `,
  ) as RawBuilder<SqlBool>
}

/** Deviations are few, thousands in a year: they are read through. */
function says(words: string): RawBuilder<SqlBool> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`concat_ws(' ', explanation, action, action_owner, action_result,
    service.name, subject) ilike ${pattern}`
}

export interface StateCounts {
  readonly total: number
  readonly waiting: number
  readonly actions: number
  readonly late: number
}

/** How many there are, and how many in each state whatever state is asked for. */
export async function countDeviations(tx: Tx, narrowing: Narrowing): Promise<StateCounts> {
  const { filters, today, ids } = narrowing
  const { rows } = await sql<StateCounts>`
    select count(*) filter (where ${inState(filters, today, ids)})::int as total,
      count(*) filter (where not ${EXPLAINED})::int as waiting,
      count(*) filter (where ${TO_DO})::int as actions,
      count(*) filter (where ${TO_DO} and action_due < ${today})::int as late
    from deviation join service on service.id = deviation.service_id
    where ${narrowed(narrowing)}`.execute(tx.sql)
  return rows[0] ?? { total: 0, waiting: 0, actions: 0, late: 0 }
}

/** What tells whether something came back: of these services, found after an instant. */
export async function loadRecurrable(
  tx: Tx,
  serviceIds: readonly number[],
  since: number,
): Promise<Recurrable[]> {
  const rows = await tx.sql
    .selectFrom('deviation')
    .where('service_id', 'in', [-1, ...serviceIds])
    .where(sql<SqlBool>`found_at > to_timestamp(${since / 1000}::float8)`)
    .select(['id', 'service_id', 'period', 'rule', 'subject', 'cause_category'])
    .select(['found_at', 'action_done_at'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    period: row.period,
    rule: deviationRule.parse(row.rule),
    key: row.subject,
    causeCategory: causeCategory.nullable().parse(row.cause_category),
    foundAt: row.found_at,
    actionDoneAt: row.action_done_at,
  }))
}

/** Those within reach that have something noted: services by name, periods the latest first. */
export async function loadChoices(tx: Tx, reach: Reach) {
  const { rows: services } = await sql<{ key: string; name: string }>`
    select key, name from service
    where ${reach === 'all' ? sql`true` : sql`key = any (${reach}::text[])`}
      and exists (select from deviation where service_id = service.id)
    order by name, key`.execute(tx.sql)
  const { rows: periods } = await sql<{ period: string }>`
    select distinct period, ${ORDERS.period} as place
    from deviation join service on service.id = deviation.service_id
    where ${reach === 'all' ? sql`true` : sql`service.key = any (${reach}::text[])`}
    order by place desc`.execute(tx.sql)
  return { services, periods: periods.map(({ period }) => period) }
}
