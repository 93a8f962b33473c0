import { createRoute } from '@hono/zod-openapi'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { start } from './schema.ts'
import { readStart } from './start.commands.ts'

const read = createRoute({
  method: 'get',
  path: '/api/start',
  tags: ['start'],
  summary: 'What happens at your services right now, and how they stand',
  description: 'By your roles. What somebody has asked you to do is in `/api/work`.',
  security: needs('services:read'),
  responses: { 200: json('Your start page', start) },
})

export function startRoutes() {
  return newRoutes().openapi(read, async (c) => c.json(await readStart(c.var.context), 200))
}
