import { formatInstant } from '../../calendar/index.ts'
import { summarise } from '../documents/summary.ts'
import { tellingOf } from '../documents/telling.ts'
import type { Language, ReportFigures } from '../figures.ts'
import { keyFigures } from './letters/key-figures.ts'
import { notKept } from './letters/not-kept.ts'
import type { ReceiptFound, ReportReceived } from './schema.ts'

interface Told {
  readonly at: number
  readonly by: string
  readonly comment: string | null
}

export function presentAcknowledgement({ at, by, comment }: Told) {
  return { at: formatInstant(at), by, comment }
}

interface AskedQuestion {
  readonly id: number
  readonly text: string
  readonly askedBy: string
  readonly askedAt: number
  readonly answer: string | null
  readonly answeredAt: number | null
  readonly answeredBy: string | null
}

export function presentQuestion(question: AskedQuestion): ReportReceived['questions'][number] {
  const { id, text, askedBy, askedAt, answer, answeredAt, answeredBy } = question
  return {
    id,
    text,
    askedBy,
    askedAt: formatInstant(askedAt),
    answer,
    answeredAt: answeredAt === null ? null : formatInstant(answeredAt),
    answeredBy,
  }
}

interface Receipt {
  readonly figures: ReportFigures
  /** Of the mail. */
  readonly language: Language
  /** That it is told in. */
  readonly told: Language
  readonly recipient: string
  readonly revision: number
  readonly reason: string | null
  readonly message: string | null
  readonly releasedAt: number
  readonly releasedBy: string
  readonly expiresAt: number
  readonly inputsDigest: string
  readonly acknowledged: Told | null
  readonly questions: readonly AskedQuestion[]
}

/** What a good link leads to, in the words of the mail. */
export function presentReceipt(receipt: Receipt): ReceiptFound {
  const { figures, told, acknowledged } = receipt
  const telling = tellingOf({ ...figures, language: told })
  const { items, rest } = notKept(telling)
  return {
    state: 'good',
    ...presentAbout(receipt),
    customer: figures.customer,
    organisation: figures.organisation,
    recipient: receipt.recipient,
    revision: receipt.revision,
    reason: receipt.reason,
    message: receipt.message,
    releasedAt: formatInstant(receipt.releasedAt),
    releasedBy: receipt.releasedBy,
    expiresAt: formatInstant(receipt.expiresAt),
    summary: summarise(telling),
    figures: keyFigures(telling).map(({ title, rows }) => ({ title, rows: [...rows] })),
    notKept: { items: [...items], rest },
    inputsDigest: receipt.inputsDigest,
    acknowledged: acknowledged === null ? null : presentAcknowledgement(acknowledged),
    questions: receipt.questions.map(presentQuestion),
  }
}

/** Which report it is, and no more. */
export function presentAbout({ figures, language }: Pick<Receipt, 'figures' | 'language'>) {
  const { service, period } = figures
  const { key, firstDay, lastDay, zone } = period
  const { every } = tellingOf(figures)
  return { service: service.name, period: { key, firstDay, lastDay }, every, language, zone }
}
