import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes, rowId } from '../../platform/http/routes.ts'
import { contactChange } from './agreement-schema.ts'
import { addContact, changeContact, removeContact, setProvider } from './contacts.commands.ts'

const tags = ['agreements']
const ofService = z.object({ key: z.string() })
const ofContact = ofService.extend({ id: rowId })
const security = needs('agreements:write')

const add = createRoute({
  method: 'post',
  path: '/api/services/{key}/contacts',
  tags,
  summary: 'Add a contact of a service',
  description: 'Who gets its reports. A file of services that is applied later has the last word.',
  security,
  'x-problems': ['conflict'],
  request: { params: ofService, body: jsonBody('Who', contactChange) },
  responses: { 201: json('The id', z.strictObject({ id: z.int() })) },
})

const change = createRoute({
  method: 'put',
  path: '/api/services/{key}/contacts/{id}',
  tags,
  summary: 'Change a contact of a service',
  security,
  'x-problems': ['conflict'],
  request: { params: ofContact, body: jsonBody('All of it', contactChange) },
  responses: { 204: { description: 'Changed' } },
})

const remove = createRoute({
  method: 'delete',
  path: '/api/services/{key}/contacts/{id}',
  tags,
  summary: 'Remove a contact of a service',
  security,
  request: { params: ofContact },
  responses: { 204: { description: 'Gone' } },
})

const provider = createRoute({
  method: 'put',
  path: '/api/services/{key}/provider',
  tags,
  summary: 'Say which unit delivers a service',
  description: 'For administrators. Roles at that unit, and above it, reach the service then.',
  security,
  request: {
    params: ofService,
    body: jsonBody(
      'Which; null for none',
      z.strictObject({ unitId: z.int().positive().nullable() }),
    ),
  },
  responses: { 204: { description: 'Said' } },
})

export function contactRoutes() {
  return newRoutes()
    .openapi(add, async (c) => {
      const { key } = c.req.valid('param')
      return c.json({ id: await addContact(c.var.context, key, c.req.valid('json')) }, 201)
    })
    .openapi(change, async (c) => {
      const { key, id } = c.req.valid('param')
      await changeContact(c.var.context, key, id, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(remove, async (c) => {
      const { key, id } = c.req.valid('param')
      await removeContact(c.var.context, key, id)
      return c.body(null, 204)
    })
    .openapi(provider, async (c) => {
      await setProvider(c.var.context, c.req.valid('param').key, c.req.valid('json').unitId)
      return c.body(null, 204)
    })
}
