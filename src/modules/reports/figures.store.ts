import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import { type AskedAt, type AskedWithin, answersFor } from './asked.ts'
import type { ClockKind } from './figures.ts'
import type { MissedClock } from './missed.ts'

/** Clocks decided in one of the periods, counted. */
export interface DecidedCount {
  /** Index into the periods that were asked about. */
  readonly period: number
  readonly kind: ClockKind
  readonly priority: string
  readonly met: number
  readonly missed: number
  readonly excluded: number
}

/**
 * Counts decided clocks over periods of services, which begin and end at midnights. Met and missed ones have been
 * counted when they were judged. A running clock whose due instant lies before `asOf` is missed at
 * that instant: those are looked for, and the excluded ones, of which there are few, are taken out.
 */
export async function countDecided(
  tx: Tx,
  asked: readonly AskedWithin[],
  asOf: Instant,
): Promise<DecidedCount[]> {
  const isWithin = (column: string) =>
    sql`service_id = asked.service_id
      and ${sql.ref(column)} >= asked.begins and ${sql.ref(column)} < asked.ends`
  const { rows } = await sql<DecidedCount>`
    select number::int - 1 as period, counted.*
    from unnest(
      ${asked.map(({ serviceId }) => serviceId)}::int[],
      ${asked.map(({ span }) => timestamp(span.from))}::timestamptz[],
      ${asked.map(({ span }) => timestamp(span.to))}::timestamptz[]
    ) with ordinality as asked (service_id, begins, ends, number)
    cross join lateral (
      select kind, priority,
        sum(met)::int as met, sum(missed)::int as missed, sum(excluded)::int as excluded
      from (
        select kind, priority, met, missed, 0 as excluded
        from ticket_decided_count where ${isWithin('quarter_hour')}
        union all
        select kind, priority, 0, 1, 0
        from ticket_clock where ${isWithin('decides_at')} and ${runningUntil(asOf)}
        union all
        select kind, priority,
          case when state = 'met' then -1 else 0 end, case when state = 'met' then 0 else -1 end, 1
        from ticket_exclusion join ticket_clock using (ticket_id)
        where ${isWithin('decides_at')} and (decides_at < ${timestamp(asOf)} or state <> 'running')
      ) as one
      group by 1, 2
    ) as counted`.execute(tx.sql)
  return rows
}

/** As the index of missed clocks says it (migration 0018). */
const STOPS_AT = sql`case when stopped_at is null then 'infinity' else stopped_at end`

/** Running clocks that are missed by then. That they have not stopped is said for the index. */
function runningUntil(asOf: Instant) {
  return sql`state = 'running' and decides_at < ${timestamp(asOf)}
    and ${STOPS_AT} = 'infinity' and state in ('missed', 'running')`
}

export interface OpenedCount {
  /** Index into the periods that were asked about. */
  readonly period: number
  readonly priority: string
  readonly opened: number
}

/**
 * Tickets opened in consecutive periods, by priority; the periods by their boundaries, one more than
 * there are periods.
 */
export async function countOpened(
  tx: Tx,
  serviceId: number,
  boundaries: readonly Instant[],
): Promise<OpenedCount[]> {
  const bounds = boundaries.map(timestamp)
  // One after the other, each by the index: how many groups there are, the planner cannot know.
  const { rows } = await sql<OpenedCount>`
    select number::int - 1 as period, priority, opened
    from unnest(${bounds.slice(0, -1)}::timestamptz[], ${bounds.slice(1)}::timestamptz[])
      with ordinality as period (begins, ends, number)
    cross join lateral (
      select priority, count(*)::int as opened from ticket
      where service_id = ${serviceId} and opened_at >= begins and opened_at < ends
      group by priority
    ) as counted`.execute(tx.sql)
  return rows
}

/** How many tickets were opened in each of consecutive periods. */
export async function countOpenedInAll(
  tx: Tx,
  serviceId: number,
  boundaries: readonly Instant[],
): Promise<number[]> {
  const bounds = boundaries.map(timestamp)
  const { rows } = await sql<{ opened: number }>`
    select (select count(*)::int from ticket
            where service_id = ${serviceId} and opened_at >= begins and opened_at < ends) as opened
    from unnest(${bounds.slice(0, -1)}::timestamptz[], ${bounds.slice(1)}::timestamptz[])
      with ordinality as period (begins, ends, number)
    order by number`.execute(tx.sql)
  return rows.map(({ opened }) => opened)
}

/**
 * Tickets opened before an instant and not resolved at it. As a ticket stands now it stood then, if
 * nothing has happened to it since; only of the others are the events asked.
 */
export async function countStillOpen(tx: Tx, serviceId: number, at: Instant): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select ((
      select count(*) from ticket
      where service_id = ${serviceId} and last_event_at < ${timestamp(at)}
        and status not in ('resolved', 'closed')
    ) + (
      select count(*) from ticket t
      where service_id = ${serviceId} and last_event_at >= ${timestamp(at)}
        and opened_at < ${timestamp(at)}
        and coalesce(
          (select value from ticket_event e
           where e.ticket_id = t.id and e.type = 'status' and e.at < ${timestamp(at)}
           order by e.at desc, e.ordinal desc limit 1), 'new') not in ('resolved', 'closed')
    ))::int as open`.execute(tx.sql)
  return rows[0]?.open ?? 0
}

/** The clocks missed in a period, excluded tickets left out. */
export function loadMissed(
  tx: Tx,
  serviceId: number,
  period: Span,
  asOf: Instant,
): Promise<MissedClock[]> {
  return missedClocks(tx, sql`${serviceId}`, instantValue(asOf))
    .where('decides_at', '>=', instantValue(period.from))
    .where('decides_at', '<', instantValue(period.to))
    .execute() as Promise<MissedClock[]>
}

/** The clocks that were missed at any time before an instant and had not stopped at it. */
export function loadOverdue(tx: Tx, asked: readonly AskedAt[]): Promise<MissedClock[][]> {
  return missedOfEach(tx, asked, (clocks, at) =>
    clocks
      .where('ticket_clock.kind', '<>', 'update')
      .where('decides_at', '<', at)
      .where(sql<boolean>`${STOPS_AT} >= ${at}`),
  )
}

/** Promised updates that nobody has given: each the interval that ran when last heard of. */
export function loadSilent(tx: Tx, asked: readonly AskedAt[]): Promise<MissedClock[][]> {
  return missedOfEach(tx, asked, (clocks) =>
    clocks
      .where('ticket_clock.kind', '=', 'update')
      .where('state', '=', 'running')
      // A running clock has not stopped: said for the index, which knows those.
      .where(sql<boolean>`${STOPS_AT} = 'infinity'`),
  )
}

type MissedClocks = ReturnType<typeof missedClocks>

async function missedOfEach(
  tx: Tx,
  asked: readonly AskedAt[],
  narrow: (clocks: MissedClocks, at: RawBuilder<number>) => MissedClocks,
): Promise<MissedClock[][]> {
  const at = sql<number>`asked.at`
  const rows = await tx.sql
    .selectFrom(
      sql<{ number: number }>`unnest(
        ${asked.map(({ serviceId }) => serviceId)}::int[],
        ${asked.map((each) => timestamp(each.at))}::timestamptz[]
      ) with ordinality`.as<'asked'>(sql`asked (service_id, at, number)`),
    )
    .innerJoinLateral(
      // Each by the index, whatever the planner thinks of how many are asked about.
      narrow(missedClocks(tx, sql`asked.service_id`, at), at)
        .offset(0)
        .as('clock'),
      (join) => join.onTrue(),
    )
    .select(sql<number>`asked.number::int - 1`.as('asked'))
    .selectAll('clock')
    .execute()
  return answersFor(asked, rows as (MissedClock & { asked: number })[])
}

function missedClocks(tx: Tx, serviceId: RawBuilder<number>, asOf: RawBuilder<number>) {
  return (
    tx.sql
      .selectFrom('ticket_clock')
      .innerJoin('ticket', 'ticket.id', 'ticket_clock.ticket_id')
      .leftJoin('ticket_exclusion', 'ticket_exclusion.ticket_id', 'ticket_clock.ticket_id')
      .where('ticket_clock.service_id', '=', serviceId)
      .where('ticket_exclusion.ticket_id', 'is', null)
      // Says what the index of missed clocks holds.
      .where(sql<boolean>`state in ('missed', 'running')`)
      .where((is) =>
        is.or([
          is('state', '=', 'missed'),
          is.and([is('state', '=', 'running'), is('decides_at', '<', asOf)]),
        ]),
      )
      .select([
        'ticket.key',
        'ticket.title',
        'ticket.status as ticketStatus',
        'ticket_clock.kind',
        'ticket_clock.priority',
        'ticket.opened_at as openedAt',
        sql<number>`coalesce(due_at, decides_at)`.as('dueAt'),
        'stopped_at as stoppedAt',
        'target_seconds as targetSeconds',
        'elapsed_ms as elapsed',
        'counted_until as countedUntil',
      ])
  )
}

/** What a report was made from, as digests; two reports with the same digest have the same inputs. */
export async function digestInputs(
  tx: Tx,
  serviceId: number,
  components: readonly string[],
): Promise<{ digest: string; tickets: number }> {
  const { rows } = await sql<{ part: string; value: string; tickets: number }>`
    select 'tickets' as part, to_char(month, 'YYYY-MM') || ' ' || encode(digest, 'hex') as value, tickets
    from ticket_month_digest where service_id = ${serviceId}
    union all
    select 'exclusion', t.key || ' ' || x.reason, 0
    from ticket_exclusion x join ticket t on t.id = x.ticket_id where t.service_id = ${serviceId}
    union all
    select 'agreement', valid_from || ' ' || terms, 0
    from service_agreement where service_id = ${serviceId}
    union all
    select 'composition', coalesce(composition::text, ''), 0 from service where id = ${serviceId}
    union all
    select 'observations', c.key || ' ' || encode(sha256(convert_to(string_agg(
      concat_ws(' ', extract(epoch from started_at), extract(epoch from seen_until), state,
        silent_after_seconds), e'\\n' order by started_at), 'UTF8')), 'hex'), 0
    from observation_run r join component c on c.id = r.component_id
    where c.key = any(${[...components]}::text[]) group by c.key
    union all
    select 'maintenance', extract(epoch from starts_at) || ' ' || extract(epoch from ends_at), 0
    from maintenance_window where service_id = ${serviceId} and cancelled_at is null and agreed
    union all
    select 'correction', concat_ws(' ', x.kind, extract(epoch from starts_at),
      extract(epoch from ends_at), part.key, other.key, state), 0
    from availability_correction x
    left join component part on part.id = component_id
    left join component other on other.id = observed_from
    where service_id = ${serviceId} and approved and withdrawn_at is null
    order by 1, 2`.execute(tx.sql)
  const hash = createHash('sha256')
  for (const { part, value } of rows) hash.update(`${part} ${value}\n`)
  return {
    digest: hash.digest('hex'),
    tickets: rows.reduce((sum, row) => sum + row.tickets, 0),
  }
}
