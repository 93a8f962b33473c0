/** Contacts are told of maintenance in advance, and when it becomes something else. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { formatInstant, type Instant, type Span } from '../calendar/index.ts'
import {
  agreementAt,
  loadService,
  loadServicesWithin,
  type Service,
  zoneOf,
} from '../services/index.ts'
import { findMaintenance, type MaintenanceRecord } from './maintenance.store.ts'
import { loadUnannounced, markAnnounced, noteEvent } from './maintenance-events.store.ts'
import { dateAt } from './periods.ts'

/** No agreement says more. */
const FURTHEST_MS = 367 * 86_400_000

/**
 * Tells the contacts of each service, in one mail a service, of what comes within as many days as the
 * agreement says. What was entered later than that is told at once. Answers how many windows were told.
 */
export function announceMaintenance(context: Context): Promise<number> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const coming = await loadUnannounced(tx, now, now + FURTHEST_MS)
    if (coming.length === 0) return 0
    const own = Map.groupBy(coming, ({ serviceId }) => serviceId)
    let told = 0
    for (const service of await loadServicesWithin(tx, 'all')) {
      const due = (own.get(service.id) ?? []).filter(({ from }) => isDue(service, from, now))
      if (due.length === 0) continue
      await announce(
        context,
        tx,
        service,
        due.map(({ id }) => id),
      )
      told += due.length
    }
    return told
  })
}

/** By days of the calendar where the service is. */
function isDue(service: Service, from: Instant, now: Instant): boolean {
  const days = agreementAt(service.agreements, now)?.terms.maintenanceNoticeDays
  if (days === undefined) return false
  const zone = zoneOf(service)
  const last = Temporal.PlainDate.from(dateAt(now, zone)).add({ days })
  return dateAt(from, zone) <= last.toString()
}

async function announce(
  context: Context,
  tx: Tx,
  service: Service,
  ids: readonly number[],
): Promise<void> {
  const at = context.clock.now()
  await mailContacts(context, tx, service, { what: 'planned', windows: ids })
  await markAnnounced(tx, ids, at)
  for (const id of ids) {
    const window = await findMaintenance(tx, id)
    if (window === undefined) continue
    await noteEvent(tx, window, { at, by: context.actor.name, kind: 'announced' })
  }
  await context.ledger.append(tx, {
    kind: 'maintenance.announced',
    subject: `service:${service.key}`,
    service: service.key,
    facts: { windows: [...ids], contacts: service.contacts.length },
  })
}

/** Those who were told of a window are told what became of it; nobody else is. */
export async function tellContacts(
  context: Context,
  tx: Tx,
  window: MaintenanceRecord,
  what: 'moved' | 'cancelled',
  before?: Span,
): Promise<void> {
  if (window.announcedAt === null || window.from <= context.clock.now()) return
  const service = await loadService(tx, window.service)
  await mailContacts(context, tx, service, {
    what,
    windows: [window.id],
    ...(before === undefined
      ? {}
      : { before: { from: formatInstant(before.from), to: formatInstant(before.to) } }),
  })
}

/** What a mail of maintenance is written from. */
interface About {
  readonly what: 'planned' | 'moved' | 'cancelled'
  readonly windows: readonly number[]
  readonly before?: { readonly from: string; readonly to: string }
}

export async function mailContacts(
  { clock }: Context,
  tx: Tx,
  service: Service,
  about: About,
): Promise<void> {
  for (const { name, email, language } of service.contacts) {
    await queueMail(tx, clock, {
      purpose: 'maintenance',
      about: { service: service.key, ...about },
      serviceId: service.id,
      to: { name, address: email, language },
    })
  }
}
