import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { exportLeavers } from './leavers-export.commands.ts'
import { listLeaverAccounts, listLeavers, listRemovals } from './lists.commands.ts'
import { readStanding } from './read.commands.ts'
import {
  accessStanding,
  leaverAccounts,
  leaverList,
  leaverQuery,
  removalList,
  removalQuery,
} from './schema.ts'

const tags = ['access']
const security = needs('access:read')

const standing = createRoute({
  method: 'get',
  path: '/api/access/standing',
  tags,
  summary: 'How it stands with everybody’s access, and with those who have left',
  description: 'For those who keep it or watch over it. Protected people are counted, never named.',
  security,
  responses: { 200: json('The figures', accessStanding) },
})

const leavers = createRoute({
  method: 'get',
  path: '/api/access/standing/leavers',
  tags,
  summary: 'Who has left, or is about to, with access to remove',
  security,
  request: { query: leaverQuery },
  responses: { 200: json('The worst first', leaverList) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/standing/leavers/export',
  tags,
  summary: 'The same list as a file',
  security,
  request: {
    query: leaverQuery.pick({ state: true, system: true, q: true }).extend({
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

const accounts = createRoute({
  method: 'get',
  path: '/api/access/standing/accounts',
  tags,
  summary: 'Active accounts of those who have left, as the last lists show them',
  security,
  responses: { 200: json('The longest first, 500 at the most', leaverAccounts) },
})

const removals = createRoute({
  method: 'get',
  path: '/api/access/standing/removals',
  tags,
  summary: 'What the median from last day to verified removal is taken of',
  security,
  request: { query: removalQuery },
  responses: { 200: json('What took longest first', removalList) },
})

export function standingRoutes() {
  return newRoutes()
    .openapi(standing, async (c) => c.json(await readStanding(c.var.context), 200))
    .openapi(leavers, async (c) =>
      c.json(await listLeavers(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(exported, async (c) => {
      const { format, lang, ...query } = c.req.valid('query')
      const { name, content } = await exportLeavers(c.var.context, query, format, lang)
      return new Response(content, {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(accounts, async (c) => c.json(await listLeaverAccounts(c.var.context), 200))
    .openapi(removals, async (c) =>
      c.json(await listRemovals(c.var.context, c.req.valid('query')), 200),
    )
}
