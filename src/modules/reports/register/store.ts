import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { Instant } from '../../calendar/index.ts'
import type { RegisterCursor } from './cursor.ts'

/** A service whose reports somebody follows, by its own wall clock. */
export interface FollowedService {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly customer: string
  readonly zone: string
  /** The local day. */
  readonly today: string
}

/** What the second wall lets somebody follow, by name. */
export async function loadFollowed(
  tx: Tx,
): Promise<Pick<FollowedService, 'id' | 'key' | 'name' | 'customer'>[]> {
  const { rows } = await sql<Pick<FollowedService, 'id' | 'key' | 'name' | 'customer'>>`
    select id, key, name, customer from kvitto_followed_service_names()
    order by name collate kvitto_names, key`.execute(tx.sql)
  return rows
}

export interface RegisterFilter {
  /** Narrowed already to those that are asked about, in the order of their names. */
  readonly services: readonly FollowedService[]
  readonly year?: number | undefined
  readonly state?: string | undefined
  readonly late?: boolean | undefined
}

export interface RegisterRecord {
  readonly id: number
  readonly serviceId: number
  readonly period: string
  readonly firstDay: string
  readonly lastDay: string
  readonly dueOn: string
  readonly isFollowed: boolean
  readonly state: string
  readonly revision: number | null
  readonly releasedAt: Instant | null
  readonly sentAt: Instant | null
  readonly acceptedAt: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  /** As the database writes it: where the next page begins. */
  readonly sortedBy: string
}

export interface RegisterOrder {
  readonly by: 'dueOn' | 'service' | 'period' | 'acceptedAt'
  readonly isDescending: boolean
}

/** Each has one value for every row; what has not come to anybody stands after all that has. */
const COLUMNS: Readonly<Record<RegisterOrder['by'], { text: string; type: string }>> = {
  dueOn: { text: 'r.due_on', type: 'date' },
  service: { text: 's.place', type: 'int' },
  period: { text: 'r.last_day', type: 'date' },
  acceptedAt: { text: `coalesce(r.accepted_at, 'infinity')`, type: 'timestamptz' },
}

export async function selectRegister(
  tx: Tx,
  filter: RegisterFilter,
  page: {
    readonly order: RegisterOrder
    readonly after: RegisterCursor | undefined
    readonly limit: number
  },
): Promise<RegisterRecord[]> {
  const { text, type } = COLUMNS[page.order.by]
  const column = sql.raw(text)
  const direction = sql.raw(page.order.isDescending ? 'desc' : 'asc')
  const further = sql.raw(page.order.isDescending ? '<' : '>')
  const after =
    page.after === undefined
      ? sql`true`
      : sql`(${column}, r.id) ${further} (${page.after.value}::${sql.raw(type)}, ${page.after.id}::int)`
  const { rows } = await sql<RegisterRecord>`
    select p.*, (
      select d.acknowledged_by from report_delivery d
      join report_revision v on v.id = d.revision_id
      where d.report_id = p.id and d.acknowledged_at is not null and v.number = p.revision
      order by d.acknowledged_at limit 1
    ) as "acknowledgedBy"
    from (
      select r.id, r.service_id as "serviceId", r.period, r.first_day as "firstDay",
        r.last_day as "lastDay", r.due_on as "dueOn", r.is_followed as "isFollowed", r.state,
        r.revision, r.released_at as "releasedAt", r.sent_at as "sentAt",
        r.accepted_at as "acceptedAt", r.acknowledged_at as "acknowledgedAt",
        (${column})::text as "sortedBy"
      from ${reportsOf(filter)} and ${after}
      order by ${column} ${direction}, r.id ${direction} limit ${page.limit}
    ) p`.execute(tx.sql)
  return rows
}

export async function countRegister(tx: Tx, filter: RegisterFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${reportsOf(filter)}`.execute(tx.sql)
  return rows[0]?.count ?? 0
}

export interface YearCounts {
  readonly year: number
  readonly due: number
  readonly inTime: number
  readonly late: number
  readonly missing: number
}

/** By the year of the due day, the latest first: those that are due by now, or have been delivered. */
export async function countYears(
  tx: Tx,
  services: readonly FollowedService[],
): Promise<YearCounts[]> {
  const { rows } = await sql<YearCounts>`
    select extract(year from due_on)::int as year, count(*)::int as due,
      count(*) filter (where ${REACHED_ON} <= due_on)::int as "inTime",
      count(*) filter (where ${REACHED_ON} > due_on)::int as late,
      count(*) filter (where accepted_at is null)::int as missing
    from ${reportsOf({ services })} and (due_on < s.today or accepted_at is not null)
    group by 1 order by 1 desc`.execute(tx.sql)
  return rows
}

const REACHED_ON = sql`(r.accepted_at at time zone s.zone)::date`
const IS_LATE = sql`(${REACHED_ON} > r.due_on or (r.accepted_at is null and r.due_on < s.today))`

function reportsOf({ services, year, state, late }: RegisterFilter): RawBuilder<unknown> {
  const ids = services.map(({ id }) => id)
  const narrowed = [
    sql`r.is_followed and r.service_id = any (${ids}::int[])`,
    ...(year === undefined
      ? []
      : [sql`r.due_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`]),
    ...(state === undefined ? [] : [isIn(state)]),
    ...(late === undefined ? [] : [late ? IS_LATE : sql`${IS_LATE} is not true`]),
  ]
  return sql`report r
    join unnest(${ids}::int[], ${services.map(({ zone }) => zone)}::text[],
      ${services.map(({ today }) => today)}::date[]) with ordinality
      as s (id, zone, today, place) on s.id = r.service_id
    where ${sql.join(narrowed, sql` and `)}`
}

function isIn(state: string): RawBuilder<unknown> {
  if (state === 'open') return sql`r.accepted_at is null`
  if (state === 'delivered') return sql`r.accepted_at is not null`
  return sql`r.state = ${state}`
}
