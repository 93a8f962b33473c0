import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'

/** Agreed maintenance of a service; times at which its promise does not count. */
export interface Maintenance extends Span {
  readonly id: number
  readonly reason: string
  /** When it was entered; after it began for what was entered afterwards. */
  readonly createdAt: Instant
}

/** The maintenance that touches a span and was not cancelled, oldest first. */
export async function maintenanceWindows(
  tx: Tx,
  serviceId: number,
  span: Span,
): Promise<Maintenance[]> {
  return tx.sql
    .selectFrom('maintenance_window')
    .where('service_id', '=', serviceId)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '<', instantValue(span.to))
    .where('ends_at', '>', instantValue(span.from))
    .select(['id', 'starts_at as from', 'ends_at as to', 'reason', 'created_at as createdAt'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

/** A window with everything that is known of it, also when it was cancelled. */
export interface MaintenanceRecord extends Maintenance {
  readonly service: string
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
    .select(['starts_at as from', 'ends_at as to'])
    .select(['maintenance_window.created_at as createdAt', 'created_by as createdBy'])
    .select(['cancelled_at as cancelledAt', 'cancelled_by as cancelledBy'])
    .select('cancel_reason as cancelReason')
}

export async function insertMaintenance(
  tx: Tx,
  serviceId: number,
  window: Omit<Maintenance, 'id' | 'createdAt'>,
  how: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('maintenance_window')
    .values({
      service_id: serviceId,
      starts_at: timestamp(window.from),
      ends_at: timestamp(window.to),
      reason: window.reason,
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
