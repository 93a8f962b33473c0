import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { queueMail, withdrawMail } from '../../../platform/mail/outbox.ts'
import type { Period } from '../../calendar/index.ts'
import type { Service } from '../../services/index.ts'
import { endWork, postWork } from '../../work/index.ts'
import type { Language } from '../figures.ts'
import {
  insertDeliveries,
  selectDeliveryIds,
  selectUndecided,
  withdrawDeliveries,
} from './delivery.store.ts'
import { linkExpiry } from './delivery.ts'
import { undeliveredWork } from './outcomes.commands.ts'
import { daysOf, subjectOf } from './report.commands.ts'

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
 * taken back, and nobody is asked about it any more. Where there is nobody to send it to, somebody is
 * asked to find one.
 */
export async function queueDeliveries(
  context: Context,
  tx: Tx,
  released: ReleasedRevision,
): Promise<void> {
  const { service, reportId, revisionId, revision } = released
  await withdrawEarlier(context, tx, released)
  const to = service.contacts.map(({ name, email, language }) => ({
    name,
    address: email,
    language,
  }))
  await sendTo(context, tx, { reportId, revisionId, revision, serviceId: service.id }, to)
  await askForContact(context, tx, released)
}

export interface Receiver {
  readonly name: string
  readonly address: string
  readonly language: Language
}

/** A revision that is to be sent. */
export interface SentRevision {
  readonly reportId: number
  readonly revisionId: number
  readonly revision: number
  readonly serviceId: number
}

/** A delivery and a mail for each; answers the ids of the deliveries, in the same order. */
export async function sendTo(
  { clock }: Context,
  tx: Tx,
  { reportId, revisionId, revision, serviceId }: SentRevision,
  receivers: readonly Receiver[],
): Promise<readonly string[]> {
  const createdAt = clock.now()
  const linkExpiresAt = linkExpiry(createdAt)
  const made = []
  for (const to of receivers) {
    const about = { report: reportId, revision }
    const mailId = await queueMail(tx, clock, { purpose: 'report', about, serviceId, to })
    made.push({ reportId, revisionId, ...to, mailId, createdAt, linkExpiresAt })
  }
  return insertDeliveries(tx, made)
}

async function withdrawEarlier(
  context: Context,
  tx: Tx,
  { service, period, reportId, revisionId }: ReleasedRevision,
): Promise<void> {
  const earlier = await selectUndecided(tx, reportId, { revisionId })
  for (const { mailId } of earlier) {
    if (mailId !== null) await withdrawMail(tx, context.clock, mailId)
  }
  const ids = earlier.map(({ id }) => id)
  await withdrawDeliveries(tx, ids)
  const subject = subjectOf({ service: service.key, period: period.key })
  const waiting = [
    { kind: 'report.acknowledge', subject } as const,
    { kind: 'report.not_acknowledged', subject } as const,
    ...(await selectDeliveryIds(tx, reportId)).map(undeliveredWork),
  ]
  for (const work of waiting) await endWork(context, tx, work, 'withdrawn')
}

async function askForContact(
  context: Context,
  tx: Tx,
  { service, period }: ReleasedRevision,
): Promise<void> {
  const work = {
    kind: 'report.no_contact',
    subject: subjectOf({ service: service.key, period: period.key }),
  } as const
  if (service.contacts.length > 0) return endWork(context, tx, work, 'done')
  const days = await daysOf(context, tx, { service, period: period.key })
  await postWork(context, tx, {
    ...work,
    service: { id: service.id, key: service.key },
    for: { role: 'account_manager' },
    facts: { service: { key: service.key, name: service.name }, period: period.key },
    dueOn: days.workingDaysAfter(days.today, 1),
  })
}
