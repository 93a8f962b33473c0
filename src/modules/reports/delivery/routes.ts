import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
  rowId,
} from '../../../platform/http/routes.ts'
import { periodKey, serviceKey } from '../desk/schema.ts'
import { acknowledgeInPortal } from './acknowledge.commands.ts'
import { answerQuestion, askInPortal } from './questions.commands.ts'
import { presentAcknowledgement } from './receipt.present.ts'
import { readReceived } from './received.commands.ts'
import {
  acknowledgement,
  acknowledging,
  answering,
  asking,
  reminded,
  reminding,
  reportReceived,
  sendingAgain,
} from './schema.ts'
import { remind, sendAgain } from './sending.commands.ts'

const tags = ['reports']
const report = z.object({ service: serviceKey, period: periodKey })
const read = needs('reports:read')
const write = needs('reports:write')

const received = createRoute({
  method: 'get',
  path: '/api/reports/{service}/{period}/acknowledgement',
  tags,
  summary: 'Who has acknowledged a report, and what was asked about it',
  security: read,
  request: { params: report },
  responses: { 200: json('Nothing where it has not been released', reportReceived) },
})

const acknowledge = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/acknowledgement',
  tags,
  summary: 'Say as a contact of the service that the report has come',
  description: 'Said already, it is answered with what was said the first time.',
  security: needsPerson,
  request: { params: report, body: jsonBody('With a comment, or none', acknowledging) },
  responses: { 200: json('When, and by whom', acknowledgement) },
})

const ask = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/questions',
  tags,
  summary: 'Ask the account manager about a report',
  security: needsPerson,
  request: { params: report, body: jsonBody('The question', asking) },
  responses: { 201: json('Its number', z.strictObject({ id: z.int() })) },
})

const answer = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/questions/{id}/answer',
  tags,
  summary: 'Answer a question; the answer goes by mail to whoever asked',
  security: write,
  request: { params: report.extend({ id: rowId }), body: jsonBody('The answer', answering) },
  responses: { 204: { description: 'It is on its way' } },
})

const reminder = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/reminder',
  tags,
  summary: 'Remind those who have not acknowledged a report',
  description: 'Each at most once a day.',
  security: write,
  request: { params: report, body: jsonBody('All of them, or one', reminding) },
  responses: { 200: json('Who is reminded', reminded) },
})

const sending = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/deliveries/{id}/sending',
  tags,
  summary: 'Send a report once more, to the same address or a corrected one',
  description: 'A new delivery takes the place of the old one.',
  security: write,
  request: {
    params: report.extend({ id: z.uuid() }),
    body: jsonBody('Where to, if not to the same', sendingAgain),
  },
  responses: { 201: json('The new delivery', z.strictObject({ id: z.uuid() })) },
})

/** What happens to a report after its release, for those who are signed in. */
export function deliveryRoutes() {
  return newRoutes()
    .openapi(received, async (c) =>
      c.json(await readReceived(c.var.context, c.req.valid('param')), 200),
    )
    .openapi(acknowledge, async (c) => {
      const { comment } = c.req.valid('json')
      const said = await acknowledgeInPortal(c.var.context, c.req.valid('param'), comment)
      return c.json(presentAcknowledgement(said), 200)
    })
    .openapi(ask, async (c) => {
      const { text } = c.req.valid('json')
      return c.json({ id: await askInPortal(c.var.context, c.req.valid('param'), text) }, 201)
    })
    .openapi(answer, async (c) => {
      const { id: question, ...asked } = c.req.valid('param')
      await answerQuestion(c.var.context, { ...asked, question }, c.req.valid('json').text)
      return c.body(null, 204)
    })
    .openapi(reminder, async (c) => {
      const { delivery } = c.req.valid('json')
      const whom = await remind(c.var.context, c.req.valid('param'), delivery)
      return c.json({ reminded: whom.map(({ name, address }) => ({ name, address })) }, 200)
    })
    .openapi(sending, async (c) => {
      const { id: delivery, ...asked } = c.req.valid('param')
      const id = await sendAgain(c.var.context, { ...asked, delivery }, c.req.valid('json'))
      return c.json({ id }, 201)
    })
}
