import { hash } from 'node:crypto'
import { copyInto, copyLine } from '../../platform/db/copy.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { replaceClocks } from './clock.store.ts'
import type { ClockRow } from './clock-rows.ts'
import type { KnownTicket } from './decide.ts'
import { type Fact, standingOf, timelineText } from './history.ts'
import type { TicketEvent } from './schema.ts'

/** Held until the transaction ends, so that two imports of one service follow each other. */
const IMPORT_LOCK = 5_701_119

/** Waits for other imports of the service; `onWait` is told if there are any. */
export async function lockTickets(tx: Tx, serviceId: number, onWait: () => void): Promise<void> {
  const { rows } = await tx.client.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock($1, $2) as free',
    [IMPORT_LOCK, serviceId],
  )
  if (rows[0]?.free === true) return
  onWait()
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [IMPORT_LOCK, serviceId])
}

/** What is known of tickets, by key; those that are not known are left out. */
export async function loadKnown(
  tx: Tx,
  serviceId: number,
  keys: readonly string[],
): Promise<Map<string, KnownTicket>> {
  const { rows: tickets } = await tx.client.query<
    Omit<KnownTicket, 'openedAt'> & { opened_at: number }
  >(
    `select id, key, title, opened_at from ticket
     where service_id = $1 and key = any($2)`,
    [serviceId, keys],
  )
  const facts = await loadFacts(
    tx,
    tickets.map(({ id }) => id),
  )
  return new Map(
    tickets.map(({ id, key, title, opened_at }) => [
      key,
      { id, key, title, openedAt: opened_at, facts: facts.get(id) ?? [] },
    ]),
  )
}

/** The facts of tickets, each ticket's in order. */
export async function loadFacts(tx: Tx, ids: readonly number[]): Promise<Map<number, Fact[]>> {
  const facts = new Map<number, Fact[]>()
  if (ids.length === 0) return facts
  const { rows } = await tx.client.query<Fact & { ticket_id: number }>(
    `select ticket_id, at, ordinal, type, value from ticket_event
     where ticket_id = any($1) order by ticket_id, at, ordinal`,
    [ids],
  )
  for (const { ticket_id, ...fact } of rows) {
    const of = facts.get(ticket_id)
    if (of === undefined) facts.set(ticket_id, [fact])
    else of.push(fact)
  }
  return facts
}

/** The highest id given out so far: what is made later has a higher one. */
export async function lastTicketId(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ last: number }>(
    'select case when is_called then last_value else 0 end as last from ticket_id_seq',
  )
  return rows[0]?.last ?? 0
}

async function newIds(tx: Tx, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await tx.client.query<{ id: number }>(
    `select nextval('ticket_id_seq') as id from generate_series(1, $1)`,
    [count],
  )
  return rows.map(({ id }) => id)
}

/** A ticket that is new or has changed; `id` is `undefined` where it is new. */
export interface ChangedTicket {
  readonly id: number | undefined
  readonly key: string
  readonly title: string | null
  readonly openedAt: number
  readonly added: readonly Fact[]
  readonly timeline: readonly TicketEvent[]
  readonly clocks: readonly ClockRow[]
}

/**
 * Writes a batch: new tickets, changed ones, their facts and their clocks as now judged. Answers
 * each ticket with its id, and what `replaceClocks` answers.
 */
export async function saveTickets<Ticket extends ChangedTicket>(
  tx: Tx,
  serviceId: number,
  changed: readonly Ticket[],
): Promise<{
  readonly made: readonly { readonly id: number; readonly ticket: Ticket }[]
  readonly months: ReadonlySet<string>
}> {
  const fresh = changed.filter(({ id }) => id === undefined)
  const known = changed.filter(({ id }) => id !== undefined)
  const ids = await newIds(tx, fresh.length)
  const idOf = new Map<ChangedTicket, number>(fresh.map((ticket, i) => [ticket, ids[i] ?? 0]))
  const withId = changed.map((ticket) => ({ ticket, id: ticket.id ?? idOf.get(ticket) ?? 0 }))
  await copyInto(
    tx,
    `ticket (id, service_id, key, title, opened_at, priority, status, last_event_at, events_digest,
       resolution_state, resolution_due_at)`,
    withId
      .values()
      .filter(({ ticket }) => ticket.id === undefined)
      .map(({ ticket, id }) => ticketLine(ticket, id, serviceId)),
  )
  await updateTickets(tx, known)
  await copyInto(tx, 'ticket_event (ticket_id, at, ordinal, type, value)', eventLines(withId))
  const months = await replaceClocks(
    tx,
    serviceId,
    withId.map(({ ticket, id }) => ({ id, isNew: ticket.id === undefined, clocks: ticket.clocks })),
  )
  return { made: withId, months }
}

function* eventLines(
  tickets: readonly { readonly id: number; readonly ticket: ChangedTicket }[],
): Generator<string> {
  for (const { id, ticket } of tickets) {
    for (const { at, ordinal, type, value } of ticket.added) {
      yield copyLine([id, timestamp(at), ordinal, type, value])
    }
  }
}

function ticketLine(ticket: ChangedTicket, id: number, serviceId: number): string {
  const standing = standingOf(ticket.timeline)
  const { state, dueAt } = resolutionOf(ticket)
  return copyLine([
    id,
    serviceId,
    ticket.key,
    ticket.title,
    timestamp(ticket.openedAt),
    standing.priority,
    standing.status,
    timestamp(standing.lastEventAt),
    `\\x${digestOf(ticket)}`,
    state,
    dueAt,
  ])
}

/** How the resolution stands, for lists; the clocks themselves are the truth. */
function resolutionOf({ clocks }: Pick<ChangedTicket, 'clocks'>): {
  readonly state: string | null
  readonly dueAt: string | null
} {
  const reading = clocks.find(({ kind }) => kind === 'resolution')?.reading
  const dueAt = reading?.dueAt
  return {
    state: reading?.state ?? null,
    dueAt: dueAt === undefined ? null : timestamp(dueAt),
  }
}

function digestOf({ key, timeline }: Pick<ChangedTicket, 'key' | 'timeline'>): string {
  return hash('sha256', timelineText(key, timeline), 'hex')
}

async function updateTickets(tx: Tx, known: readonly ChangedTicket[]): Promise<void> {
  if (known.length === 0) return
  const standings = known.map(({ timeline }) => standingOf(timeline))
  await tx.client.query(
    `update ticket
     set title = changed.title, priority = changed.priority, status = changed.status,
         last_event_at = changed.last_event_at, events_digest = decode(changed.digest, 'hex'),
         resolution_state = changed.state, resolution_due_at = changed.due_at
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[],
       $7::text[], $8::timestamptz[])
       as changed (id, title, priority, status, last_event_at, digest, state, due_at)
     where ticket.id = changed.id`,
    [
      known.map(({ id }) => id),
      known.map(({ title }) => title),
      standings.map(({ priority }) => priority),
      standings.map(({ status }) => status),
      standings.map(({ lastEventAt }) => timestamp(lastEventAt)),
      known.map(digestOf),
      known.map((ticket) => resolutionOf(ticket).state),
      known.map((ticket) => resolutionOf(ticket).dueAt),
    ],
  )
}

/** Brings the digests of months up to date; a month is its first day in UTC. */
export async function refreshMonthDigests(
  tx: Tx,
  serviceId: number,
  months: readonly string[],
): Promise<void> {
  await tx.client.query(
    `insert into ticket_month_digest (service_id, month, tickets, digest)
     select $1, months.month, count(*),
            sha256(string_agg(ticket.events_digest, ''::bytea order by ticket.key collate "C"))
     from unnest($2::date[]) as months (month)
     join ticket on ticket.service_id = $1
       and ticket.opened_at >= months.month::timestamp at time zone 'UTC'
       and ticket.opened_at < (months.month + interval '1 month') at time zone 'UTC'
     group by months.month
     on conflict (service_id, month) do update
       set tickets = excluded.tickets, digest = excluded.digest`,
    [serviceId, months],
  )
}

export interface ImportRecord {
  readonly serviceId: number
  readonly fileName: string
  readonly sha256: Buffer
  readonly mapping: string
  readonly rowsRead: number
  readonly rowsRejected: number
  readonly ticketsNew: number
  readonly ticketsChanged: number
  readonly eventsNew: number
  readonly at: number
  readonly by: string
}

export async function recordImport(tx: Tx, record: ImportRecord): Promise<void> {
  await tx.sql
    .insertInto('ticket_import')
    .values({
      service_id: record.serviceId,
      file_name: record.fileName,
      file_sha256: record.sha256,
      mapping: record.mapping,
      rows_read: record.rowsRead,
      rows_rejected: record.rowsRejected,
      tickets_new: record.ticketsNew,
      tickets_changed: record.ticketsChanged,
      events_new: record.eventsNew,
      imported_at: timestamp(record.at),
      imported_by: record.by,
    })
    .execute()
}
