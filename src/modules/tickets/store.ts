import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'

/** A ticket, with the service that it belongs to. */
export interface FoundTicket {
  readonly id: number
  readonly key: string
  readonly title: string | null
  readonly service: string
}

/** The tickets of that key, in one service or in all. */
export function findTickets(
  tx: Tx,
  key: string,
  service: string | undefined,
): Promise<FoundTicket[]> {
  const found = tx.sql
    .selectFrom('ticket')
    .innerJoin('service', 'service.id', 'ticket.service_id')
    .where('ticket.key', '=', key)
    .select(['ticket.id', 'ticket.key', 'ticket.title', 'service.key as service'])
    .orderBy('service.key')
  return (service === undefined ? found : found.where('service.key', '=', service)).execute()
}

/** How many tickets of a service have something in or after an instant. */
export async function countTicketsSince(
  tx: Tx,
  serviceId: number,
  instant: number,
): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) as count from ticket where service_id = $1 and last_event_at >= $2',
    [serviceId, timestamp(instant)],
  )
  return rows[0]?.count ?? 0
}

/** The next tickets of a service by id, after one. */
export async function ticketIdsAfter(
  tx: Tx,
  serviceId: number,
  after: number,
  { openOnly, limit }: { readonly openOnly: boolean; readonly limit: number },
): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>(
    `select id from ticket
     where service_id = $1 and id > $2 ${openOnly ? "and status not in ('resolved', 'closed')" : ''}
     order by id limit $3`,
    [serviceId, after, limit],
  )
  return rows.map(({ id }) => id)
}

export interface Exclusion {
  readonly reason: string
  readonly by: string
  readonly at: number
}

export async function loadExclusion(tx: Tx, ticketId: number): Promise<Exclusion | undefined> {
  const found = await tx.sql
    .selectFrom('ticket_exclusion')
    .where('ticket_id', '=', ticketId)
    .select(['reason', 'excluded_by as by', 'excluded_at as at'])
    .executeTakeFirst()
  return found
}

export async function saveExclusion(tx: Tx, ticketId: number, exclusion: Exclusion): Promise<void> {
  await tx.sql
    .insertInto('ticket_exclusion')
    .values({
      ticket_id: ticketId,
      reason: exclusion.reason,
      excluded_by: exclusion.by,
      excluded_at: timestamp(exclusion.at),
    })
    .execute()
}

export async function deleteExclusion(tx: Tx, ticketId: number): Promise<void> {
  await tx.sql.deleteFrom('ticket_exclusion').where('ticket_id', '=', ticketId).execute()
}

/** How a ticket stands after its last event. */
export async function loadStanding(
  tx: Tx,
  ticketId: number,
): Promise<{
  readonly priority: string
  readonly status: string
  readonly openedAt: number
  readonly lastEventAt: number
  /** Over its events, in hexadecimal. */
  readonly digest: string
}> {
  const row = await tx.sql
    .selectFrom('ticket')
    .where('id', '=', ticketId)
    .select([
      'priority',
      'status',
      'opened_at as openedAt',
      'last_event_at as lastEventAt',
      'events_digest as digest',
    ])
    .executeTakeFirstOrThrow()
  return { ...row, digest: row.digest.toString('hex') }
}
