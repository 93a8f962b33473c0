/** What whoever has the link in a mail can do without signing in. The token is never in an address. */
import { createRoute } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import type { Env } from '../../../platform/http/env.ts'
import { openLimits } from '../../../platform/http/limits.ts'
import { isPublic, json, jsonBody, newRoutes } from '../../../platform/http/routes.ts'
import { formatInstant } from '../../calendar/index.ts'
import type { Language } from '../figures.ts'
import { attachmentName } from './letters/report-letter.ts'
import {
  acknowledgeByLink,
  askByLink,
  documentByLink,
  type Found,
  lookAtReceipt,
  type ReceiptDesk,
} from './receipt.commands.ts'
import { presentAbout, presentAcknowledgement, presentReceipt } from './receipt.present.ts'
import {
  acknowledgement,
  receiptAcknowledged,
  receiptAsked,
  receiptDocument,
  receiptFound,
  receiptQuestion,
} from './schema.ts'

const tags = ['receipts']
const security = isPublic

const look = createRoute({
  method: 'post',
  path: '/api/receipt/look',
  tags,
  summary: 'What the link in a mail leads to',
  description:
    'Acknowledges nothing. A link that was cut off, forged or is somebody’s who has left is answered the same.',
  security,
  request: { body: jsonBody('The link', receiptAsked) },
  responses: { 200: json('The report, or why it is not here', receiptFound) },
})

const acknowledge = createRoute({
  method: 'post',
  path: '/api/receipt/acknowledge',
  tags,
  summary: 'Say that the report has come',
  description: 'Said already, it is answered with what was said the first time.',
  security,
  request: { body: jsonBody('The link', receiptAcknowledged) },
  responses: { 200: json('When, and by whom', acknowledgement) },
})

const ask = createRoute({
  method: 'post',
  path: '/api/receipt/ask',
  tags,
  summary: 'Ask the account manager about the report',
  security,
  request: { body: jsonBody('The link and the question', receiptQuestion) },
  responses: { 201: json('Its number', z.strictObject({ id: z.int() })) },
})

const document = createRoute({
  method: 'post',
  path: '/api/receipt/document',
  tags,
  summary: 'The report as PDF or Excel, as it was released',
  security,
  request: { body: jsonBody('The link', receiptDocument) },
  responses: {
    200: {
      description: 'The document',
      content: {
        'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().meta({ format: 'binary' }),
        },
      },
    },
  },
})

const contentTypes = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Many who share an address may read their reports at once; whoever guesses gets nowhere. */
const REQUESTS_PER_MINUTE = 60

export function receiptRoutes(desk: () => ReceiptDesk) {
  const limits = openLimits(REQUESTS_PER_MINUTE)
  const count = ({ env: { visit } }: HonoContext<Env>) => limits.count(visit, visit.from)
  return newRoutes()
    .openapi(look, async (c) => {
      await count(c)
      const { token, language } = c.req.valid('json')
      return c.json(present(await lookAtReceipt(desk(), token), language), 200)
    })
    .openapi(acknowledge, async (c) => {
      await count(c)
      const { token, comment } = c.req.valid('json')
      return c.json(presentAcknowledgement(await acknowledgeByLink(desk(), token, comment)), 200)
    })
    .openapi(ask, async (c) => {
      await count(c)
      const { token, text } = c.req.valid('json')
      return c.json({ id: await askByLink(desk(), token, text) }, 201)
    })
    .openapi(document, async (c) => {
      await count(c)
      const { token, format, language } = c.req.valid('json')
      const found = await documentByLink(desk(), token, { format, language })
      const { content, revision } = found
      const { figures, number } = revision
      const name = attachmentName({ figures, language: found.language, revision: number }, format)
      return c.body(Buffer.from(content), 200, {
        'content-type': contentTypes[format],
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      })
    })
}

function present(found: Found, language: Language | undefined) {
  const { delivery, revision } = found
  const about = presentAbout({ figures: revision.figures, language: delivery.language })
  if (found.state === 'expired') {
    return { state: found.state, ...about, expiredAt: formatInstant(found.expiredAt) }
  }
  if (found.state === 'superseded') {
    const { revision: own, countingRevision } = delivery
    return {
      state: found.state,
      ...about,
      revision: own,
      countingRevision: countingRevision ?? own,
    }
  }
  const { acknowledgedAt: at, acknowledgedBy: by, name: recipient, comment } = delivery
  return presentReceipt({
    ...revision,
    language: delivery.language,
    told: language ?? delivery.language,
    recipient,
    revision: delivery.revision,
    expiresAt: found.expiresAt,
    acknowledged: at === null ? null : { at, by: by ?? recipient, comment },
    questions: found.questions,
  })
}
