import { type BenchServer, run } from '../lib/server.ts'

/** In the order in which they refer to each other; `decides_at` is worked out by the server. */
const TABLES = {
  ticket:
    '(id, service_id, key, title, opened_at, priority, status, last_event_at, events_digest, resolution_state, resolution_due_at)',
  ticket_event: '(ticket_id, at, ordinal, type, value)',
  ticket_clock:
    '(ticket_id, service_id, kind, interval_number, priority, target_seconds, state, elapsed_ms, counted_until, due_at, decided_at, stopped_at)',
}

/** Writes what has been imported to files beside the server, as `copyRows` reads them. */
export async function writeRows({ owner, folder }: BenchServer): Promise<void> {
  await owner.transaction(async ({ client }) => {
    for (const [table, columns] of Object.entries(TABLES)) {
      await client.query(`copy ${table} ${columns} to '${folder}/${table}.copy'`)
    }
  })
}

/** The server itself reads the files: no client could be faster. Answers nanoseconds. */
export async function copyRows({ owner, folder }: BenchServer): Promise<number> {
  const began = performance.now()
  await owner.transaction(async ({ client }) => {
    for (const [table, columns] of Object.entries(TABLES)) {
      await client.query(`copy ${table} ${columns} from '${folder}/${table}.copy'`)
    }
  })
  return (performance.now() - began) * 1e6
}

/** As before the first import, with nothing left to be written to disk. */
export function emptyTickets({ owner }: BenchServer): Promise<void> {
  return run(owner, 'truncate ticket_import, ticket, ticket_month_digest cascade', 'checkpoint')
}

/** Everything that an import makes but the instants of it, as one digest. */
export async function digestOfTickets({ context }: BenchServer): Promise<string> {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ digest: string }>(
      `select md5(string_agg(digest, '' order by digest)) as digest from (
         select md5(string_agg(concat_ws('|', t.key, t.title, t.opened_at, t.priority, t.status,
           t.last_event_at, t.events_digest,
           t.resolution_state, t.resolution_due_at, e.events, c.clocks), '' order by t.key)) as digest
         from ticket t
         join lateral (select string_agg(concat_ws(',', at, ordinal, type, value), ';'
           order by at, ordinal) as events from ticket_event where ticket_id = t.id) e on true
         join lateral (select string_agg(concat_ws(',', kind, interval_number, priority,
           target_seconds, state, elapsed_ms, counted_until, due_at, decided_at, stopped_at), ';'
           order by kind, interval_number) as clocks from ticket_clock where ticket_id = t.id) c on true
         group by t.id % 64) as parts`,
    ),
  )
  return rows[0]?.digest ?? ''
}
