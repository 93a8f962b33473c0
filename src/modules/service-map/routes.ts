import { createRoute } from '@hono/zod-openapi'
import { json, needs, newRoutes } from '../../platform/http/routes.ts'
import { readServiceMap } from './map.commands.ts'
import { serviceMap } from './schema.ts'

const map = createRoute({
  method: 'get',
  path: '/api/service-map',
  tags: ['availability'],
  summary: 'How services hang together, and what is down because of what',
  description: 'Of the services that you work with, with the state of every part at this moment.',
  security: needs('availability:read'),
  responses: { 200: json('Services by name, components with what is wrong first', serviceMap) },
})

export function serviceMapRoutes() {
  return newRoutes().openapi(map, async (c) => c.json(await readServiceMap(c.var.context), 200))
}
