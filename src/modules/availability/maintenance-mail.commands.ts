import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { MailWriter, StoredMail, WrittenMail } from '../../platform/mail/post-office.ts'
import { parseInstant } from '../calendar/index.ts'
import { loadOrganisation, loadService, zoneOf } from '../services/index.ts'
import { findMaintenance, type MaintenanceRecord } from './maintenance.store.ts'
import { maintenanceLetter } from './maintenance-letter.render.ts'

const about = z.object({
  service: z.string(),
  what: z.enum(['planned', 'moved', 'cancelled']),
  windows: z.array(z.int()),
  before: z.object({ from: z.string(), to: z.string() }).optional(),
})

/** How mails of maintenance are written when they are sent; they lead to the public address. */
export function maintenanceMailWriter(publicUrl: URL): MailWriter {
  return {
    purposes: ['maintenance'],
    write: (context: Context, mail) => context.transaction((tx) => write(tx, mail, publicUrl)),
  }
}

/** Nobody wants to hear of what has been cancelled since, but that it was. */
async function write(
  tx: Tx,
  { about: given, to, mayBeCopy }: StoredMail,
  publicUrl: URL,
): Promise<WrittenMail | undefined> {
  const { service: key, what, windows: ids, before } = about.parse(given)
  const windows: MaintenanceRecord[] = []
  for (const id of ids) {
    const window = await findMaintenance(tx, id)
    if (window === undefined) continue
    if ((window.cancelledAt !== null) === (what === 'cancelled')) windows.push(window)
  }
  if (windows.length === 0) return undefined
  const service = await loadService(tx, key)
  const page = new URL('/maintenance', publicUrl)
  page.searchParams.set('service', key)
  return maintenanceLetter({
    language: to.language,
    what,
    service: service.name,
    zone: zoneOf(service),
    name: to.name,
    sender: (await loadOrganisation(tx)) ?? '',
    windows,
    before:
      before === undefined
        ? undefined
        : { from: parseInstant(before.from), to: parseInstant(before.to) },
    page,
    mayBeCopy,
  })
}
