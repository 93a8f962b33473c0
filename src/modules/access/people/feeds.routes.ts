/** Files of employments over HTTP: looked at, released and discarded. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, needs, needsPerson, newRoutes, rowId } from '../../../platform/http/routes.ts'
import { feed, heldPlan } from './feed.schema.ts'
import { discardFeed, listFeeds, readFeed, releaseFeed } from './feeds.commands.ts'

const tags = ['access']
const params = z.object({ id: rowId })

const list = createRoute({
  method: 'get',
  path: '/api/access/feeds',
  tags,
  summary: 'Files and pushes of employments, the newest first',
  security: needs('access:read'),
  request: {
    query: z.object({
      state: feed.shape.state.optional(),
      cursor: z
        .string()
        .regex(/^\d{1,10}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
  },
  responses: {
    200: json(
      'A page',
      z.strictObject({ items: z.array(feed), nextCursor: z.string().nullable() }),
    ),
  },
})

const read = createRoute({
  method: 'get',
  path: '/api/access/feeds/{id}',
  tags,
  summary: 'A file of employments; of one that is held what it would change now',
  security: needs('access:read'),
  request: { params },
  responses: { 200: json('The file', heldPlan) },
})

const release = createRoute({
  method: 'post',
  path: '/api/access/feeds/{id}/release',
  tags,
  summary: 'Apply a file of employments that is held',
  description: 'By somebody else than who took it in.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 200: json('Applied', feed) },
})

const discard = createRoute({
  method: 'post',
  path: '/api/access/feeds/{id}/discard',
  tags,
  summary: 'Throw away a file of employments that is held',
  description: 'By somebody else than who took it in.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 200: json('Thrown away', feed) },
})

export function feedRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listFeeds(c.var.context, c.req.valid('query')), 200))
    .openapi(read, async (c) => c.json(await readFeed(c.var.context, c.req.valid('param').id), 200))
    .openapi(release, async (c) =>
      c.json(await releaseFeed(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(discard, async (c) =>
      c.json(await discardFeed(c.var.context, c.req.valid('param').id), 200),
    )
}
