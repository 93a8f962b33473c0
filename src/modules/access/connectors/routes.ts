/** Connectors over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes } from '../../../platform/http/routes.ts'
import { releaseHeld, removeConnector, setConnector, tryConnector } from './connector.commands.ts'
import { listConnectors, readConnectorView } from './list.commands.ts'
import type { ConnectorHouse } from './run.commands.ts'
import { connectorTrial, connectorView, givenConnector, triedConnector } from './schema.ts'

const tags = ['access']
const params = z.object({ system: z.string().max(63) })
const base = '/api/access/connectors'

const list = createRoute({
  method: 'get',
  path: base,
  tags,
  summary: 'Systems, and what changes each without hands',
  security: needs('access:read'),
  responses: { 200: json('By name', z.strictObject({ items: z.array(connectorView) })) },
})

const set = createRoute({
  method: 'put',
  path: `${base}/{system}`,
  tags,
  summary: 'Set up, change or switch what changes a system without hands',
  description: 'Secrets that are left out stay, unless the address becomes another.',
  security: needsPerson,
  request: { params, body: jsonBody('All of it', givenConnector) },
  responses: { 200: json('The connector', connectorView) },
})

const trial = createRoute({
  method: 'post',
  path: `${base}/{system}/trial`,
  tags,
  summary: 'Whether the program answers, and how an account is there; nothing is saved or changed',
  security: needsPerson,
  request: { params, body: jsonBody('How it is reached', triedConnector) },
  responses: { 200: json('What came of it', connectorTrial) },
})

const release = createRoute({
  method: 'post',
  path: `${base}/{system}/release`,
  tags,
  summary: 'Let through what is held, since more would lose access at once than is let through',
  security: needsPerson,
  request: { params },
  responses: { 200: json('The connector', connectorView) },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'delete',
  path: `${base}/{system}`,
  tags,
  summary: 'Make changes by hand again; its secrets are forgotten',
  security: needsPerson,
  request: { params },
  responses: { 204: { description: 'Gone' } },
})

export function connectorRoutes(house: () => ConnectorHouse) {
  return newRoutes()
    .openapi(list, async (c) => c.json({ items: await listConnectors(c.var.context) }, 200))
    .openapi(set, async (c) => {
      const { system } = c.req.valid('param')
      await setConnector(c.var.context, system, c.req.valid('json'), house())
      return c.json(await readConnectorView(c.var.context, system), 200)
    })
    .openapi(trial, async (c) => {
      const { system } = c.req.valid('param')
      return c.json(await tryConnector(c.var.context, system, c.req.valid('json'), house()), 200)
    })
    .openapi(release, async (c) => {
      const { system } = c.req.valid('param')
      await releaseHeld(c.var.context, system)
      return c.json(await readConnectorView(c.var.context, system), 200)
    })
    .openapi(remove, async (c) => {
      await removeConnector(c.var.context, c.req.valid('param').system)
      return c.body(null, 204)
    })
}
