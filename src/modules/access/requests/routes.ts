import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import {
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
  rowId,
} from '../../../platform/http/routes.ts'
import { decideRequest } from './decide.commands.ts'
import { exportRequests, type MadeFile } from './export.commands.ts'
import { listRequests } from './list.commands.ts'
import { requestFilters, requestList, requestListQuery } from './list.schema.ts'
import { readRequest } from './read.commands.ts'
import {
  decision,
  likeAsked,
  likeness,
  newRequest,
  requestPage,
  requestPreview,
  requestStart,
  requestWish,
  startAsked,
} from './request.schema.ts'
import { sendRequest } from './send.commands.ts'
import { likenessOf, previewRequest, startRequest } from './start.commands.ts'
import { withdrawRequest } from './withdraw.commands.ts'

const tags = ['access']
const reading = needs('access:read')
const params = z.object({ id: rowId })
const page = json('It, with what each has said and what became of it', requestPage)
export const fileQuery = {
  format: z.enum(['csv', 'xlsx']),
  lang: z.enum(['sv', 'en']).default('sv'),
}

const list = createRoute({
  method: 'get',
  path: '/api/access/requests',
  tags,
  summary: 'Requests for access that concern you',
  description:
    'That you made, are asked about, or that are about your co-workers; all of them for those who keep everybody’s access.',
  security: reading,
  request: { query: requestListQuery },
  responses: { 200: json('A page of them, the latest first', requestList) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/requests/export',
  tags,
  summary: 'The same list as a file',
  security: reading,
  request: { query: requestFilters.extend(fileQuery) },
  responses: { 200: { description: 'CSV or XLSX' } },
})

const start = createRoute({
  method: 'post',
  path: '/api/access/requests/start',
  tags,
  summary: 'What some co-workers have, and what there is to ask for',
  security: reading,
  request: { body: jsonBody('Whom, and in which system', startAsked) },
  responses: { 200: json('With how many have each', requestStart) },
  'x-problems': ['not_found'],
})

const preview = createRoute({
  method: 'post',
  path: '/api/access/requests/preview',
  tags,
  summary: 'What a request would change, who is asked, and what may not be; nothing is saved',
  security: reading,
  request: { body: jsonBody('What is asked for', requestWish) },
  responses: { 200: json('The difference for each', requestPreview) },
  'x-problems': ['not_found'],
})

const like = createRoute({
  method: 'post',
  path: '/api/access/requests/like',
  tags,
  summary: 'What may be copied from a co-worker, and what not, with why',
  security: reading,
  request: { body: jsonBody('As whom, for whom', likeAsked) },
  responses: { 200: json('Keys of entitlements', likeness) },
  'x-problems': ['not_found'],
})

const send = createRoute({
  method: 'post',
  path: '/api/access/requests',
  tags,
  summary: 'Ask for access, or that it is taken away',
  description:
    'For co-workers of yours, or of somebody for whom you stand in; never for yourself. What nobody else must say yes to is queued at once.',
  security: needsPerson,
  request: { body: jsonBody('What is asked for, and why', newRequest) },
  responses: { 201: page },
  'x-problems': ['not_found', 'conflict'],
})

const read = createRoute({
  method: 'get',
  path: '/api/access/requests/{id}',
  tags,
  summary: 'One request',
  security: reading,
  request: { params },
  responses: { 200: page },
})

const decide = createRoute({
  method: 'post',
  path: '/api/access/requests/{id}/decision',
  tags,
  summary: 'Say yes or no to what waits for you in it',
  description: 'Never to your own access, nor to what you have asked for. A no says why.',
  security: needsPerson,
  request: { params, body: jsonBody('Yes or no', decision) },
  responses: { 200: page },
  'x-problems': ['conflict'],
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/access/requests/{id}/withdrawal',
  tags,
  summary: 'Take back what nobody has begun with, or put a proposal aside',
  security: needsPerson,
  request: { params },
  responses: { 200: page },
  'x-problems': ['conflict'],
})

export function accessRequestRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await listRequests(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(exported, async (c) => {
      const { format, lang: language, ...filters } = c.req.valid('query')
      return fileAnswer(format, await exportRequests(c.var.context, filters, { format, language }))
    })
    .openapi(start, async (c) =>
      c.json(await startRequest(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(preview, async (c) =>
      c.json(await previewRequest(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(like, async (c) => c.json(await likenessOf(c.var.context, c.req.valid('json')), 200))
    .openapi(send, async (c) => {
      const id = await sendRequest(c.var.context, c.req.valid('json'))
      return c.json(await readRequest(c.var.context, id), 201)
    })
    .openapi(read, async (c) =>
      c.json(await readRequest(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(decide, async (c) => {
      const { id } = c.req.valid('param')
      await decideRequest(c.var.context, id, c.req.valid('json'))
      return c.json(await readRequest(c.var.context, id), 200)
    })
    .openapi(withdraw, async (c) => {
      const { id } = c.req.valid('param')
      await withdrawRequest(c.var.context, id)
      return c.json(await readRequest(c.var.context, id), 200)
    })
}

export function fileAnswer(format: 'csv' | 'xlsx', { name, content }: MadeFile): Response {
  return new Response(content, {
    headers: {
      'content-type': writtenKinds[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
