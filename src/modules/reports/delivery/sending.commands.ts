import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { queueMail, withdrawMail } from '../../../platform/mail/outbox.ts'
import { correctContact } from '../../services/index.ts'
import { endWork } from '../../work/index.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { isSameAddress } from './acknowledge.commands.ts'
import {
  type Delivery,
  loadCountingDeliveries,
  saveReminded,
  withdrawDeliveries,
} from './delivery.store.ts'
import { undeliveredWork } from './outcomes.commands.ts'
import { type Receiver, sendTo } from './queue.commands.ts'
import {
  type Asked,
  daysOf,
  type ReleasedReport,
  type ReportDays,
  subjectOf,
  withSending,
} from './report.commands.ts'

/**
 * Reminds those who have got the report and not acknowledged it, or one of them; nobody more than
 * once a day. Answers whom. Throws `not_found`, `forbidden`, `conflict`.
 */
export function remind(
  context: Context,
  asked: Asked,
  only: string | undefined,
): Promise<readonly Receiver[]> {
  return withSending(context, asked, async (tx, report) => {
    if (report.acknowledgedAt !== null) throw new DomainError('conflict', 'It is acknowledged')
    const all = await loadCountingDeliveries(tx, [report.id])
    const wanted = all.filter(({ id }) => only === undefined || id === only)
    if (only !== undefined && wanted.length === 0) throw noDelivery()
    const come = wanted.filter(({ state }) => state === 'accepted')
    if (come.length === 0) {
      throw new DomainError('conflict', 'The report has not come to anybody who can be reminded', {
        mend: 'See to it that it reaches them first: send it again, or to another address.',
      })
    }
    const days = await daysOf(context, tx, report)
    const left = come.filter(({ remindedAt }) => !isToday(remindedAt, days))
    if (left.length === 0) {
      throw new DomainError('conflict', 'Everybody has been reminded today', {
        mend: 'Wait until tomorrow, or call them.',
      })
    }
    for (const delivery of left) await remindOne(context, tx, delivery, context.actor.name)
    await settleReport(context, tx, report.id)
    return left.map(({ name, address, language }) => ({ name, address, language }))
  })
}

function isToday(at: number | null, days: ReportDays): boolean {
  return at !== null && days.dayOf(at) === days.today
}

/** Queues a reminder of a delivery whose report is locked. */
export async function remindOne(
  { clock, ledger }: Context,
  tx: Tx,
  delivery: Delivery,
  by: string | undefined,
): Promise<void> {
  const { service, period, reportId, revision, id, name, address, language } = delivery
  const at = clock.now()
  await queueMail(tx, clock, {
    purpose: 'report_reminder',
    about: { delivery: id },
    serviceId: service.id,
    to: { name, address, language },
  })
  await saveReminded(tx, id, at)
  await noteReportEvent(tx, {
    ...{ reportId, revision, deliveryId: id, at, kind: 'reminded' },
    ...(by === undefined ? {} : { by }),
  })
  await ledger.append(tx, {
    kind: 'report.reminded',
    subject: subjectOf({ service: service.key, period }),
    service: service.key,
    facts: { revision, delivery: id },
    personal: { name, address },
  })
}

export interface SentAgain {
  /** Another than it was sent to before. */
  readonly address?: string | undefined
  readonly name?: string | undefined
  /** Whether the service's contact is corrected too. */
  readonly correctContact?: boolean | undefined
}

/**
 * Sends the report once more, to the same address or to another: a new delivery with a link of its
 * own, in place of the old one. Answers the new one's id. Throws `not_found`, `forbidden`, `conflict`.
 */
export function sendAgain(
  context: Context,
  asked: Asked & { readonly delivery: string },
  { address, name, correctContact: corrects = false }: SentAgain,
): Promise<string> {
  return withSending(context, asked, async (tx, report) => {
    const all = await loadCountingDeliveries(tx, [report.id])
    const old = all.find(({ id }) => id === asked.delivery)
    if (old === undefined) throw noDelivery()
    const to = { name: name ?? old.name, address: address ?? old.address, language: old.language }
    refuseUnwanted(old, to, all)
    if (corrects) {
      await correctContact(context, tx, { key: asked.service, email: old.address }, to)
    }
    return resend(context, tx, report, old, to)
  })
}

/** Puts a new delivery in the place of an old one, of a report that is locked. */
export async function resend(
  context: Context,
  tx: Tx,
  report: ReleasedReport,
  old: Delivery,
  to: Receiver,
): Promise<string> {
  const { clock, actor, ledger } = context
  if (old.mailId !== null) await withdrawMail(tx, clock, old.mailId)
  await withdrawDeliveries(tx, [old.id])
  const { reportId, revisionId, revision, service } = old
  const [id = ''] = await sendTo(
    context,
    tx,
    { reportId, revisionId, revision, serviceId: service.id },
    [to],
  )
  const isElsewhere = !isSameAddress(to.address, old.address)
  await noteReportEvent(tx, {
    ...{ reportId, revision, deliveryId: id, at: clock.now(), by: actor.name },
    kind: 'readdressed',
    ...(isElsewhere ? { words: `${old.address} → ${to.address}` } : {}),
  })
  await ledger.append(tx, {
    kind: 'report.sent_again',
    subject: subjectOf({ service: service.key, period: old.period }),
    service: service.key,
    facts: { revision, before: old.id, delivery: id, isElsewhere },
    personal: { name: to.name, address: to.address, before: old.address },
  })
  // Whoever was asked to see to it has; if it does not come this time either, they are asked anew.
  await endWork(context, tx, undeliveredWork(old.id), 'done')
  await settleReport(context, tx, report.id)
  return id
}

function refuseUnwanted(old: Delivery, to: Receiver, all: readonly Delivery[]): void {
  if (old.acknowledgedAt !== null) {
    throw new DomainError('conflict', `${old.acknowledgedBy ?? old.name} has acknowledged it`)
  }
  const isSame = isSameAddress(to.address, old.address)
  const isUnderWay = ['waiting', 'retrying', 'unknown'].includes(old.state)
  if (isSame && isUnderWay) {
    throw new DomainError('conflict', `It is on its way to ${old.address} already`, {
      mend: 'It is tried again by itself. Give another address if this one is wrong.',
    })
  }
  const other = all.find((each) => each.id !== old.id && isSameAddress(each.address, to.address))
  if (!isSame && other !== undefined) {
    const reason = `The report has been sent to ${to.address} already`
    throw new DomainError('conflict', reason, { problems: [{ path: 'address', reason }] })
  }
}

function noDelivery(): DomainError {
  return new DomainError(
    'not_found',
    'The report was not sent so, or not in the revision that counts',
  )
}
