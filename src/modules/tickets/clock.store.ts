import { copyInto, copyLine } from '../../platform/db/copy.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import type { ClockRow } from './clock-rows.ts'

interface TicketClocks {
  readonly id: number
  readonly isNew: boolean
  readonly clocks: readonly ClockRow[]
}

/**
 * Clocks are not facts: they are judged anew from them, and replaced. Answers the months, as first
 * days in UTC, in which clocks were decided before or are now: `refreshDecidedCounts` wants them.
 */
export async function replaceClocks(
  tx: Tx,
  serviceId: number,
  tickets: readonly TicketClocks[],
): Promise<Set<string>> {
  const known = tickets.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const months = await deleteClocks(tx, known)
  await copyInto(
    tx,
    `ticket_clock (ticket_id, service_id, kind, interval_number, priority, target_seconds, state,
       elapsed_ms, counted_until, due_at, decided_at, stopped_at)`,
    clockLines(tickets, serviceId),
  )
  for (const { clocks } of tickets) {
    for (const { reading } of clocks) {
      if (reading.decidedAt !== undefined) months.add(monthOf(reading.decidedAt))
    }
  }
  return months
}

async function deleteClocks(tx: Tx, ids: readonly number[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await tx.client.query<{ month: string }>(
    `with gone as (delete from ticket_clock where ticket_id = any($1) returning decided_at)
     select distinct date_trunc('month', decided_at at time zone 'UTC')::date as month
     from gone where decided_at is not null`,
    [ids],
  )
  return new Set(rows.map(({ month }) => month))
}

/** The first day, in UTC, of the month that an instant lies in. */
export function monthOf(at: number): string {
  return `${timestamp(at).slice(0, 'YYYY-MM'.length)}-01`
}

function* clockLines(tickets: readonly TicketClocks[], serviceId: number): Generator<string> {
  for (const { id, clocks } of tickets) {
    for (const clock of clocks) yield clockLine(clock, id, serviceId)
  }
}

function clockLine(
  { kind, interval, reading, countedUntil }: ClockRow,
  id: number,
  serviceId: number,
): string {
  const time = (at: number | undefined) => (at === undefined ? null : timestamp(at))
  return copyLine([
    id,
    serviceId,
    kind,
    interval,
    reading.priority,
    Math.round(reading.target / 1000),
    reading.state,
    reading.elapsed,
    timestamp(countedUntil),
    time(reading.dueAt),
    time(reading.decidedAt),
    time(reading.stoppedAt),
  ])
}

/** Counts the clocks decided in months anew; a month is its first day in UTC. */
export async function refreshDecidedCounts(
  tx: Tx,
  serviceId: number,
  months: readonly string[],
): Promise<void> {
  await tx.client.query(
    `delete from ticket_decided_count using unnest($2::date[]) as months (month)
     where service_id = $1
       and quarter_hour >= month::timestamp at time zone 'UTC'
       and quarter_hour < (month + interval '1 month') at time zone 'UTC'`,
    [serviceId, months],
  )
  await tx.client.query(
    `insert into ticket_decided_count (service_id, quarter_hour, kind, priority, met, missed)
     select $1, date_bin('15 minutes', decides_at, timestamptz 'epoch') as quarter_hour, kind, priority,
            count(*) filter (where state = 'met'), count(*) filter (where state = 'missed')
     from unnest($2::date[]) as months (month)
     join ticket_clock on service_id = $1 and state in ('met', 'missed')
       and decides_at >= month::timestamp at time zone 'UTC'
       and decides_at < (month + interval '1 month') at time zone 'UTC'
     group by 2, 3, 4`,
    [serviceId, months],
  )
}

/** Tells tickets how their resolution stands, after their clocks were judged anew. */
export async function refreshResolutions(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.client.query(
    `update ticket set resolution_state = c.state, resolution_due_at = c.due_at
     from unnest($1::bigint[]) as judged (id)
     left join ticket_clock c on c.ticket_id = judged.id and c.kind = 'resolution'
     where ticket.id = judged.id
       and (ticket.resolution_state, ticket.resolution_due_at)
         is distinct from (c.state, c.due_at)`,
    [ids],
  )
}
