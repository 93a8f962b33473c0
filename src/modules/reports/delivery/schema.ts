/** Delivery and acknowledgement as pages and programs are told of them, and what they may say. */
import { z } from 'zod'
import { language } from '../desk/schema.ts'

const instant = z.iso.datetime()
const said = (most: number) => z.string().trim().min(1).max(most)

const comment = said(2000)
  .optional()
  .meta({ description: 'What they want to say with it; it is kept beside it' })
const question = said(4000)

const token = z.string().min(1).max(200).meta({
  description: 'What stands after # in the link of the mail',
})

export const receiptAsked = z
  .strictObject({
    token,
    language: language.optional().meta({ description: 'Else that of the mail' }),
  })
  .meta({ id: 'ReceiptAsked' })
export const receiptAcknowledged = z
  .strictObject({ token, comment })
  .meta({ id: 'ReceiptAcknowledged' })
export const receiptQuestion = z
  .strictObject({ token, text: question })
  .meta({ id: 'ReceiptQuestion' })
export const receiptDocument = z
  .strictObject({ token, format: z.enum(['pdf', 'xlsx']), language: language.optional() })
  .meta({ id: 'ReceiptDocument' })

export const acknowledgement = z
  .strictObject({
    at: instant,
    by: z.string(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'Acknowledgement', description: 'That somebody has received the report.' })

const asked = z
  .strictObject({
    id: z.int(),
    text: z.string(),
    askedBy: z.string(),
    askedAt: instant,
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'ReportQuestionAsked' })

const figure = z.strictObject({
  label: z.string(),
  value: z.string(),
  beside: z.string().optional().meta({ description: 'What it is held against' }),
  state: z
    .strictObject({ kind: z.enum(['kept', 'missed', 'unknown']), word: z.string() })
    .optional(),
})

const about = {
  service: z.string().meta({ description: 'Its name' }),
  period: z.strictObject({ key: z.string(), firstDay: z.iso.date(), lastDay: z.iso.date() }),
  every: z.enum(['quarter', 'month']),
  language: language.meta({ description: 'Of the mail' }),
  zone: z.string(),
}

/** What a link leads to; what is not there any more says so, and nothing else. */
export const receiptFound = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('expired'), ...about, expiredAt: instant }),
    z.strictObject({
      state: z.literal('superseded'),
      ...about,
      revision: z.int(),
      countingRevision: z.int(),
    }),
    z.strictObject({
      state: z.literal('good'),
      ...about,
      customer: z.string(),
      organisation: z.string(),
      recipient: z.string(),
      revision: z.int(),
      reason: z.string().nullable().meta({ description: 'Why there is a second one' }),
      message: z.string().nullable().meta({ description: 'Of whoever released it' }),
      releasedAt: instant,
      releasedBy: z.string(),
      expiresAt: instant,
      summary: z.array(z.string()),
      figures: z.array(z.strictObject({ title: z.string(), rows: z.array(figure) })),
      notKept: z.strictObject({
        items: z.array(z.strictObject({ text: z.string(), detail: z.string() })),
        rest: z.int().min(0).meta({ description: 'So many more stand in the report' }),
      }),
      inputsDigest: z.string(),
      acknowledged: acknowledgement.nullable(),
      questions: z.array(asked).meta({ description: 'Those that came by this link' }),
    }),
  ])
  .meta({ id: 'ReceiptFound' })
export type ReceiptFound = z.infer<typeof receiptFound>

export const acknowledging = z.strictObject({ comment }).meta({ id: 'ReportAcknowledging' })
export const asking = z.strictObject({ text: question }).meta({ id: 'ReportAsking' })
export const answering = z.strictObject({ text: question }).meta({ id: 'ReportAnswering' })

export const reportReceived = z
  .strictObject({
    state: z
      .enum(['not_released', 'waiting', 'acknowledged'])
      .meta({ description: 'waiting: it has been sent, and nobody has acknowledged it' }),
    revision: z.int().nullable(),
    releasedAt: instant.nullable(),
    acknowledgements: z.array(acknowledgement),
    questions: z.array(asked),
    may: z.strictObject({ acknowledge: z.boolean(), ask: z.boolean() }),
  })
  .meta({ id: 'ReportReceived' })
export type ReportReceived = z.infer<typeof reportReceived>

export const reminding = z
  .strictObject({
    delivery: z.uuid().optional().meta({ description: 'Else all who have not acknowledged it' }),
  })
  .meta({ id: 'ReportReminding' })
export const reminded = z
  .strictObject({
    reminded: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  })
  .meta({ id: 'ReportReminded' })

export const sendingAgain = z
  .strictObject({
    address: z.email().max(254).optional().meta({ description: 'Else the same as before' }),
    name: said(200).optional(),
    correctContact: z
      .boolean()
      .optional()
      .meta({ description: 'Corrects the service’s contact too' }),
  })
  .meta({ id: 'ReportSendingAgain' })
