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
import { runAccessDay } from '../leaving/day.commands.ts'
import { machineOf, releaseHold } from '../leaving/hold.commands.ts'
import { answerQuestion, readChange } from './answer.commands.ts'
import { exportQueue } from './export.commands.ts'
import { listQueue } from './list.commands.ts'
import {
  answerGiven,
  changePage,
  doneGiven,
  groupKey,
  moved,
  queueFilters,
  queueList,
  queueQuery,
  returnGiven,
} from './schema.ts'
import { claimGroup, releaseGroup, returnWithQuestion, sayDone } from './work.commands.ts'

const tags = ['access']
const lang = z.enum(['sv', 'en']).default('sv')
const group = z.object({ group: groupKey })
const one = z.object({ id: rowId })
const done = { 200: json('What was moved', moved) }

const list = createRoute({
  method: 'get',
  path: '/api/access/queue',
  tags,
  summary: 'What is to be done, person by person, step by step',
  description: 'Urgent removals first, then what is due. Of the systems whose queues you may see.',
  security: needs('access:read'),
  request: { query: queueQuery },
  responses: { 200: json('A page of it', queueList) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/queue/export',
  tags,
  summary: 'The same list as a file, a row for each change',
  security: needs('access:read'),
  request: {
    query: queueFilters.extend({ format: z.enum(['csv', 'xlsx']), lang }),
  },
  'x-problems': ['limit_exceeded'],
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

const claim = createRoute({
  method: 'post',
  path: '/api/access/queue/{group}/claim',
  tags,
  summary: 'Take all that is to be done for one person, so that two do not do the same',
  security: needsPerson,
  request: { params: group },
  'x-problems': ['conflict'],
  responses: done,
})

const release = createRoute({
  method: 'post',
  path: '/api/access/queue/{group}/release',
  tags,
  summary: 'Give back what you have taken',
  security: needsPerson,
  request: { params: group },
  'x-problems': ['conflict'],
  responses: done,
})

const sayIsDone = createRoute({
  method: 'post',
  path: '/api/access/queue/done',
  tags,
  summary: 'Say that changes are done in the system',
  description: 'All of them or none. The first account list exported after this shows it.',
  security: needsPerson,
  request: { body: jsonBody('Which', doneGiven) },
  'x-problems': ['conflict'],
  responses: done,
})

const returned = createRoute({
  method: 'post',
  path: '/api/access/queue/return',
  tags,
  summary: 'Give changes back to whoever asked for them, with a question',
  security: needsPerson,
  request: { body: jsonBody('Which, and what is asked', returnGiven) },
  'x-problems': ['conflict'],
  responses: done,
})

const releaseHeld = createRoute({
  method: 'post',
  path: '/api/access/holds/{id}/release',
  tags,
  summary: 'Let through what was held because it takes away so much at once',
  description: 'What is wanted still is in the queue after this.',
  security: needsPerson,
  request: { params: one },
  'x-problems': ['conflict'],
  responses: { 204: { description: 'It is let through' } },
})

const read = createRoute({
  method: 'get',
  path: '/api/access/changes/{id}',
  tags,
  summary: 'One change, and what has become of it',
  security: needs('access:read'),
  request: { params: one, query: z.object({ lang }) },
  responses: { 200: json('It', changePage) },
})

const answered = createRoute({
  method: 'post',
  path: '/api/access/changes/{id}/answer',
  tags,
  summary: 'Answer the question of whoever was to do it',
  security: needsPerson,
  request: { params: one, body: jsonBody('The answer', answerGiven) },
  'x-problems': ['conflict'],
  responses: { 200: json('It, back in the queue', changePage) },
})

export function queueRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listQueue(c.var.context, c.req.valid('query')), 200))
    .openapi(exported, async (c) => {
      const { format, lang: language, ...filters } = c.req.valid('query')
      const { name, content } = await exportQueue(c.var.context, { filters, format, language })
      return new Response(content, {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${name}"`,
        },
      })
    })
    .openapi(claim, async (c) =>
      c.json(await claimGroup(c.var.context, c.req.valid('param').group), 200),
    )
    .openapi(release, async (c) =>
      c.json(await releaseGroup(c.var.context, c.req.valid('param').group), 200),
    )
    .openapi(sayIsDone, async (c) => c.json(await sayDone(c.var.context, c.req.valid('json')), 200))
    .openapi(returned, async (c) =>
      c.json(await returnWithQuestion(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(releaseHeld, async (c) => {
      await releaseHold(c.var.context, c.req.valid('param').id)
      await runAccessDay(machineOf(c.var.context))
      return c.body(null, 204)
    })
    .openapi(read, async (c) =>
      c.json(
        await readChange(c.var.context, c.req.valid('param').id, c.req.valid('query').lang),
        200,
      ),
    )
    .openapi(answered, async (c) =>
      c.json(
        await answerQuestion(c.var.context, c.req.valid('param').id, c.req.valid('json').answer),
        200,
      ),
    )
}
