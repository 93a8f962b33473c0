import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { letter } from '../../../platform/mail/letter.ts'
import type { Attachment, WrittenMail } from '../../../platform/mail/mail.ts'
import type { MailOutcome, MailWriter, StoredMail } from '../../../platform/mail/post-office.ts'
import { newSeal } from '../../../platform/seal.ts'
import { type SignedLinks, signedLinks } from '../../../platform/signed-link.ts'
import { loadReportById, loadRevision } from '../lifecycle/report.store.ts'
import { type Delivery, loadDelivery, loadDeliveryOfMail, selectAddress } from './delivery.store.ts'
import type { DeliveryPurpose } from './delivery.ts'
import {
  answerLetter,
  attachmentName,
  type LetterParts,
  reminderLetter,
  reportLetter,
  type Sending,
} from './letters/report-letter.ts'
import { noteOutcome } from './outcomes.commands.ts'
import { loadQuestion } from './question.store.ts'
import type { ReceiptDesk } from './receipt.commands.ts'
import { selectReleaser, storedDocument } from './released.store.ts'

/** Where links lead, and what they are signed with. */
export interface LinkParts {
  /** The installation's. */
  readonly secret: string
  readonly publicUrl: URL
}

/** Links to receipts, signed with a key that is made for them alone. */
function receiptLinks(secret: string): SignedLinks {
  return signedLinks(newSeal(secret), 'report receipt')
}

/** What the pages of signed links ask. */
export function openReceiptDesk(context: Context, secret: string): ReceiptDesk {
  return { context, links: receiptLinks(secret) }
}

/** The report, its reminders and the answers to what was asked: how they are written, and what came of them. */
export function reportMailWriter({ secret, publicUrl }: LinkParts): MailWriter {
  const links = receiptLinks(secret)
  const linkTo = ({ id, linkExpiresAt }: Delivery) => {
    // After the #: a browser sends it to no server, so it stands in no log.
    const token = links.sign({ id, expiresAt: linkExpiresAt })
    return new URL(`/receipt#${token}`, publicUrl)
  }
  return {
    purposes: ['report', 'report_reminder', 'report_answer'],
    write: (context, mail) =>
      context.transaction((tx) =>
        mail.purpose === 'report_answer'
          ? writeAnswer(tx, mail, publicUrl, linkTo)
          : writeReport(tx, mail, linkTo),
      ),
    told: (context, tx, mail, outcome) => told(context, tx, mail, outcome),
  }
}

type LinkTo = (delivery: Delivery) => URL

function purposeOf({ purpose }: StoredMail): DeliveryPurpose {
  return purpose === 'report' ? 'report' : 'report_reminder'
}

const aboutReminder = z.object({ delivery: z.uuid() })

function deliveryOf(tx: Tx, mail: StoredMail): Promise<Delivery | undefined> {
  return mail.purpose === 'report'
    ? loadDeliveryOfMail(tx, mail.id)
    : loadDelivery(tx, aboutReminder.parse(mail.about).delivery)
}

/** Nobody wants it any more where it was taken back or corrected, or a reminder where it is acknowledged. */
async function writeReport(
  tx: Tx,
  mail: StoredMail,
  linkTo: LinkTo,
): Promise<WrittenMail | undefined> {
  const delivery = await deliveryOf(tx, mail)
  if (delivery === undefined || !(await isWanted(tx, mail, delivery))) return undefined
  const revision = await loadRevision(tx, delivery.reportId, delivery.revision)
  if (revision === undefined) return undefined
  const replyTo = await selectReleaser(tx, revision.id)
  const sending: Sending = {
    figures: revision.figures,
    language: delivery.language,
    revision: delivery.revision,
    reason: revision.reason,
    message: revision.message,
    releasedBy: revision.releasedBy,
    releasedAt: revision.releasedAt,
    to: delivery.name,
    replyTo: replyTo?.name,
    link: linkTo(delivery),
    linkExpiresAt: delivery.linkExpiresAt,
  }
  const parts =
    mail.purpose === 'report'
      ? reportLetter(sending)
      : reminderLetter({ ...sending, sentAt: delivery.acceptedAt ?? delivery.createdAt })
  const attachments = await attached(tx, delivery, sending)
  return { ...set(parts, mail), attachments, ...(replyTo === undefined ? {} : { replyTo }) }
}

async function isWanted(tx: Tx, { purpose }: StoredMail, delivery: Delivery): Promise<boolean> {
  if (delivery.state === 'withdrawn' || delivery.revision !== delivery.countingRevision) {
    return false
  }
  if (purpose === 'report') return true
  const report = await loadReportById(tx, delivery.reportId)
  return report?.acknowledgedAt === null
}

const contentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** As they were frozen. Throws where they are not there: a report without its documents is none. */
async function attached(tx: Tx, delivery: Delivery, sending: Sending): Promise<Attachment[]> {
  const made: Attachment[] = []
  for (const format of ['pdf', 'xlsx'] as const) {
    const found = await storedDocument(tx, delivery, format)
    if (found === undefined) throw new Error(`The ${format} of the revision is not there`)
    const { content, language } = found
    const filename = attachmentName({ ...sending, language }, format)
    made.push({ filename, content, contentType: contentTypes[format] })
  }
  return made
}

const aboutAnswer = z.object({ question: z.int(), answeredBy: z.uuid().nullable() })

async function writeAnswer(
  tx: Tx,
  mail: StoredMail,
  publicUrl: URL,
  linkTo: LinkTo,
): Promise<WrittenMail | undefined> {
  const about = aboutAnswer.parse(mail.about)
  const question = await loadQuestion(tx, about.question)
  if (question === undefined || question.answer === null) return undefined
  const { reportId, deliveryId, language, answer } = question
  const revision = await loadRevision(tx, reportId, question.revision)
  if (revision === undefined) return undefined
  const delivery = deliveryId === null ? undefined : await loadDelivery(tx, deliveryId)
  const { service, period } = revision.figures
  const page = `/portal/reports/${service.key}/${period.key}`
  const replyTo = about.answeredBy === null ? undefined : await selectAddress(tx, about.answeredBy)
  const parts = answerLetter({
    figures: revision.figures,
    language,
    to: question.askedBy,
    question: question.text,
    askedAt: question.askedAt,
    answer,
    answeredBy: question.answeredBy ?? '',
    replyTo: replyTo?.name,
    page: delivery === undefined ? new URL(page, publicUrl) : linkTo(delivery),
  })
  return { ...set(parts, mail), ...(replyTo === undefined ? {} : { replyTo }) }
}

function set(
  { subject, ...parts }: LetterParts,
  { mayBeCopy }: StoredMail,
): Pick<WrittenMail, 'subject' | 'text' | 'html'> {
  return { subject, ...letter({ ...parts, mayBeCopy }) }
}

/** An answer that does not arrive is in the mail's own history; the report waits for nothing by it. */
async function told(
  context: Context,
  tx: Tx,
  mail: StoredMail,
  outcome: MailOutcome,
): Promise<void> {
  if (mail.purpose === 'report_answer') return
  const delivery = await deliveryOf(tx, mail)
  if (delivery === undefined) return
  await noteOutcome(context, tx, delivery.id, purposeOf(mail), outcome)
}
