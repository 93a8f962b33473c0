import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { endWork, postWork } from '../../work/index.ts'
import type { ReportEventKind } from '../lifecycle/events.ts'
import { lockReport } from '../lifecycle/report.store.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { type Delivery, loadDelivery, saveOutcome, type ToldOutcome } from './delivery.store.ts'
import {
  type DeliveryPurpose,
  isUndelivered,
  type MailOutcomeKind,
  stateAfter,
} from './delivery.ts'
import { daysOf, subjectOf } from './report.commands.ts'

/** What a mail server said of one mail. */
export interface Outcome {
  readonly kind: MailOutcomeKind
  /** Its own words. */
  readonly words: string | null
  readonly at: number
  readonly messageId: string
}

/** Somebody must see to it that the report reaches its receiver: one thing for each delivery. */
export function undeliveredWork(deliveryId: string) {
  return { kind: 'report.undelivered', subject: `delivery:${deliveryId}` } as const
}

/**
 * Keeps what became of a mail with a report, or with a reminder of one, in the transaction of the
 * post office: the delivery's state, the report's timeline and state, the receipt, and what somebody
 * must now do.
 */
export async function noteOutcome(
  context: Context,
  tx: Tx,
  deliveryId: string,
  purpose: DeliveryPurpose,
  outcome: Outcome,
): Promise<void> {
  const found = await loadDelivery(tx, deliveryId)
  if (found === undefined) return
  await lockReport(tx, found.reportId)
  const delivery = (await loadDelivery(tx, deliveryId)) ?? found
  const state = stateAfter(delivery.state, purpose, outcome.kind)
  await saveOutcome(tx, delivery.id, { state, ...kept(purpose, outcome) })
  const event = eventOf(purpose, outcome.kind)
  if (event !== undefined) await noteEvent(tx, delivery, event, outcome)
  await receipt(context, tx, delivery, purpose, outcome)
  await askFor(context, tx, { ...delivery, state }, purpose, outcome)
  await settleReport(context, tx, delivery.reportId)
}

/** The report's own message and the server's words on it; of a reminder only that it came back. */
function kept(
  purpose: DeliveryPurpose,
  { kind, words, at, messageId }: Outcome,
): Partial<ToldOutcome> {
  if (kind === 'bounced') return { bouncedAt: at, ...(words === null ? {} : { answer: words }) }
  if (purpose !== 'report' || kind === 'withdrawn') return {}
  return {
    messageId,
    ...(words === null ? {} : { answer: words }),
    ...(kind === 'accepted' ? { acceptedAt: at } : {}),
  }
}

/** A reminder that goes well has been told already when it was asked for. */
function eventOf(purpose: DeliveryPurpose, kind: MailOutcomeKind): ReportEventKind | undefined {
  if (kind === 'withdrawn') return undefined
  return purpose === 'report' || isUndelivered(kind) ? kind : undefined
}

function noteEvent(
  tx: Tx,
  delivery: Delivery,
  kind: ReportEventKind,
  { at, words }: Outcome,
): Promise<void> {
  return noteReportEvent(tx, {
    reportId: delivery.reportId,
    revision: delivery.revision,
    deliveryId: delivery.id,
    at,
    kind,
    ...(words === null ? {} : { words }),
  })
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  delivery: Delivery,
  purpose: DeliveryPurpose,
  { kind, words, messageId }: Outcome,
): Promise<void> {
  const { service, period, revision, id, name, address } = delivery
  return ledger.append(tx, {
    kind: `report.delivery_${kind}`,
    subject: subjectOf({ service: service.key, period }),
    service: service.key,
    facts: { revision, delivery: id, mail: purpose, messageId },
    // What a server says often repeats the address.
    personal: { name, address, words: words ?? undefined },
  })
}

/** Working days until whoever is asked to see to it is reminded. */
const SEE_TO_IT_DAYS = 1

async function askFor(
  context: Context,
  tx: Tx,
  delivery: Delivery,
  purpose: DeliveryPurpose,
  { kind, words }: Outcome,
): Promise<void> {
  const { service, period, name, address, state } = delivery
  const isOpen = state !== 'acknowledged' && state !== 'withdrawn'
  if (!isOpen || delivery.revision !== delivery.countingRevision) return
  const days = await daysOf(context, tx, delivery)
  const of = { service: { id: service.id, key: service.key } }
  const facts = { service: { key: service.key, name: service.name }, period }
  if (isUndelivered(kind)) {
    await postWork(context, tx, {
      ...undeliveredWork(delivery.id),
      ...of,
      for: { role: 'account_manager' },
      facts: { ...facts, name, address, words, state: kind },
      dueOn: days.workingDaysAfter(days.today, SEE_TO_IT_DAYS),
    })
  }
  if (kind !== 'accepted' || purpose !== 'report') return
  await endWork(context, tx, undeliveredWork(delivery.id), 'done')
  await postWork(context, tx, {
    kind: 'report.acknowledge',
    subject: subjectOf({ service: service.key, period }),
    ...of,
    for: { role: 'contact' },
    facts,
    dueOn: days.workingDaysAfter(days.today, days.acknowledgeWorkingDays),
  })
}
