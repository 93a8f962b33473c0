import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { Mailer } from '../../../platform/mail/mail.ts'
import { type MailWriter, sendDue } from '../../../platform/mail/post-office.ts'
import { loadService } from '../../services/index.ts'
import { endWork } from '../../work/index.ts'
import { loadRevision } from '../lifecycle/report.store.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { isSameAddress } from './acknowledge.commands.ts'
import { type Delivery, loadCountingDeliveries } from './delivery.store.ts'
import { type Receiver, sendTo } from './queue.commands.ts'
import { type Asked, type ReleasedReport, subjectOf, withSending } from './report.commands.ts'
import { resend } from './sending.commands.ts'

export interface SendOptions {
  /** Also to those who have it. */
  readonly again?: boolean | undefined
  /** To this address alone. */
  readonly to?: string | undefined
}

/**
 * Queues a released report for the contacts to whom it has not been sent; with `again` once more for
 * all who have not acknowledged it, or for one address. Answers how many mails that is. Throws
 * `not_found`, `conflict` where it has not been released or there is nobody to send it to.
 */
export function queueReport(
  context: Context,
  asked: Asked,
  { again = false, to }: SendOptions,
): Promise<number> {
  return withSending(context, asked, async (tx, report) => {
    const deliveries = await loadCountingDeliveries(tx, [report.id])
    const { contacts } = await loadService(tx, asked.service)
    const receivers = contacts.map(({ name, email: address, language }) => ({
      name,
      address,
      language,
    }))
    const has = ({ address }: Receiver) =>
      deliveries.some((delivery) => isSameAddress(delivery.address, address))
    const isMeant = (address: string) => to === undefined || isSameAddress(address, to)
    const fresh = receivers.filter((receiver) => !has(receiver) && isMeant(receiver.address))
    const once = again ? deliveries.filter((each) => isMeant(each.address) && isOver(each)) : []
    for (const delivery of once) await resend(context, tx, report, delivery, delivery)
    const elsewhere = again && to !== undefined && ![...receivers, ...deliveries].some(isAt(to))
    const added = elsewhere ? [{ name: to, address: to, language: 'sv' as const }] : fresh
    if (deliveries.length === 0 && added.length === 0) throw nobody(asked.service)
    await sendFirst(context, tx, report, added, { asked, isElsewhere: elsewhere })
    return once.length + added.length
  })
}

const isAt =
  (to: string) =>
  ({ address }: Pick<Receiver, 'address'>) =>
    isSameAddress(address, to)

/** Nothing of it is under way, and nobody has acknowledged it. */
function isOver({ state }: Delivery): boolean {
  return state === 'accepted' || state === 'refused' || state === 'bounced'
}

interface First {
  readonly asked: Asked
  /** To somebody who is no contact of the service. */
  readonly isElsewhere: boolean
}

async function sendFirst(
  context: Context,
  tx: Tx,
  report: ReleasedReport,
  to: readonly Receiver[],
  { asked, isElsewhere }: First,
): Promise<void> {
  if (to.length === 0) return
  const { id: reportId, revision, service } = report
  const frozen = await loadRevision(tx, reportId, revision)
  if (frozen === undefined) throw new Error('A report that counts a revision has it')
  const of = { reportId, revisionId: frozen.id, revision, serviceId: service.id }
  const ids = await sendTo(context, tx, of, to)
  const at = context.clock.now()
  for (const [i, { name, address }] of to.entries()) {
    const delivery = ids[i] ?? ''
    const sent = { reportId, revision, deliveryId: delivery, at, by: context.actor.name }
    if (isElsewhere) await noteReportEvent(tx, { ...sent, kind: 'readdressed', words: address })
    await context.ledger.append(tx, {
      kind: 'report.sent_again',
      subject: subjectOf(asked),
      service: asked.service,
      facts: { revision, delivery, before: null, isElsewhere },
      personal: { name, address },
    })
  }
  await endWork(context, tx, { kind: 'report.no_contact', subject: subjectOf(asked) }, 'done')
  await settleReport(context, tx, reportId)
}

function nobody(service: string): DomainError {
  return new DomainError('conflict', `Nobody is a contact of ${service}`, {
    mend: `Add one under Settings, Agreements, or in the file of services, or name an address: --again --to ADDRESS.`,
  })
}

/** Sends all that is due now, until there is no more. Throws `mail_unavailable` where nothing can be sent. */
export async function sendAllDue(
  context: Context,
  writer: MailWriter,
  mailer: Mailer,
): Promise<void> {
  if (!mailer.isConfigured) {
    throw new DomainError('mail_unavailable', 'Kvitto has no mail server to send with', {
      mend: 'Set SMTP_URL (smtp://user:password@host:587) and KVITTO_MAIL_FROM, or queue it with --queue for a process that has.',
    })
  }
  while ((await sendDue(context, [writer], mailer)) > 0);
}
