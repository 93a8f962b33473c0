import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { queueMail, withdrawMail } from '../../../platform/mail/outbox.ts'
import type { Period } from '../../calendar/index.ts'
import type { Service } from '../../services/index.ts'
import { insertDeliveries, selectUndecided, withdrawDeliveries } from './delivery.store.ts'
import { linkExpiry } from './delivery.ts'

/** A revision that has just been released. */
export interface ReleasedRevision {
  readonly service: Service
  readonly reportId: number
  readonly revisionId: number
  readonly revision: number
  readonly period: Period
}

/**
 * One delivery and one queued mail for each contact of the service, in the transaction that releases
 * the revision: either both are kept or neither is. What an earlier revision still has under way is
 * taken back.
 */
export async function queueDeliveries(
  context: Context,
  tx: Tx,
  released: ReleasedRevision,
): Promise<void> {
  await withdrawEarlier(context, tx, released)
  const { clock } = context
  const { service, reportId, revisionId } = released
  const now = clock.now()
  const linkExpiresAt = linkExpiry(now)
  const deliveries = []
  for (const { name, email: address, language } of service.contacts) {
    const mailId = await queueMail(tx, clock, {
      purpose: 'report',
      about: { report: reportId, revision: released.revision },
      serviceId: service.id,
      to: { name, address, language },
    })
    const to = { name, address, language, mailId }
    deliveries.push({ reportId, revisionId, ...to, createdAt: now, linkExpiresAt })
  }
  await insertDeliveries(tx, deliveries)
}

async function withdrawEarlier(
  { clock }: Context,
  tx: Tx,
  { reportId, revisionId }: ReleasedRevision,
): Promise<void> {
  const earlier = await selectUndecided(tx, reportId, { revisionId })
  for (const { mailId } of earlier) if (mailId !== null) await withdrawMail(tx, clock, mailId)
  await withdrawDeliveries(
    tx,
    earlier.map(({ id }) => id),
  )
}
