import { sql } from 'kysely'
import { keysWithin, type Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'

/** Agreed maintenance of a service; times at which its promise does not count. */
export interface Maintenance extends Span {
  readonly id: number
  readonly reason: string
  /** When it was entered; after it began for what was entered afterwards. */
  readonly createdAt: Instant
  /** Only what was agreed is taken out of the promise. */
  readonly agreed: boolean
}

/** The agreed maintenance that touches a span and was not cancelled, oldest first. */
export async function maintenanceWindows(
  tx: Tx,
  serviceId: number,
  span: Span,
): Promise<Maintenance[]> {
  return (await windowsOfServices(tx, [serviceId], span)).get(serviceId) ?? []
}

/** The same of several services at once, by service id: what is taken out of their promise. */
export function windowsOfServices(
  tx: Tx,
  serviceIds: readonly number[],
  span: Span,
): Promise<Map<number, Maintenance[]>> {
  return selectWindows(tx, serviceIds, span, 'agreed')
}

/** All that is planned, also what was not agreed and counts like any other time. */
export function plannedOfServices(
  tx: Tx,
  serviceIds: readonly number[],
  span: Span,
): Promise<Map<number, Maintenance[]>> {
  return selectWindows(tx, serviceIds, span, 'all')
}

async function selectWindows(
  tx: Tx,
  serviceIds: readonly number[],
  span: Span,
  which: 'agreed' | 'all',
): Promise<Map<number, Maintenance[]>> {
  if (serviceIds.length === 0) return new Map()
  const { rows } = await tx.client.query<Maintenance & { service: number }>(
    `select service_id as service, id, starts_at as "from", ends_at as "to", reason,
       created_at as "createdAt", agreed
     from maintenance_window
     where service_id = any($1) and cancelled_at is null and starts_at < $3 and ends_at > $2
       and (agreed or $4)
     order by starts_at, id`,
    [serviceIds, timestamp(span.from), timestamp(span.to), which === 'all'],
  )
  const windows = new Map(serviceIds.map((id): [number, Maintenance[]] => [id, []]))
  for (const { service, ...window } of rows) windows.get(service)?.push(window)
  return windows
}

/** A window with everything that is known of it, also when it was cancelled. */
export interface MaintenanceRecord extends Maintenance {
  readonly service: string
  /** That it recurs by, and the day of it that it stands for. */
  readonly series: number | null
  readonly occursOn: string | null
  readonly announcedAt: Instant | null
  readonly createdBy: string
  readonly cancelledAt: Instant | null
  readonly cancelledBy: string | null
  readonly cancelReason: string | null
}

/** Every window ever entered, cancelled ones too, oldest first; of all services where none is named. */
export async function loadMaintenance(
  tx: Tx,
  serviceId: number | undefined,
): Promise<MaintenanceRecord[]> {
  return records(tx)
    .$if(serviceId !== undefined, (query) => query.where('service_id', '=', serviceId ?? 0))
    .orderBy('starts_at')
    .orderBy('maintenance_window.id')
    .execute()
}

/** A place in a list by time. */
export type WindowPlace = readonly [Instant, number]

export interface WindowsWanted {
  readonly services: Reach
  /** `coming`: not over at `now` and not cancelled, the next first; else the last first. */
  readonly when: 'coming' | 'past' | 'all'
  readonly now: Instant
  readonly after: WindowPlace | undefined
  readonly limit: number
}

/** Windows as they are listed, each with the others that share time with it. */
export async function listMaintenance(
  tx: Tx,
  wanted: WindowsWanted,
): Promise<(MaintenanceRecord & { readonly overlaps: number[] })[]> {
  const { services, when, now, after, limit } = wanted
  const order = when === 'coming' ? 'asc' : 'desc'
  const [at, id] = after ?? [0, 0]
  const place = sql<boolean>`(starts_at, maintenance_window.id) ${sql.raw(order === 'asc' ? '>' : '<')}
    (${instantValue(at)}, ${id})`
  return records(tx)
    .select(
      sql<number[]>`array(
        select other.id from maintenance_window other
        where other.service_id = maintenance_window.service_id
          and other.id <> maintenance_window.id and other.cancelled_at is null
          and maintenance_window.cancelled_at is null
          and other.starts_at < maintenance_window.ends_at
          and other.ends_at > maintenance_window.starts_at
        order by other.starts_at
      )`.as('overlaps'),
    )
    .$if(services !== 'all', (query) => query.where('service.key', 'in', keysWithin(services)))
    .$if(when === 'coming', (query) =>
      query.where('ends_at', '>', instantValue(now)).where('cancelled_at', 'is', null),
    )
    .$if(when === 'past', (query) =>
      query.where((is) =>
        is.or([is('ends_at', '<=', instantValue(now)), is('cancelled_at', 'is not', null)]),
      ),
    )
    .$if(after !== undefined, (query) => query.where(place))
    .orderBy('starts_at', order)
    .orderBy('maintenance_window.id', order)
    .limit(limit)
    .execute()
}

/** One window, also a cancelled one. */
export async function findMaintenance(tx: Tx, id: number): Promise<MaintenanceRecord | undefined> {
  return records(tx).where('maintenance_window.id', '=', id).executeTakeFirst()
}

/** One window, locked so that it is not cancelled twice. */
export async function lockMaintenance(tx: Tx, id: number): Promise<MaintenanceRecord | undefined> {
  return records(tx)
    .where('maintenance_window.id', '=', id)
    .forUpdate('maintenance_window')
    .executeTakeFirst()
}

function records(tx: Tx) {
  return tx.sql
    .selectFrom('maintenance_window')
    .innerJoin('service', 'service.id', 'service_id')
    .select(['maintenance_window.id', 'service.key as service', 'reason'])
    .select(['starts_at as from', 'ends_at as to', 'agreed', 'series_id as series'])
    .select(['occurs_on as occursOn', 'announced_at as announcedAt'])
    .select(['maintenance_window.created_at as createdAt', 'created_by as createdBy'])
    .select(['cancelled_at as cancelledAt', 'cancelled_by as cancelledBy'])
    .select('cancel_reason as cancelReason')
}

export async function insertMaintenance(
  tx: Tx,
  serviceId: number,
  window: Span & Pick<Maintenance, 'reason' | 'agreed'>,
  how: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('maintenance_window')
    .values({
      service_id: serviceId,
      starts_at: timestamp(window.from),
      ends_at: timestamp(window.to),
      reason: window.reason,
      agreed: window.agreed,
      created_at: timestamp(how.at),
      created_by: how.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function markCancelled(
  tx: Tx,
  id: number,
  how: { readonly at: Instant; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx.sql
    .updateTable('maintenance_window')
    .set({ cancelled_at: timestamp(how.at), cancelled_by: how.by, cancel_reason: how.reason })
    .where('id', '=', id)
    .execute()
}

export async function markMoved(tx: Tx, id: number, to: Span): Promise<void> {
  await tx.sql
    .updateTable('maintenance_window')
    .set({ starts_at: timestamp(to.from), ends_at: timestamp(to.to) })
    .where('id', '=', id)
    .execute()
}

/** Other windows of the service that share time with one, by id. */
export async function maintenanceOverlaps(tx: Tx, window: MaintenanceRecord): Promise<number[]> {
  if (window.cancelledAt !== null) return []
  const rows = await tx.sql
    .selectFrom('maintenance_window')
    .innerJoin('service', 'service.id', 'service_id')
    .where('service.key', '=', window.service)
    .where('maintenance_window.id', '<>', window.id)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<', instantValue(window.to))
    .where('ends_at', '>', instantValue(window.from))
    .select('maintenance_window.id')
    .orderBy('starts_at')
    .execute()
  return rows.map(({ id }) => id)
}
