import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant } from '../calendar/index.ts'
import { insertMaintenance, type MaintenanceRecord, markCancelled } from './maintenance.store.ts'
import { cancellable, planWindow, type WantedWindow } from './maintenance-effect.commands.ts'

export interface NewMaintenance extends WantedWindow {
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
 * lies in the past is entered too, and says so. Throws `not_found`, `forbidden`, and `invalid_input`
 * where it has no length.
 */
export async function addMaintenance(
  context: Context,
  wanted: NewMaintenance,
): Promise<AddedMaintenance> {
  const reason = needReason(wanted.reason)
  return context.transaction(async (tx) => {
    const { service, zone, from, to, overlaps } = await planWindow(tx, context, wanted)
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
    await notify(tx, { topic: 'availability', service: service.key })
    return {
      id,
      service: service.key,
      zone,
      from,
      to,
      reason,
      isAfterTheFact: from < now,
      overlaps: overlaps.map((window) => window.id),
    }
  })
}

/** Cancels a window, which stays with its trace. Throws `not_found`, `forbidden`, `conflict`. */
export async function cancelMaintenance(
  context: Context,
  id: number,
  why: string,
): Promise<MaintenanceRecord> {
  const reason = needReason(why)
  return context.transaction(async (tx) => {
    const window = await cancellable(tx, context, id)
    const at = context.clock.now()
    await markCancelled(tx, id, { at, by: context.actor.name, reason })
    await context.ledger.append(tx, {
      kind: 'maintenance.cancelled',
      subject: `maintenance:${id}`,
      service: window.service,
      facts: { from: formatInstant(window.from), to: formatInstant(window.to) },
      personal: { reason },
    })
    await notify(tx, { topic: 'availability', service: window.service })
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
