import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import type { SignedLinks } from '../../../platform/signed-link.ts'
import { loadService } from '../../services/index.ts'
import type { Language } from '../figures.ts'
import { loadReportById, loadRevision, lockReport } from '../lifecycle/report.store.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { type Acknowledged, acknowledge, isSameAddress } from './acknowledge.commands.ts'
import {
  type Delivery,
  loadCountingDeliveries,
  loadDelivery,
  saveOpened,
  wasReaddressed,
} from './delivery.store.ts'
import { loadQuestions, type Question } from './question.store.ts'
import { ask } from './questions.commands.ts'
import { storedDocument } from './released.store.ts'
import { releasedOnly, subjectOf } from './report.commands.ts'

/** What a signed link needs; nobody is signed in. */
export interface ReceiptDesk {
  readonly context: Context
  readonly links: SignedLinks
}

export type Revision = NonNullable<Awaited<ReturnType<typeof loadRevision>>>

/** What a link leads to. */
export type Found = { readonly delivery: Delivery; readonly revision: Revision } & (
  | { readonly state: 'expired'; readonly expiredAt: number }
  | { readonly state: 'superseded' }
  | {
      readonly state: 'good'
      readonly expiresAt: number
      readonly questions: readonly Question[]
    }
)

/**
 * What the link in a mail leads to; the first time, that somebody has opened it is written down.
 * Nothing is acknowledged by it: programs that look through mail open links too. Throws `not_found`,
 * with the same words whatever is wrong with it.
 */
export function lookAtReceipt(desk: ReceiptDesk, token: string): Promise<Found> {
  return byLink(desk, token, async (context, tx, link): Promise<Found> => {
    const { delivery } = link
    const revision = await frozen(tx, delivery)
    if (link.state === 'expired') return { ...link, revision }
    if (await saveOpened(tx, delivery.id, context.clock.now())) {
      await noteOpened(context, tx, delivery)
    }
    const { state, expiresAt } = link
    if (state === 'superseded') return { state, delivery, revision }
    const questions = await loadQuestions(tx, delivery.reportId)
    const own = questions.filter(({ deliveryId }) => deliveryId === delivery.id)
    return { state: 'good', delivery, expiresAt, revision, questions: own }
  })
}

/** Says for whoever has the link that the report has come. Throws `not_found`, `conflict`. */
export function acknowledgeByLink(
  desk: ReceiptDesk,
  token: string,
  comment: string | undefined,
): Promise<Acknowledged> {
  return byGoodLink(desk, token, (context, tx, delivery) =>
    acknowledge(context, tx, delivery, {
      by: delivery.name,
      via: 'link',
      comment: comment ?? null,
    }),
  )
}

/** A question by whoever has the link. Throws `not_found`, `conflict`, `too_many_requests`. */
export function askByLink(desk: ReceiptDesk, token: string, text: string): Promise<number> {
  return byGoodLink(desk, token, async (context, tx, delivery) => {
    const report = await loadReportById(tx, delivery.reportId)
    if (report === undefined) throw nowhere()
    const { name, address, language, id: deliveryId } = delivery
    const asker = { name, address, language, personId: null, deliveryId }
    return ask(context, tx, releasedOnly(report), asker, text)
  })
}

export interface FrozenDocument {
  readonly content: Buffer
  readonly language: Language
  readonly revision: Revision
}

/** A document of the revision, byte by byte as it was released. Throws `not_found`, `conflict`. */
export function documentByLink(
  desk: ReceiptDesk,
  token: string,
  {
    format,
    language,
  }: { readonly format: 'pdf' | 'xlsx'; readonly language?: Language | undefined },
): Promise<FrozenDocument> {
  return byGoodLink(desk, token, async (_context, tx, delivery) => {
    const found = await storedDocument(tx, delivery, format, language)
    if (found === undefined) throw nowhere()
    return { ...found, revision: await frozen(tx, delivery) }
  })
}

type Link =
  | { readonly state: 'expired'; readonly delivery: Delivery; readonly expiredAt: number }
  | {
      readonly state: 'superseded' | 'good'
      readonly delivery: Delivery
      readonly expiresAt: number
    }

/** The machine acts: who has the link is only known by their having it. */
const ACTOR = systemActor('receipt-link')

function byLink<T>(
  { context, links }: ReceiptDesk,
  token: string,
  run: (context: Context, tx: Tx, link: Link) => Promise<T>,
): Promise<T> {
  const target = links.read(token)
  // Nothing is asked of the database until the link has proved to be one of ours.
  if (target === undefined) return Promise.reject(nowhere())
  const acting = context.as(ACTOR)
  const { expiresAt } = target
  return acting.transaction(async (tx) => {
    const delivery = await leadsTo(tx, target.id)
    if (expiresAt <= acting.clock.now()) {
      return run(acting, tx, { state: 'expired', delivery, expiredAt: expiresAt })
    }
    const isCounting = delivery.revision === delivery.countingRevision
    return run(acting, tx, { state: isCounting ? 'good' : 'superseded', delivery, expiresAt })
  })
}

function byGoodLink<T>(
  desk: ReceiptDesk,
  token: string,
  run: (context: Context, tx: Tx, delivery: Delivery) => Promise<T>,
): Promise<T> {
  return byLink(desk, token, async (context, tx, { state, delivery: { id, reportId } }) => {
    if (state === 'expired') {
      throw new DomainError('conflict', 'The link is no longer good', {
        mend: 'Ask whoever sent the report to send it again.',
      })
    }
    await lockReport(tx, reportId)
    // What others have done while this one waited.
    const delivery = await loadDelivery(tx, id)
    if (delivery === undefined) throw nowhere()
    if (delivery.revision !== delivery.countingRevision) {
      throw new DomainError('conflict', 'The report has been replaced by a corrected one', {
        mend: 'Open the link in the mail with the corrected report.',
      })
    }
    return run(context, tx, delivery)
  })
}

/** The delivery of a link, if it may still be read by whoever got it. */
async function leadsTo(tx: Tx, id: string): Promise<Delivery> {
  const delivery = await loadDelivery(tx, id)
  if (delivery === undefined) throw nowhere()
  const own = delivery.state === 'withdrawn' ? await successor(tx, delivery) : delivery
  if (own === undefined || !(await isStillReceiver(tx, own))) throw nowhere()
  return own
}

/** Sent again to the same address: the link in the first mail leads to what the second does. */
async function successor(tx: Tx, old: Delivery): Promise<Delivery | undefined> {
  if (old.revision !== old.countingRevision) return old
  const all = await loadCountingDeliveries(tx, [old.reportId])
  return all.find(({ address }) => isSameAddress(address, old.address))
}

/** A contact of the service, or somebody to whom it was sent by the account manager's word. */
async function isStillReceiver(tx: Tx, { id, service, address }: Delivery): Promise<boolean> {
  const { contacts } = await loadService(tx, service.key)
  return contacts.some(({ email }) => isSameAddress(email, address)) || wasReaddressed(tx, id)
}

async function noteOpened(context: Context, tx: Tx, delivery: Delivery): Promise<void> {
  const { id, reportId, revision, service, period, name, address } = delivery
  await noteReportEvent(tx, {
    ...{ reportId, revision, deliveryId: id, at: context.clock.now() },
    kind: 'opened',
  })
  await context.ledger.append(tx, {
    kind: 'report.opened',
    subject: subjectOf({ service: service.key, period }),
    service: service.key,
    facts: { revision, delivery: id },
    personal: { name, address },
  })
  await settleReport(context, tx, reportId)
}

async function frozen(tx: Tx, { reportId, revision }: Delivery): Promise<Revision> {
  const found = await loadRevision(tx, reportId, revision)
  if (found === undefined) throw nowhere()
  return found
}

/** The same for a link that is forged, cut off, of another installation, or of somebody who has left. */
function nowhere(): DomainError {
  return new DomainError('not_found', 'The link does not lead to a report', {
    mend: 'Open it from the mail once more, or ask whoever sent the report to send it again.',
  })
}
