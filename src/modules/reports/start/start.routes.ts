import { createRoute } from '@hono/zod-openapi'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { start } from './schema.ts'
import { type ProposalsToDecide, readStart } from './start.commands.ts'

const read = createRoute({
  method: 'get',
  path: '/api/start',
  tags: ['start'],
  summary: 'What waits for you, and how your services stand',
  description: 'By your roles. What is late or due today is a task, the worst first.',
  security: needs('services:read'),
  responses: { 200: json('Your start page', start) },
})

export function startRoutes(proposals: ProposalsToDecide) {
  return newRoutes().openapi(read, async (c) =>
    c.json(await readStart(c.var.context, proposals), 200),
  )
}
