/** The catalogue of systems and entitlements over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { csvStream, xlsxStream } from '../../../platform/files/streamed-table.ts'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import {
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
  rowId,
} from '../../../platform/http/routes.ts'
import {
  addEntitlement,
  changeEntitlement,
  listEntitlements,
  listHolders,
  listSystems,
  putSystem,
  readEntitlement,
  restoreEntitlement,
  retireEntitlement,
} from './commands.ts'
import { catalogueText, exportHolders } from './export.commands.ts'
import {
  accessSystem,
  entitlement,
  entitlementGiven,
  entitlementList,
  entitlementQuery,
  holderQuery,
  holders,
  newEntitlement,
  retired,
  retirement,
  systemGiven,
  systemKey,
} from './schema.ts'

const tags = ['access']
const reading = needs('access:read')
const writing = needs('access:write')
const byId = z.object({ id: rowId })
const byKey = z.object({ key: systemKey })
const one = '/api/access/entitlements/{id}'

const systems = createRoute({
  method: 'get',
  path: '/api/access/systems',
  tags,
  summary: 'Systems that access is had in',
  security: reading,
  responses: { 200: json('By name', z.strictObject({ items: z.array(accessSystem) })) },
})

const put = createRoute({
  method: 'put',
  path: '/api/access/systems/{key}',
  tags,
  summary: 'Make a system, or change it',
  security: writing,
  request: { params: byKey, body: jsonBody('All of it', systemGiven) },
  responses: { 204: { description: 'It is kept' } },
})

const file = createRoute({
  method: 'get',
  path: '/api/access/systems/{key}/catalogue',
  tags,
  summary: 'A system’s part of the catalogue as a file',
  description: 'As `kvitto access catalogue apply` reads it.',
  security: reading,
  request: { params: byKey },
  responses: {
    200: { description: 'YAML', content: { 'application/yaml': { schema: z.string() } } },
  },
})

const list = createRoute({
  method: 'get',
  path: '/api/access/entitlements',
  tags,
  summary: 'What may be had in a system, by key',
  security: reading,
  request: { query: entitlementQuery },
  responses: { 200: json('Entitlements', entitlementList) },
})

const add = createRoute({
  method: 'post',
  path: '/api/access/entitlements',
  tags,
  summary: 'Add something that may be had',
  security: writing,
  request: { body: jsonBody('What it is', newEntitlement) },
  'x-problems': ['conflict'],
  responses: { 201: json('Its number', z.strictObject({ id: z.int() })) },
})

const read = createRoute({
  method: 'get',
  path: one,
  tags,
  summary: 'An entitlement: what it is, who may have it, what it stands against',
  security: reading,
  request: { params: byId },
  responses: { 200: json('It', entitlement) },
})

const change = createRoute({
  method: 'put',
  path: one,
  tags,
  summary: 'Describe an entitlement',
  security: writing,
  request: { params: byId, body: jsonBody('All of it', entitlementGiven) },
  responses: { 200: json('It', entitlement) },
})

const retire = createRoute({
  method: 'post',
  path: `${one}/retire`,
  tags,
  summary: 'Let nobody ask for it any more, and on your word remove it from all who have it',
  security: needsPerson,
  request: { params: byId, body: jsonBody('Also from those who have it?', retirement) },
  'x-problems': ['conflict'],
  responses: { 200: json('Removals queued', retired) },
})

const restore = createRoute({
  method: 'post',
  path: `${one}/restore`,
  tags,
  summary: 'Let it be asked for again',
  security: writing,
  request: { params: byId },
  'x-problems': ['conflict'],
  responses: { 204: { description: 'It is in use' } },
})

const whoHas = createRoute({
  method: 'get',
  path: `${one}/holders`,
  tags,
  summary: 'Who has it by the last account list, and who approved it',
  security: reading,
  request: { params: byId, query: holderQuery },
  responses: { 200: json('Those whose access you may see', holders) },
})

const exported = createRoute({
  method: 'get',
  path: `${one}/holders/export`,
  tags,
  summary: 'The same as a file',
  security: reading,
  request: {
    params: byId,
    query: z.object({
      format: z.enum(['csv', 'xlsx']),
      lang: z.enum(['sv', 'en']).default('sv'),
    }),
  },
  responses: {
    200: {
      description: 'A file',
      content: {
        'text/csv': { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string() },
      },
    },
  },
})

export function catalogueRoutes() {
  return newRoutes()
    .openapi(systems, async (c) => c.json({ items: await listSystems(c.var.context) }, 200))
    .openapi(put, async (c) => {
      await putSystem(c.var.context, c.req.valid('param').key, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(file, async (c) => {
      const { key } = c.req.valid('param')
      return new Response(await catalogueText(c.var.context, key), {
        headers: {
          'content-type': 'application/yaml; charset=utf-8',
          'content-disposition': `attachment; filename="${key}.yaml"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(list, async (c) =>
      c.json(await listEntitlements(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(add, async (c) =>
      c.json({ id: await addEntitlement(c.var.context, c.req.valid('json')) }, 201),
    )
    .openapi(read, async (c) =>
      c.json(await readEntitlement(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await changeEntitlement(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(retire, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await retireEntitlement(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(restore, async (c) => {
      await restoreEntitlement(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(whoHas, async (c) =>
      c.json(await listHolders(c.var.context, c.req.valid('param').id, c.req.valid('query')), 200),
    )
    .openapi(exported, async (c) => {
      const { format, lang } = c.req.valid('query')
      const written = await exportHolders(c.var.context, c.req.valid('param').id, lang)
      return new Response(format === 'csv' ? csvStream(written) : xlsxStream(written), {
        headers: {
          'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : writtenKinds.xlsx,
          'content-disposition': `attachment; filename="${written.name}.${format}"`,
          'cache-control': 'no-store',
        },
      })
    })
}
