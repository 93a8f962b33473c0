import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant, type Span } from '../calendar/index.ts'
import {
  insertMaintenance,
  type MaintenanceRecord,
  markCancelled,
  markMoved,
} from './maintenance.store.ts'
import { tellContacts } from './maintenance-announce.commands.ts'
import { cancellable, planWindow, type WantedWindow } from './maintenance-effect.commands.ts'
import { noteEvent } from './maintenance-events.store.ts'

export interface NewMaintenance extends WantedWindow {
  readonly reason: string
  /** Only what is agreed is taken out of the promise; so it is where it is not said. */
  readonly agreed?: boolean | undefined
}

export interface AddedMaintenance {
  readonly id: number
  readonly service: string
  readonly zone: string
  readonly from: number
  readonly to: number
  readonly reason: string
  readonly agreed: boolean
  /** Entered when it had already begun, or was over: it takes time out of what was measured. */
  readonly isAfterTheFact: boolean
  /** Windows that share time with it; shared time is taken out once. */
  readonly overlaps: readonly number[]
}

/**
 * Enters maintenance. Where it is agreed, it is time at which the promise does not count. One that overlaps another or
 * lies in the past is entered too, and says so. Throws `not_found`, `forbidden`, and `invalid_input`
 * where it has no length.
 */
export async function addMaintenance(
  context: Context,
  wanted: NewMaintenance,
): Promise<AddedMaintenance> {
  const reason = needReason(wanted.reason)
  const agreed = wanted.agreed ?? true
  return context.transaction(async (tx) => {
    const { service, zone, from, to, overlaps } = await planWindow(tx, context, wanted)
    const now = context.clock.now()
    const id = await insertMaintenance(
      tx,
      service.id,
      { from, to, reason, agreed },
      { at: now, by: context.actor.name },
    )
    await context.ledger.append(tx, {
      kind: 'maintenance.added',
      subject: `maintenance:${id}`,
      service: service.key,
      facts: {
        from: formatInstant(from),
        to: formatInstant(to),
        agreed,
        isAfterTheFact: from < now,
      },
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
      agreed,
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
    await noteEvent(tx, window, { at, by: context.actor.name, kind: 'cancelled', reason })
    await tellContacts(context, tx, window, 'cancelled')
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

/** How a window comes to be at another time. */
export interface WantedMove {
  readonly from: string
  readonly to: string
  readonly reason: string
}

/**
 * Moves, prolongs or shortens a window; what it was before stays with it, and contacts who were told of
 * it are told. Throws `not_found`, `forbidden`, `conflict`, and `invalid_input` where nothing changes.
 */
export async function moveMaintenance(
  context: Context,
  id: number,
  wanted: WantedMove,
): Promise<MaintenanceRecord> {
  const reason = needReason(wanted.reason)
  return context.transaction(async (tx) => {
    const window = await cancellable(tx, context, id)
    const { from, to } = await planWindow(tx, context, { ...wanted, service: window.service })
    const kind = movementOf(window, { from, to })
    const at = context.clock.now()
    const moved = { ...window, from, to }
    await markMoved(tx, id, { from, to })
    await noteEvent(tx, window, { at, by: context.actor.name, kind, reason, after: { from, to } })
    await context.ledger.append(tx, {
      kind: 'maintenance.moved',
      subject: `maintenance:${id}`,
      service: window.service,
      facts: {
        before: { from: formatInstant(window.from), to: formatInstant(window.to) },
        after: { from: formatInstant(from), to: formatInstant(to) },
      },
      personal: { reason },
    })
    await tellContacts(context, tx, moved, 'moved', window)
    await notify(tx, { topic: 'availability', service: window.service })
    return moved
  })
}

function movementOf(before: Span, after: Span): 'moved' | 'prolonged' | 'shortened' {
  if (before.from !== after.from) return 'moved'
  if (after.to > before.to) return 'prolonged'
  if (after.to < before.to) return 'shortened'
  throw new DomainError('invalid_input', 'It is already planned at that time', {
    problems: [{ path: 'to', reason: 'It is already planned at that time' }],
  })
}

export function needReason(text: string): string {
  const reason = text.trim()
  if (reason === '') {
    throw new DomainError(
      'usage',
      'Maintenance is entered and cancelled for a reason: --reason "why"',
    )
  }
  return reason
}
