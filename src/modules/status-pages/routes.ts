import { createRoute } from '@hono/zod-openapi'
import {
  idParams,
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
} from '../../platform/http/routes.ts'
import {
  addStatusPage,
  changeStatusPage,
  listStatusPages,
  removeStatusPage,
} from './pages.commands.ts'
import { keyParam, statusPage, statusPages, statusPageWanted, statusShown } from './schema.ts'
import { showToSignedIn } from './shown.commands.ts'

const tags = ['status pages']

const list = createRoute({
  method: 'get',
  path: '/api/status-pages',
  tags,
  summary: 'Status pages, and what they can be made of',
  description: 'For those who work with the services on them.',
  security: needsPerson,
  responses: { 200: json('By name', statusPages) },
})

const add = createRoute({
  method: 'post',
  path: '/api/status-pages',
  tags,
  summary: 'Make a status page',
  description: 'For administrators and account managers of every service on it.',
  security: needsPerson,
  request: { body: jsonBody('What it shows, and to whom', statusPageWanted) },
  responses: { 201: json('The page', statusPage) },
  'x-problems': ['conflict'],
})

const change = createRoute({
  method: 'put',
  path: '/api/status-pages/{id}',
  tags,
  summary: 'Change a status page',
  security: needsPerson,
  request: { params: idParams, body: jsonBody('As it shall be', statusPageWanted) },
  responses: { 200: json('The page', statusPage) },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'delete',
  path: '/api/status-pages/{id}',
  tags,
  summary: 'Remove a status page; its address leads nowhere',
  security: needsPerson,
  request: { params: idParams },
  responses: { 204: { description: 'It is gone' } },
})

const shown = createRoute({
  method: 'get',
  path: '/api/status-pages/{key}/shown',
  tags,
  summary: 'What a status page shows to you who are signed in',
  description: 'The services of it that you follow.',
  security: needs('availability:read'),
  request: { params: keyParam },
  responses: { 200: json('How they are now', statusShown) },
})

/** For those who are signed in; what is public stands in public.routes.ts. */
export function statusPageRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listStatusPages(c.var.context), 200))
    .openapi(add, async (c) => c.json(await addStatusPage(c.var.context, c.req.valid('json')), 201))
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await changeStatusPage(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(remove, async (c) => {
      await removeStatusPage(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(shown, async (c) =>
      c.json(await showToSignedIn(c.var.context, c.req.valid('param').key), 200),
    )
}
