import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writtenKinds } from '../../platform/files/written-table.ts'
import { idParams, json, jsonBody, needs, newRoutes } from '../../platform/http/routes.ts'
import { formatInstant } from '../calendar/index.ts'
import { completeAction, moveAction, undoAction } from './action.commands.ts'
import { analyseDeviations } from './analysis.commands.ts'
import { analysisQuery, deviationAnalysis } from './analysis.schema.ts'
import { explainDeviation, readCandidates } from './explain.commands.ts'
import { exportDeviations } from './export.commands.ts'
import { listDeviations, readChoices } from './list.commands.ts'
import {
  deviationChoices,
  deviationFilters,
  deviationList,
  deviationListQuery,
  deviationSort,
} from './list.schema.ts'
import { actionDone, actionMove, candidates, deviationPage, warningShown } from './page.schema.ts'
import { readDeviation, readWarnings } from './queries.commands.ts'
import { explanationGiven } from './schema.ts'

const tags = ['deviations']
const page = { 200: json('It, with all that is known and said of it', deviationPage) }

const list = createRoute({
  method: 'get',
  path: '/api/deviations',
  tags,
  summary: 'Promises that were not kept',
  description:
    'Of the services that you reach, a page at a time. Those of the running period are noted as they happen and go away if they mend themselves.',
  security: needs('deviations:read'),
  request: { query: deviationListQuery },
  responses: { 200: json('Deviations, in order', deviationList) },
})

const choices = createRoute({
  method: 'get',
  path: '/api/deviations/choices',
  tags,
  summary: 'Services and periods that the list can be narrowed by',
  security: needs('deviations:read'),
  responses: { 200: json('Those with deviations', deviationChoices) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/deviations/export',
  tags,
  summary: 'The same list as a file',
  security: needs('deviations:read'),
  request: {
    query: deviationFilters.extend({
      sort: deviationSort.default('-period'),
      format: z.enum(['csv', 'xlsx']),
      lang: z.enum(['sv', 'en']).default('sv'),
    }),
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

const analysis = createRoute({
  method: 'get',
  path: '/api/deviations/analysis',
  tags,
  summary: 'Which causes weigh most, whether it gets better, and what comes back',
  description: 'Of the services that you reach, or one of them; five quarters unless said.',
  security: needs('deviations:read'),
  request: { query: analysisQuery },
  'x-problems': ['limit_exceeded'],
  responses: { 200: json('The analysis', deviationAnalysis) },
})

const read = createRoute({
  method: 'get',
  path: '/api/deviations/{id}',
  tags,
  summary: 'A deviation: what was said and done, what it has to do with, and those like it',
  security: needs('deviations:read'),
  request: { params: idParams },
  responses: page,
})

const owners = createRoute({
  method: 'get',
  path: '/api/deviations/{id}/candidates',
  tags,
  summary: 'Those who can be asked to do something about it',
  description: 'They hold a role at the service that lets them write there.',
  security: needs('deviations:read'),
  request: { params: idParams },
  responses: { 200: json('By name', candidates) },
})

const explain = createRoute({
  method: 'post',
  path: '/api/deviations/{id}/explanation',
  tags,
  summary: 'Write down why, what is done about it, and what it has to do with',
  description:
    'By those who are account manager or technician of the service. An action is followed as work until it is done.',
  security: needs('deviations:write'),
  request: { params: idParams, body: jsonBody('What is said', explanationGiven) },
  'x-problems': ['conflict'],
  responses: page,
})

const done = createRoute({
  method: 'post',
  path: '/api/deviations/{id}/action/done',
  tags,
  summary: 'Say that the action is done, and what was done',
  description: 'By whoever shall do it, or an account manager or technician of the service.',
  security: needs('deviations:write'),
  request: { params: idParams, body: jsonBody('What was done', actionDone) },
  'x-problems': ['conflict'],
  responses: page,
})

const undo = createRoute({
  method: 'post',
  path: '/api/deviations/{id}/action/undo',
  tags,
  summary: 'It was not done after all: said the same day',
  security: needs('deviations:write'),
  request: { params: idParams },
  'x-problems': ['conflict'],
  responses: page,
})

const move = createRoute({
  method: 'post',
  path: '/api/deviations/{id}/action/move',
  tags,
  summary: 'Move the action to another day, for a reason',
  security: needs('deviations:write'),
  request: { params: idParams, body: jsonBody('When, and why', actionMove) },
  'x-problems': ['conflict'],
  responses: page,
})

const warnings = createRoute({
  method: 'get',
  path: '/api/services/{key}/warnings',
  tags,
  summary: 'What is about to become a deviation',
  description:
    'A clock that has used 75 or 90 % of its time, a goal that will not hold, an outage, coverage under its goal.',
  security: needs('deviations:read'),
  request: { params: z.object({ key: z.string().min(1).max(63) }) },
  responses: {
    200: json('Those that stand', z.strictObject({ items: z.array(warningShown) })),
  },
})

export function deviationRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await listDeviations(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(choices, async (c) => c.json(await readChoices(c.var.context), 200))
    .openapi(exported, async (c) => {
      const { format, sort, lang: language, ...filters } = c.req.valid('query')
      const asked = { filters, sort, format, language }
      const { name, content } = await exportDeviations(c.var.context, asked)
      return new Response(content, {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(analysis, async (c) =>
      c.json(await analyseDeviations(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(read, async (c) =>
      c.json(await readDeviation(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(owners, async (c) => {
      const items = await readCandidates(c.var.context, c.req.valid('param').id)
      return c.json({ items }, 200)
    })
    .openapi(explain, async (c) => {
      const { context } = c.var
      const { id } = c.req.valid('param')
      await explainDeviation(context, id, c.req.valid('json'))
      return c.json(await readDeviation(context, id), 200)
    })
    .openapi(done, async (c) => {
      const { id } = c.req.valid('param')
      await completeAction(c.var.context, id, c.req.valid('json').result)
      return c.json(await readDeviation(c.var.context, id), 200)
    })
    .openapi(undo, async (c) => {
      const { id } = c.req.valid('param')
      await undoAction(c.var.context, id)
      return c.json(await readDeviation(c.var.context, id), 200)
    })
    .openapi(move, async (c) => {
      const { id } = c.req.valid('param')
      await moveAction(c.var.context, id, c.req.valid('json'))
      return c.json(await readDeviation(c.var.context, id), 200)
    })
    .openapi(warnings, async (c) => {
      const found = await readWarnings(c.var.context, c.req.valid('param').key)
      const items = found.map(({ kind, subject, facts, raisedAt }) => ({
        kind,
        subject,
        facts,
        raisedAt: formatInstant(raisedAt),
      }))
      return c.json({ items }, 200)
    })
}
