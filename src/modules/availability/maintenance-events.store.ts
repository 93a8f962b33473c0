import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'

export type MaintenanceEventKind = 'moved' | 'prolonged' | 'shortened' | 'cancelled' | 'announced'

/** What was done with a window, and what it was before. */
export async function noteEvent(
  tx: Tx,
  window: Span & { readonly id: number; readonly service: string },
  how: {
    readonly at: Instant
    readonly by: string
    readonly kind: MaintenanceEventKind
    readonly reason?: string
    readonly after?: Span
  },
): Promise<void> {
  const { at, by, kind, reason, after } = how
  await tx.sql
    .insertInto('maintenance_event')
    .values({
      window_id: window.id,
      service_id: sql<number>`(select id from service where key = ${window.service})`,
      at: timestamp(at),
      by,
      kind,
      reason: reason ?? null,
      before_from: after === undefined ? null : timestamp(window.from),
      before_to: after === undefined ? null : timestamp(window.to),
      after_from: after === undefined ? null : timestamp(after.from),
      after_to: after === undefined ? null : timestamp(after.to),
    })
    .execute()
}

export interface MaintenanceEvent {
  readonly window: number
  readonly at: Instant
  readonly by: string
  readonly kind: MaintenanceEventKind
  readonly reason: string | null
  readonly beforeFrom: Instant | null
  readonly beforeTo: Instant | null
}

/** In the order in which they happened. */
export async function loadEvents(tx: Tx, windows: readonly number[]): Promise<MaintenanceEvent[]> {
  if (windows.length === 0) return []
  return tx.sql
    .selectFrom('maintenance_event')
    .where('window_id', 'in', [...windows])
    .select(['window_id as window', 'at', 'by', 'reason'])
    .select(sql<MaintenanceEventKind>`kind`.as('kind'))
    .select(['before_from as beforeFrom', 'before_to as beforeTo'])
    .orderBy('id')
    .execute()
}

/** Windows that contacts have not been told of and that have not begun, the next first. */
export async function loadUnannounced(
  tx: Tx,
  now: Instant,
  until: Instant,
): Promise<{ readonly id: number; readonly serviceId: number; readonly from: Instant }[]> {
  return tx.sql
    .selectFrom('maintenance_window')
    .where('announced_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .where('starts_at', '>', instantValue(now))
    .where('starts_at', '<', instantValue(until))
    .select(['id', 'service_id as serviceId', 'starts_at as from'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

export async function markAnnounced(tx: Tx, ids: readonly number[], at: Instant): Promise<void> {
  await tx.sql
    .updateTable('maintenance_window')
    .set({ announced_at: timestamp(at) })
    .where('id', 'in', [...ids])
    .execute()
}
