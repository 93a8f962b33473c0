import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { endWork } from '../../work/index.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import {
  type Acknowledgement,
  type Delivery,
  loadCountingDeliveries,
  saveAcknowledgement,
  selectAddress,
} from './delivery.store.ts'
import { undeliveredWork } from './outcomes.commands.ts'
import { canAcknowledge } from './policy.ts'
import { type Asked, subjectOf, withReport } from './report.commands.ts'

/** That somebody has received the report, and when they said so. */
export interface Acknowledged {
  readonly at: number
  readonly by: string
  /** What they wrote with it. */
  readonly comment: string | null
}

/**
 * Says for the contact who is signed in that the report has come. Said already, it is answered with
 * what was said. Throws `not_found`, `forbidden`, `conflict` where there is nothing to acknowledge.
 */
export function acknowledgeInPortal(
  context: Context,
  asked: Asked,
  comment: string | undefined,
): Promise<Acknowledged> {
  return withReport(context, asked, canAcknowledge, async (tx, report) => {
    const deliveries = await loadCountingDeliveries(tx, [report.id])
    const own = await ownDelivery(context, tx, deliveries)
    if (own === undefined) {
      throw new DomainError('conflict', 'The report has not been sent to anybody yet', {
        mend: 'It can be acknowledged when the account manager has sent it.',
      })
    }
    const by = context.actor.name
    return acknowledge(context, tx, own, { by, via: 'portal', comment: comment ?? null })
  })
}

/** What was sent to the person's own address; where nothing was, what was sent to another contact. */
async function ownDelivery(
  { actor }: Context,
  tx: Tx,
  deliveries: readonly Delivery[],
): Promise<Delivery | undefined> {
  const person = actor.kind === 'person' ? await selectAddress(tx, actor.id) : undefined
  const own = deliveries.find(({ address }) => isSameAddress(address, person?.address))
  return own ?? deliveries.find(({ acknowledgedAt }) => acknowledgedAt !== null) ?? deliveries[0]
}

export function isSameAddress(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/**
 * Keeps that somebody has acknowledged a delivery of the revision that counts, of a report that is
 * locked. The first time counts: whoever does it again is told of the first.
 */
export async function acknowledge(
  context: Context,
  tx: Tx,
  delivery: Delivery,
  said: Omit<Acknowledgement, 'at'>,
): Promise<Acknowledged> {
  const { acknowledgedAt, acknowledgedBy, comment } = delivery
  if (acknowledgedAt !== null) {
    return { at: acknowledgedAt, by: acknowledgedBy ?? delivery.name, comment }
  }
  const at = context.clock.now()
  await saveAcknowledgement(tx, delivery.id, { ...said, at })
  await noteReportEvent(tx, {
    reportId: delivery.reportId,
    revision: delivery.revision,
    deliveryId: delivery.id,
    at,
    kind: 'acknowledged',
    by: said.by,
    ...(said.comment === null ? {} : { words: said.comment }),
  })
  await receipt(context, tx, delivery, said)
  await endWhatWaited(context, tx, delivery)
  await settleReport(context, tx, delivery.reportId)
  return { at, by: said.by, comment: said.comment }
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  { service, period, revision, id, address }: Delivery,
  { by, via, comment }: Omit<Acknowledgement, 'at'>,
): Promise<void> {
  return ledger.append(tx, {
    kind: 'report.acknowledged',
    subject: subjectOf({ service: service.key, period }),
    service: service.key,
    facts: { revision, delivery: id, via, hasComment: comment !== null },
    personal: { name: by, address, comment: comment ?? undefined },
  })
}

async function endWhatWaited(context: Context, tx: Tx, delivery: Delivery): Promise<void> {
  const { service, period, id } = delivery
  const subject = subjectOf({ service: service.key, period })
  await endWork(context, tx, { kind: 'report.acknowledge', subject }, 'done')
  await endWork(context, tx, { kind: 'report.not_acknowledged', subject }, 'done')
  await endWork(context, tx, undeliveredWork(id), 'done')
}
