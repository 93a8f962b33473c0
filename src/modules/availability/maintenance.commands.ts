import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, parseMoment } from '../calendar/index.ts'
import { loadService, zoneOf } from '../services/index.ts'
import {
  insertMaintenance,
  lockMaintenance,
  type MaintenanceRecord,
  maintenanceWindows,
  markCancelled,
} from './maintenance.store.ts'

export interface NewMaintenance {
  readonly service: string
  /** With an offset, or on the wall clock of the service's zone. */
  readonly from: string
  readonly to: string
  readonly reason: string
}

export interface AddedMaintenance {
  readonly id: number
  readonly service: string
  readonly zone: string
  readonly from: number
  readonly to: number
  readonly reason: string
  /** Entered when it had already begun, or was over: it takes time out of what was measured. */
  readonly isAfterTheFact: boolean
  /** Windows that share time with it; shared time is taken out once. */
  readonly overlaps: readonly number[]
}

/**
 * Enters agreed maintenance: time at which the promise does not count. One that overlaps another or
 * lies in the past is entered too, and says so. Throws `invalid_input` where it has no length.
 */
export async function addMaintenance(
  context: Context,
  wanted: NewMaintenance,
): Promise<AddedMaintenance> {
  const reason = needReason(wanted.reason)
  return context.transaction(async (tx) => {
    const service = await loadService(tx, wanted.service)
    const zone = zoneOf(service)
    const from = parseMoment(wanted.from, zone, 'begins')
    const to = parseMoment(wanted.to, zone, 'ends')
    if (to <= from) {
      throw new DomainError('invalid_input', 'The maintenance ends before it begins', {
        mend: '--to is the instant at which the promise counts again.',
      })
    }
    const overlapping = await maintenanceWindows(tx, service.id, { from, to })
    const now = context.clock.now()
    const id = await insertMaintenance(
      tx,
      service.id,
      { from, to, reason },
      { at: now, by: context.actor.name },
    )
    await context.ledger.append(tx, {
      kind: 'maintenance.added',
      subject: `maintenance:${id}`,
      service: service.key,
      facts: { from: formatInstant(from), to: formatInstant(to), isAfterTheFact: from < now },
      personal: { reason },
    })
    return {
      id,
      service: service.key,
      zone,
      from,
      to,
      reason,
      isAfterTheFact: from < now,
      overlaps: overlapping.map((window) => window.id),
    }
  })
}

/** Cancels a window, which stays with its trace. Throws `not_found` and `conflict`. */
export async function cancelMaintenance(
  context: Context,
  id: number,
  why: string,
): Promise<MaintenanceRecord> {
  const reason = needReason(why)
  return context.transaction(async (tx) => {
    const window = await lockMaintenance(tx, id)
    if (window === undefined) {
      throw new DomainError('not_found', `There is no maintenance ${id}`, {
        mend: 'kvitto maintenance list shows their numbers.',
      })
    }
    if (window.cancelledAt !== null) {
      throw new DomainError(
        'conflict',
        `Maintenance ${id} was cancelled already, by ${window.cancelledBy}: ${window.cancelReason}`,
      )
    }
    const at = context.clock.now()
    await markCancelled(tx, id, { at, by: context.actor.name, reason })
    await context.ledger.append(tx, {
      kind: 'maintenance.cancelled',
      subject: `maintenance:${id}`,
      service: window.service,
      facts: { from: formatInstant(window.from), to: formatInstant(window.to) },
      personal: { reason },
    })
    return { ...window, cancelledAt: at, cancelledBy: context.actor.name, cancelReason: reason }
  })
}

function needReason(text: string): string {
  const reason = text.trim()
  if (reason === '') {
    throw new DomainError(
      'usage',
      'Maintenance is entered and cancelled for a reason: --reason "why"',
    )
  }
  return reason
}
