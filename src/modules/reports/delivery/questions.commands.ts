import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { queueMail } from '../../../platform/mail/outbox.ts'
import { endWork, postWork } from '../../work/index.ts'
import type { Language } from '../figures.ts'
import type { LifeReport } from '../lifecycle/report.store.ts'
import { noteReportEvent, settleReport } from '../lifecycle/settle.commands.ts'
import { selectAsker } from './delivery.store.ts'
import { canAcknowledge } from './policy.ts'
import {
  insertQuestion,
  loadQuestion,
  loadQuestions,
  type Question,
  saveAnswer,
} from './question.store.ts'
import {
  type Asked,
  daysOf,
  type ReleasedReport,
  subjectOf,
  withReport,
  withSending,
} from './report.commands.ts'

/** Who asks, and where the answer goes. */
export interface Asker {
  readonly name: string
  readonly address: string
  readonly language: Language
  readonly personId: string | null
  readonly deliveryId: string | null
}

/** Of a report that somebody has so much to ask about, they had better talk. */
const MOST_QUESTIONS = 20

/**
 * A contact who is signed in asks about a report; answers the question's number. Throws `not_found`,
 * `forbidden`, `conflict` where it has not been released.
 */
export function askInPortal(context: Context, asked: Asked, text: string): Promise<number> {
  const { actor } = context
  return withReport(context, asked, canAcknowledge, async (tx, report) => {
    const personId = actor.kind === 'person' ? actor.id : null
    const person = personId === null ? undefined : await selectAsker(tx, personId)
    if (person === undefined) {
      throw new DomainError('conflict', 'There is no address to send the answer to')
    }
    return ask(context, tx, report, { ...person, personId, deliveryId: null }, text)
  })
}

/** Keeps a question about a report that is locked, and asks for its answer at once. */
export async function ask(
  context: Context,
  tx: Tx,
  report: ReleasedReport,
  asker: Asker,
  text: string,
): Promise<number> {
  const before = await loadQuestions(tx, report.id)
  if (before.filter(({ address }) => address === asker.address).length >= MOST_QUESTIONS) {
    throw new DomainError('too_many_requests', 'There are many questions about this report', {
      mend: 'Reply to the mail that the report came with.',
    })
  }
  const at = context.clock.now()
  const { revision } = report
  const { name, address, language, personId, deliveryId } = asker
  const id = await insertQuestion(tx, {
    ...{ reportId: report.id, revision, deliveryId, personId },
    ...{ askedBy: name, address, language, text, askedAt: at },
  })
  await noteReportEvent(tx, {
    ...{ reportId: report.id, revision, at, kind: 'asked', by: name, words: text },
    ...(deliveryId === null ? {} : { deliveryId }),
  })
  await context.ledger.append(tx, {
    kind: 'report.question_asked',
    subject: subjectOf({ service: report.service.key, period: report.period }),
    service: report.service.key,
    facts: { revision, question: id, via: deliveryId === null ? 'portal' : 'link' },
    personal: { name, address, text },
  })
  await askForAnswer(context, tx, report, { id, from: name, text })
  await settleReport(context, tx, report.id)
  return id
}

const ANSWER_DAYS = 1

async function askForAnswer(
  context: Context,
  tx: Tx,
  { service, period }: LifeReport,
  { id, from, text }: { readonly id: number; readonly from: string; readonly text: string },
): Promise<void> {
  const days = await daysOf(context, tx, { service, period })
  await postWork(context, tx, {
    ...questionWork(id),
    service: { id: service.id, key: service.key },
    for: { role: 'account_manager' },
    facts: { service: { key: service.key, name: service.name }, period, question: id, from, text },
    dueOn: days.workingDaysAfter(days.today, ANSWER_DAYS),
    isUrgent: true,
  })
}

function questionWork(id: number) {
  return { kind: 'report.question', subject: `report-question:${id}` } as const
}

/**
 * Answers a question; the answer goes by mail to whoever asked. Throws `not_found`, `forbidden`,
 * `conflict` where it has been answered.
 */
export function answerQuestion(
  context: Context,
  asked: Asked & { readonly question: number },
  text: string,
): Promise<void> {
  const { actor, clock, ledger } = context
  return withSending(context, asked, async (tx, report) => {
    const question = await loadQuestion(tx, asked.question)
    if (question?.reportId !== report.id) {
      throw new DomainError('not_found', 'There is no such question')
    }
    const at = clock.now()
    if (!(await saveAnswer(tx, question.id, { text, at, by: actor.name }))) {
      throw new DomainError('conflict', `${question.answeredBy} has answered it already`)
    }
    await sendAnswer(context, tx, report, question)
    await noteReportEvent(tx, {
      ...{ reportId: report.id, revision: question.revision, at },
      ...{ kind: 'answered', by: actor.name, words: text },
      ...(question.deliveryId === null ? {} : { deliveryId: question.deliveryId }),
    })
    await ledger.append(tx, {
      kind: 'report.question_answered',
      subject: subjectOf(asked),
      service: asked.service,
      facts: { revision: question.revision, question: question.id },
      personal: { name: question.askedBy, address: question.address, text },
    })
    await endWork(context, tx, questionWork(question.id), 'done')
    await settleReport(context, tx, report.id)
  })
}

async function sendAnswer(
  { actor, clock }: Context,
  tx: Tx,
  report: LifeReport,
  { id, askedBy: name, address, language }: Question,
): Promise<void> {
  await queueMail(tx, clock, {
    purpose: 'report_answer',
    about: { question: id, answeredBy: actor.kind === 'system' ? null : personOf(actor) },
    serviceId: report.service.id,
    to: { name, address, language },
  })
}

function personOf(actor: Exclude<Context['actor'], { kind: 'system' }>): string {
  return actor.kind === 'token' ? actor.personId : actor.id
}
