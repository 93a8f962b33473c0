import { openAsBlob } from 'node:fs'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authorise } from '../../platform/actor.ts'
import { json, needs, newRoutes } from '../../platform/http/routes.ts'
import { receiveFile } from '../../platform/http/uploads.ts'
import type { ImportDesk } from './desk.commands.ts'
import {
  forgetMapping,
  importChoices,
  keepMapping,
  listImports,
  savedMappings,
} from './history.commands.ts'
import { canImport } from './policy.ts'
import {
  choices,
  importRequest,
  newMapping,
  pastImport,
  preview,
  reading,
  run,
  savedMapping,
  sentFile,
  upload,
} from './schema.ts'

const tags = ['imports']
const params = z.object({ id: z.string() })
const LIMIT_BYTES = 100 * 1_048_576

const list = createRoute({
  method: 'get',
  path: '/api/imports',
  tags,
  summary: 'Imports that changed something, within your reach',
  description: 'The newest first.',
  security: needs('imports:read'),
  request: {
    query: z.object({
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
  },
  responses: {
    200: json(
      'A page',
      z.strictObject({ items: z.array(pastImport), nextCursor: z.string().nullable() }),
    ),
  },
})

const services = createRoute({
  method: 'get',
  path: '/api/imports/choices',
  tags,
  summary: 'The services that you may import into',
  security: needs('imports:read'),
  responses: { 200: json('With what their files may speak of', choices) },
})

const mappings = createRoute({
  method: 'get',
  path: '/api/imports/mappings',
  tags,
  summary: 'Mappings that were saved',
  security: needs('imports:read'),
  responses: { 200: json('By name', z.strictObject({ items: z.array(savedMapping) })) },
})

const save = createRoute({
  method: 'post',
  path: '/api/imports/mappings',
  tags,
  summary: 'Save a mapping',
  description: 'One of the same name and kind is replaced.',
  security: needs('imports:write'),
  request: { body: { required: true, ...json('The mapping', newMapping) } },
  responses: { 201: json('As it is kept', savedMapping) },
})

const forget = createRoute({
  method: 'delete',
  path: '/api/imports/mappings/{id}',
  tags,
  summary: 'Remove a mapping',
  security: needs('imports:write'),
  request: { params: z.object({ id: z.coerce.number().int().positive() }) },
  responses: { 204: { description: 'It is gone' } },
})

const send = createRoute({
  method: 'post',
  path: '/api/imports/uploads',
  tags,
  summary: 'Send a file to be imported',
  description:
    'CSV or XLSX, at most 100 MiB, as the body itself. Nothing is imported yet: it is kept for 8 hours, for you alone, and what was recognised is answered with a mapping that fits.',
  security: needs('imports:write'),
  'x-problems': ['limit_exceeded', 'unsupported_media_type', 'unreadable_input'],
  request: {
    query: z.object({ name: z.string().min(1).max(300).meta({ description: 'Of the file' }) }),
    body: {
      required: true,
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: { 201: json('What was recognised', upload) },
})

const sent = createRoute({
  method: 'get',
  path: '/api/imports/uploads',
  tags,
  summary: 'The files that you have sent',
  description: 'The newest first, for as long as they are kept.',
  security: needs('imports:read'),
  responses: { 200: json('Your own', z.strictObject({ items: z.array(sentFile) })) },
})

const read = createRoute({
  method: 'get',
  path: '/api/imports/uploads/{id}',
  tags,
  summary: 'A file that was sent, and how far its import is',
  security: needs('imports:read'),
  request: { params },
  responses: { 200: json('The file', upload) },
})

const remove = createRoute({
  method: 'delete',
  path: '/api/imports/uploads/{id}',
  tags,
  summary: 'Remove a file that was sent',
  description: 'What was imported of it stays.',
  security: needs('imports:write'),
  request: { params },
  responses: { 204: { description: 'It is gone' } },
})

const look = createRoute({
  method: 'post',
  path: '/api/imports/uploads/{id}/preview',
  tags,
  summary: 'The first rows of a file as a mapping understands them',
  security: needs('imports:write'),
  request: { params, body: { required: true, ...json('How it is read', reading) } },
  responses: { 200: json('Rows, and texts that the mapping does not know', preview) },
})

const start = createRoute({
  method: 'post',
  path: '/api/imports/uploads/{id}/import',
  tags,
  summary: 'Import a file, or try it',
  description:
    'All of the file or nothing, unless bad rows are skipped. Goes on by itself: ask for the file to see how far. A trial tells what would change and which rows are bad, and keeps nothing.',
  security: needs('imports:write'),
  'x-problems': ['conflict'],
  request: { params, body: { required: true, ...json('How, and into what', importRequest) } },
  responses: { 202: json('It has begun', run) },
})

const stop = createRoute({
  method: 'post',
  path: '/api/imports/uploads/{id}/cancel',
  tags,
  summary: 'Stop an import that is under way',
  description: 'Nothing of it is kept.',
  security: needs('imports:write'),
  request: { params },
  responses: { 204: { description: 'Nothing is under way any more' } },
})

const rejected = createRoute({
  method: 'get',
  path: '/api/imports/uploads/{id}/rejected',
  tags,
  summary: 'The rows that were not taken, to be mended',
  description: 'The file’s own columns, with row number and reason.',
  security: needs('imports:read'),
  request: { params },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
})

export function importRoutes(desk: () => ImportDesk) {
  return newRoutes()
    .openapi(services, async (c) => c.json(await importChoices(c.var.context), 200))
    .openapi(mappings, async (c) => c.json({ items: await savedMappings(c.var.context) }, 200))
    .openapi(save, async (c) => c.json(await keepMapping(c.var.context, c.req.valid('json')), 201))
    .openapi(forget, async (c) => {
      await forgetMapping(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(send, async (c) => {
      authorise(canImport(c.var.context.actor))
      const kinds = ['text', 'xlsx'] as const
      const file = await receiveFile(c.req.raw, { kinds, limitBytes: LIMIT_BYTES })
      try {
        const { name } = c.req.valid('query')
        return c.json(await desk().receive(c.var.context, file.path, name), 201)
      } finally {
        await file[Symbol.asyncDispose]()
      }
    })
    .openapi(sent, async (c) => c.json({ items: await desk().list(c.var.context) }, 200))
    .openapi(read, async (c) =>
      c.json(await desk().read(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(remove, async (c) => {
      await desk().remove(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(look, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await desk().preview(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(start, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await desk().start(c.var.context, id, c.req.valid('json')), 202)
    })
    .openapi(stop, async (c) => {
      await desk().cancel(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(rejected, async (c) => {
      const { path, name } = await desk().rejected(c.var.context, c.req.valid('param').id)
      return new Response(await openAsBlob(path), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(list, async (c) =>
      c.json(await listImports(c.var.context, { cursor: undefined, ...c.req.valid('query') }), 200),
    )
}
