/** Account lists, comparisons and findings over HTTP. */
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
import { adopt } from './adopt.commands.ts'
import { discardList, releaseList } from './decide-list.commands.ts'
import { exportFindings, listFindings, listRuns, readComparison } from './findings.commands.ts'
import { listLists } from './lists.commands.ts'
import { reconcile } from './reconcile.commands.ts'
import {
  accountLists,
  adopted,
  comparisonPage,
  findingFilters,
  findingQuery,
  findings,
  listQuery,
  reconciled,
  reconciliation,
  reconciliationAsked,
  systemKey,
} from './schema.ts'

const tags = ['access']
const reading = needs('access:read')
const byId = z.object({ id: rowId })
const ofSystem = z.object({ system: systemKey.default('heroma') })

const lists = createRoute({
  method: 'get',
  path: '/api/access/lists',
  tags,
  summary: 'Account lists that were taken in, newest first',
  security: reading,
  request: { query: listQuery },
  responses: { 200: json('Lists', accountLists) },
})

const release = createRoute({
  method: 'post',
  path: '/api/access/lists/{id}/release',
  tags,
  summary: 'Apply an account list that is held',
  description: 'By somebody else than who took it in.',
  security: needsPerson,
  request: { params: byId },
  'x-problems': ['conflict'],
  responses: { 204: { description: 'It is applied' } },
})

const discard = createRoute({
  method: 'post',
  path: '/api/access/lists/{id}/discard',
  tags,
  summary: 'Throw away an account list that is held',
  description: 'By somebody else than who took it in.',
  security: needsPerson,
  request: { params: byId },
  'x-problems': ['conflict'],
  responses: { 204: { description: 'It is gone' } },
})

const comparison = createRoute({
  method: 'get',
  path: '/api/access/comparison',
  tags,
  summary: 'How a system stands: what was compared last and what was found',
  security: reading,
  request: { query: ofSystem },
  responses: { 200: json('The last comparison', comparisonPage) },
})

const runs = createRoute({
  method: 'get',
  path: '/api/access/reconciliations',
  tags,
  summary: 'Comparisons of a system, newest first',
  security: reading,
  request: { query: ofSystem },
  responses: { 200: json('At most 200', z.strictObject({ items: z.array(reconciliation) })) },
})

const run = createRoute({
  method: 'post',
  path: '/api/access/reconciliations',
  tags,
  summary: 'Compare employments, approvals and the last account list',
  description:
    'A dry run changes nothing. What is held is let through with `release`, by a person who may.',
  security: needsPerson,
  request: { body: jsonBody('Which system, and how', reconciliationAsked) },
  responses: { 200: json('What was found and is wanted', reconciled) },
})

const found = createRoute({
  method: 'get',
  path: '/api/access/findings',
  tags,
  summary: 'Where employments, approvals and accounts differ, the longest first',
  security: reading,
  request: { query: findingQuery },
  responses: { 200: json('Findings', findings) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/findings/export',
  tags,
  summary: 'The same list as a file',
  security: reading,
  request: {
    query: findingFilters.extend({
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

const baseline = createRoute({
  method: 'post',
  path: '/api/access/baselines',
  tags,
  summary: 'Take what employed people have today as the start, for their managers to confirm',
  security: needsPerson,
  request: {
    body: jsonBody(
      'Which system, and whether only to try',
      z.strictObject({ system: systemKey, dryRun: z.boolean().default(false) }),
    ),
  },
  responses: { 200: json('How much it is', adopted) },
})

export function accountRoutes() {
  return newRoutes()
    .openapi(lists, async (c) => c.json(await listLists(c.var.context, c.req.valid('query')), 200))
    .openapi(release, async (c) => {
      await releaseList(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(discard, async (c) => {
      await discardList(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(comparison, async (c) =>
      c.json(await readComparison(c.var.context, c.req.valid('query').system), 200),
    )
    .openapi(runs, async (c) =>
      c.json({ items: await listRuns(c.var.context, c.req.valid('query').system) }, 200),
    )
    .openapi(run, async (c) => {
      const { system, ...how } = c.req.valid('json')
      return c.json(await reconcile(c.var.context, { systemKey: system, ...how }), 200)
    })
    .openapi(found, async (c) =>
      c.json(await listFindings(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(exported, async (c) => {
      const { format, lang, ...filters } = c.req.valid('query')
      const file = await exportFindings(c.var.context, filters, lang)
      return new Response(format === 'csv' ? csvStream(file) : xlsxStream(file), {
        headers: {
          'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : writtenKinds.xlsx,
          'content-disposition': `attachment; filename="${file.name}.${format}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(baseline, async (c) => {
      const { system, dryRun } = c.req.valid('json')
      return c.json(await adopt(c.var.context, { systemKey: system, dryRun }), 200)
    })
}
