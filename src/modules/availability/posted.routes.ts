import { createRoute } from '@hono/zod-openapi'
import { json, jsonBody, needs, newRoutes } from '../../platform/http/routes.ts'
import { takePosted } from './posted.commands.ts'
import { postedAnswer, postedBatch } from './posted.schema.ts'

const post = createRoute({
  method: 'post',
  path: '/api/observations',
  tags: ['availability'],
  summary: 'Take in what another program observed of components',
  description:
    'At most 10 000 observations and 1 MiB at a time, all taken or none. Their order does not matter, and what is sent again changes nothing: send again after any doubt. A component that a probe or a connected program measures is refused.',
  security: needs('observations:write'),
  request: { body: jsonBody('Observations of one program', postedBatch) },
  responses: { 200: json('Taken, and lasting', postedAnswer) },
})

export function postedRoutes() {
  return newRoutes().openapi(post, async (c) =>
    c.json(await takePosted(c.var.context, c.req.valid('json')), 200),
  )
}
