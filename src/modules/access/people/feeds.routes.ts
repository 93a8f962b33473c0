/** Files of employments over HTTP: sent, looked at, released and discarded. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authorise } from '../../../platform/actor.ts'
import { json, needs, needsPerson, newRoutes, rowId } from '../../../platform/http/routes.ts'
import { receiveFile } from '../../../platform/http/uploads.ts'
import { formatInstant, parseInstant } from '../../calendar/index.ts'
import { canTakeIn } from '../policy.ts'
import { employmentsTaken, feed, feedUpload, heldPlan } from './feed.schema.ts'
import { discardFeed, listFeeds, readFeed, releaseFeed } from './feeds.commands.ts'
import { importEmployments } from './import.commands.ts'
import type { PersonKeys } from './person-keys.commands.ts'

const tags = ['access']
const params = z.object({ id: rowId })
const LIMIT_BYTES = 200 * 1_048_576

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

const send = createRoute({
  method: 'post',
  path: '/api/access/feeds',
  tags,
  summary: 'Take in a file of all employments, or try it',
  description:
    'CSV or XLSX, at most 200 MiB, as the body itself. All of it is applied, or it is held with its reason, or every bad row is named and nothing is taken in. Who is not in it is not employed any more.',
  security: needs('access:write'),
  'x-problems': ['limit_exceeded', 'unsupported_media_type', 'unreadable_input'],
  request: {
    query: feedUpload,
    body: {
      required: true,
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 200: json('What became of it', employmentsTaken) },
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

export function feedRoutes(keys: () => PersonKeys) {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listFeeds(c.var.context, c.req.valid('query')), 200))
    .openapi(send, async (c) => {
      const { context } = c.var
      authorise(canTakeIn(context.actor))
      const { name, mapping, asOf, trial } = c.req.valid('query')
      const kinds = ['text', 'xlsx'] as const
      const file = await receiveFile(c.req.raw, { kinds, limitBytes: LIMIT_BYTES })
      try {
        const taken = await importEmployments(context, {
          file: file.path,
          fileName: name,
          mapping,
          asOf: asOf === undefined ? undefined : parseInstant(asOf),
          keys: keys(),
          dryRun: trial,
        })
        return c.json({ ...taken, asOf: formatInstant(taken.asOf) }, 200)
      } finally {
        await file[Symbol.asyncDispose]()
      }
    })
    .openapi(read, async (c) => c.json(await readFeed(c.var.context, c.req.valid('param').id), 200))
    .openapi(release, async (c) =>
      c.json(await releaseFeed(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(discard, async (c) =>
      c.json(await discardFeed(c.var.context, c.req.valid('param').id), 200),
    )
}
