import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParams, json, jsonBody, needs, newRoutes, pageOf } from '../../platform/http/routes.ts'
import { addCorrection, decideCorrection, withdrawCorrection } from './corrections.commands.ts'
import {
  correctedTime,
  correctionChoices,
  correctionDecision,
  correctionEffect,
  correctionQuery,
  correctionView,
  correctionWithdrawal,
} from './corrections.schema.ts'
import { previewCorrection } from './corrections-plan.commands.ts'
import { readChoices, readCorrections, readEvidence } from './corrections-view.commands.ts'

const tags = ['corrections']
const reading = needs('availability:read')
const writing = needs('corrections:write')

const list = createRoute({
  method: 'get',
  path: '/api/corrections',
  tags,
  summary: 'Corrections laid over what was measured, the newest first',
  description: 'What is only proposed, and what was refused, is not for contacts.',
  security: reading,
  request: { query: correctionQuery },
  responses: {
    200: json('A page', pageOf(correctionView)),
  },
})

const choices = createRoute({
  method: 'get',
  path: '/api/corrections/choices',
  tags,
  summary: 'The services that may be corrected or maintained, and what can show how it was',
  security: reading,
  responses: { 200: json('By name', correctionChoices) },
})

const preview = createRoute({
  method: 'post',
  path: '/api/corrections/preview',
  tags,
  summary: 'What a correction would change in the figures; nothing is saved',
  security: writing,
  request: { body: jsonBody('What', correctedTime) },
  responses: { 200: json('Before and after', correctionEffect) },
})

const add = createRoute({
  method: 'post',
  path: '/api/corrections',
  tags,
  summary: 'Correct what was measured; the measurement stays',
  description:
    'Counts at once, or when a second person has approved it where the agreement says so. For technicians and account managers of the service.',
  security: writing,
  request: { body: jsonBody('What, and why', correctedTime) },
  responses: { 201: json('The correction', correctionView) },
})

const decide = createRoute({
  method: 'post',
  path: '/api/corrections/{id}/decision',
  tags,
  summary: 'Approve or refuse a correction that somebody else proposed',
  security: writing,
  request: { params: idParams, body: jsonBody('The decision', correctionDecision) },
  responses: { 200: json('The correction', correctionView) },
  'x-problems': ['conflict'],
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/corrections/{id}/withdrawal',
  tags,
  summary: 'Take a correction back; it stays in the list, with the reason',
  security: writing,
  request: { params: idParams, body: jsonBody('Why', correctionWithdrawal) },
  responses: { 200: json('The correction', correctionView) },
  'x-problems': ['conflict'],
})

const evidence = createRoute({
  method: 'get',
  path: '/api/corrections/{id}/evidence',
  tags,
  summary: 'The file that was kept as evidence',
  security: reading,
  request: { params: idParams },
  responses: {
    200: {
      description: 'As it was sent',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
})

export function correctionRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await readCorrections(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(choices, async (c) => c.json(await readChoices(c.var.context), 200))
    .openapi(preview, async (c) =>
      c.json(await previewCorrection(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(add, async (c) => c.json(await addCorrection(c.var.context, c.req.valid('json')), 201))
    .openapi(decide, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await decideCorrection(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(withdraw, async (c) => {
      const { id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return c.json(await withdrawCorrection(c.var.context, id, reason), 200)
    })
    .openapi(evidence, async (c) => {
      const { name, content } = await readEvidence(c.var.context, c.req.valid('param').id)
      // Never shown within the page: whatever somebody sent is a file to be saved.
      return c.body(new Uint8Array(content), 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
    })
}
