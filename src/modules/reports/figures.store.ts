import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
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
 * Counts decided clocks over consecutive periods, given by their boundaries (one more than there
 * are periods). A running clock whose due instant lies before `asOf` is missed at that instant.
 * One pass over the index; reads no ticket.
 */
export async function countDecided(
  tx: Tx,
  serviceId: number,
  boundaries: readonly Instant[],
  asOf: Instant,
): Promise<DecidedCount[]> {
  const bounds = boundaries.map(timestamp)
  const { rows } = await sql<Omit<DecidedCount, 'kind'> & { kind: ClockKind }>`
    select width_bucket(decides_at, ${bounds}::timestamptz[]) - 1 as period, kind, priority,
      (count(*) filter (where state = 'met' and x.ticket_id is null))::int as met,
      (count(*) filter (where state <> 'met' and x.ticket_id is null))::int as missed,
      (count(x.ticket_id))::int as excluded
    from ticket_clock c
    left join ticket_exclusion x on x.ticket_id = c.ticket_id
    where service_id = ${serviceId}
      and decides_at >= ${bounds[0]} and decides_at < ${bounds.at(-1)}
      and (state in ('met', 'missed') or decides_at < ${timestamp(asOf)})
    group by 1, 2, 3`.execute(tx.sql)
  return rows
}

export interface OpenedCount {
  /** `2026-07`, local. */
  readonly month: string
  readonly priority: string
  readonly opened: number
}

export async function countOpened(
  tx: Tx,
  serviceId: number,
  span: Span,
  zone: string,
): Promise<OpenedCount[]> {
  const { rows } = await sql<OpenedCount>`
    select to_char(opened_at at time zone ${zone}, 'YYYY-MM') as month, priority,
      count(*)::int as opened
    from ticket
    where service_id = ${serviceId}
      and opened_at >= ${timestamp(span.from)} and opened_at < ${timestamp(span.to)}
    group by 1, 2`.execute(tx.sql)
  return rows
}

/** Tickets opened before an instant and not resolved at it. */
export async function countStillOpen(tx: Tx, serviceId: number, at: Instant): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open
    from ticket t
    where service_id = ${serviceId} and opened_at < ${timestamp(at)} and case
      when last_event_at < ${timestamp(at)} then status not in ('resolved', 'closed')
      else coalesce(
        (select value from ticket_event e
         where e.ticket_id = t.id and e.type = 'status' and e.at < ${timestamp(at)}
         order by e.at desc, e.ordinal desc limit 1), 'new') not in ('resolved', 'closed')
      end`.execute(tx.sql)
  return rows[0]?.open ?? 0
}

/** The clocks missed in a period, excluded tickets left out. */
export function loadMissed(
  tx: Tx,
  serviceId: number,
  period: Span,
  asOf: Instant,
): Promise<MissedClock[]> {
  return missedClocks(tx, serviceId, asOf)
    .where('decides_at', '>=', instantValue(period.from))
    .where('decides_at', '<', instantValue(period.to))
    .execute() as Promise<MissedClock[]>
}

/** The clocks that were missed at any time before an instant and had not stopped at it. */
export function loadOverdue(tx: Tx, serviceId: number, at: Instant): Promise<MissedClock[]> {
  return missedClocks(tx, serviceId, at)
    .where('ticket_clock.kind', '<>', 'update')
    .where('decides_at', '<', instantValue(at))
    .where((is) => is.or([is('stopped_at', 'is', null), is('stopped_at', '>=', instantValue(at))]))
    .execute() as Promise<MissedClock[]>
}

/** Promised updates that nobody has given: each the interval that ran when last heard of. */
export function loadSilent(tx: Tx, serviceId: number, at: Instant): Promise<MissedClock[]> {
  return missedClocks(tx, serviceId, at)
    .where('ticket_clock.kind', '=', 'update')
    .where('state', '=', 'running')
    .execute() as Promise<MissedClock[]>
}

function missedClocks(tx: Tx, serviceId: number, asOf: Instant) {
  return tx.sql
    .selectFrom('ticket_clock')
    .innerJoin('ticket', 'ticket.id', 'ticket_clock.ticket_id')
    .leftJoin('ticket_exclusion', 'ticket_exclusion.ticket_id', 'ticket_clock.ticket_id')
    .where('ticket_clock.service_id', '=', serviceId)
    .where('ticket_exclusion.ticket_id', 'is', null)
    .where((is) =>
      is.or([
        is('state', '=', 'missed'),
        is.and([is('state', '=', 'running'), is('decides_at', '<', instantValue(asOf))]),
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
    from maintenance_window where service_id = ${serviceId} and cancelled_at is null
    order by 1, 2`.execute(tx.sql)
  const hash = createHash('sha256')
  for (const { part, value } of rows) hash.update(`${part} ${value}\n`)
  return {
    digest: hash.digest('hex'),
    tickets: rows.reduce((sum, row) => sum + row.tickets, 0),
  }
}

/** Who delivers; empty where it is not set. */
export async function organisationName(tx: Tx): Promise<string> {
  const row = await tx.sql.selectFrom('organisation').select('name').executeTakeFirst()
  return row?.name ?? ''
}
