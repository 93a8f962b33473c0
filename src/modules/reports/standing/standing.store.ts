import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import { type AskedWithin, answersFor } from '../asked.ts'
import type { ClockKind } from '../figures.ts'

/** A promise about a ticket that runs and is not decided. */
export interface RunningClock {
  readonly key: string
  readonly title: string | null
  readonly kind: ClockKind
  readonly priority: string
  readonly dueAt: Instant
  readonly targetSeconds: number
}

/** Those that are due in each span, the soonest first; excluded tickets left out. */
export async function loadRunning(
  tx: Tx,
  asked: readonly AskedWithin[],
): Promise<RunningClock[][]> {
  const { rows } = await sql<RunningClock & { asked: number }>`
    select number::int - 1 as asked, clock.*
    from unnest(
      ${asked.map(({ serviceId }) => serviceId)}::int[],
      ${asked.map(({ span }) => timestamp(span.from))}::timestamptz[],
      ${asked.map(({ span }) => timestamp(span.to))}::timestamptz[]
    ) with ordinality as asked (service_id, begins, ends, number)
    cross join lateral (
      select ticket.key, ticket.title, ticket_clock.kind, ticket_clock.priority,
        decides_at as "dueAt", target_seconds as "targetSeconds"
      from ticket_clock
      join ticket on ticket.id = ticket_clock.ticket_id
      left join ticket_exclusion on ticket_exclusion.ticket_id = ticket_clock.ticket_id
      where ticket_clock.service_id = asked.service_id and ticket_exclusion.ticket_id is null
        -- Says what the index of missed clocks holds.
        and ticket_clock.state in ('missed', 'running') and ticket_clock.state = 'running'
        and decides_at >= asked.begins and decides_at < asked.ends
      order by decides_at, ticket.key
      offset 0
    ) as clock
    order by number, "dueAt", key`.execute(tx.sql)
  return answersFor(asked, rows)
}

/** A file that facts came from. */
export interface Source {
  readonly kind: 'tickets' | 'observations'
  readonly fileName: string
  readonly importedAt: Instant
  readonly rows: number
}

/** The latest files of each kind, the newest first. */
export async function loadSources(tx: Tx, serviceId: number, each: number): Promise<Source[]> {
  const { rows } = await sql<Source>`
    (select 'tickets' as kind, file_name as "fileName", imported_at as "importedAt", rows_read as rows
     from ticket_import where service_id = ${serviceId} order by imported_at desc, id desc limit ${each})
    union all
    (select 'observations', file_name, imported_at, rows_read
     from observation_import where service_id = ${serviceId}
     order by imported_at desc, id desc limit ${each})`.execute(tx.sql)
  return rows
}

/** An entry of the ledger. */
export interface Entry {
  readonly seq: number
  readonly at: Instant
  readonly kind: string
}

/** The last that was written down about a service; `undefined` where there is none to be seen. */
export async function loadLastEntry(tx: Tx, service: string): Promise<Entry | undefined> {
  return tx.sql
    .selectFrom('ledger_event')
    .where('service', '=', service)
    .select(['seq', 'at', 'kind'])
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** When the final report of a period was last built; by those who may see that it was. */
export async function loadBuiltReports(
  tx: Tx,
  subjects: readonly string[],
): Promise<Map<string, Instant>> {
  if (subjects.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('ledger_event')
    .where('kind', '=', 'report.built')
    .where('subject', 'in', subjects)
    .where(sql<boolean>`(event::jsonb #>> '{facts,preliminary}') = 'false'`)
    .select(['subject', (of) => of.fn.max('at').as('at')])
    .groupBy('subject')
    .execute()
  return new Map(rows.map(({ subject, at }) => [subject, at]))
}
