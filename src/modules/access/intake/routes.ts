/** Files of employments and account lists on their way in, over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authorise } from '../../../platform/actor.ts'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { receiveFile } from '../../../platform/http/uploads.ts'
import { employmentsTaken, feedUpload } from '../people/feed.schema.ts'
import type { PersonKeys } from '../people/person-keys.commands.ts'
import { canTakeIn } from '../policy.ts'
import { intakeChoices, lookAtColumns, takeInEmployments, takeInList } from './intake.commands.ts'
import { intakeChoices as choicesShape, listTaken, listUpload, seenColumns } from './schema.ts'

const tags = ['access']
const LIMIT_BYTES = 200 * 1_048_576
const LIST_LIMIT_BYTES = 400 * 1_048_576

const sendEmployments = createRoute({
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

const look = createRoute({
  method: 'post',
  path: '/api/access/intake/columns',
  tags,
  summary: 'The columns of a file of employments, and which seem to be what',
  description: 'Nothing is taken in or kept.',
  security: needs('access:write'),
  'x-problems': ['limit_exceeded', 'unsupported_media_type', 'unreadable_input'],
  request: {
    body: {
      required: true,
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 200: json('Its columns', seenColumns) },
})

const choices = createRoute({
  method: 'get',
  path: '/api/access/intake/choices',
  tags,
  summary: 'Systems that account lists come from',
  security: needs('access:read'),
  responses: { 200: json('By name', choicesShape) },
})

const send = createRoute({
  method: 'post',
  path: '/api/access/intake/lists',
  tags,
  summary: 'Take in a system’s account list, or try it',
  description:
    'CSV or XLSX, at most 400 MiB, as the body itself. All of it is applied, or it is held with its reason, or every bad row is named and nothing is taken in. What is not in it is not there any more.',
  security: needs('access:write'),
  'x-problems': ['limit_exceeded', 'unsupported_media_type', 'unreadable_input', 'not_found'],
  request: {
    query: listUpload,
    body: {
      required: true,
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 200: json('What became of it', listTaken) },
})

export function intakeRoutes(keys: () => PersonKeys) {
  return newRoutes()
    .openapi(choices, async (c) => c.json(await intakeChoices(c.var.context), 200))
    .openapi(look, async (c) => {
      const { context } = c.var
      authorise(canTakeIn(context.actor))
      const kinds = ['text', 'xlsx'] as const
      const file = await receiveFile(c.req.raw, { kinds, limitBytes: LIMIT_BYTES })
      try {
        return c.json(await lookAtColumns(context, file.path), 200)
      } finally {
        await file[Symbol.asyncDispose]()
      }
    })
    .openapi(sendEmployments, async (c) => {
      const { context } = c.var
      authorise(canTakeIn(context.actor))
      const kinds = ['text', 'xlsx'] as const
      const file = await receiveFile(c.req.raw, { kinds, limitBytes: LIMIT_BYTES })
      try {
        const sent = { ...c.req.valid('query'), file: file.path, keys: keys() }
        return c.json(await takeInEmployments(context, sent), 200)
      } finally {
        await file[Symbol.asyncDispose]()
      }
    })
    .openapi(send, async (c) => {
      const { context } = c.var
      authorise(canTakeIn(context.actor))
      const kinds = ['text', 'xlsx'] as const
      const file = await receiveFile(c.req.raw, { kinds, limitBytes: LIST_LIMIT_BYTES })
      try {
        const sent = { ...c.req.valid('query'), file: file.path, keys: keys() }
        return c.json(await takeInList(context, sent), 200)
      } finally {
        await file[Symbol.asyncDispose]()
      }
    })
}
