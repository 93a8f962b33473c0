import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { Env } from './env.ts'
import { describeApi } from './openapi.ts'
import { openReader } from './reader.ts'
import { isPublic, json, newRoutes } from './routes.ts'

const getDocument = createRoute({
  method: 'get',
  path: '/api/openapi.json',
  tags: ['operation'],
  summary: 'The whole API, as OpenAPI 3.1',
  security: isPublic,
  responses: { 200: json('An OpenAPI document', z.looseObject({})) },
})

const getReader = createRoute({
  method: 'get',
  path: '/api/docs',
  tags: ['operation'],
  summary: 'The API reference as a page',
  security: isPublic,
  responses: { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } } },
})

const getReaderFile = createRoute({
  method: 'get',
  path: '/api/docs/{file}',
  tags: ['operation'],
  summary: 'What the page is made of',
  security: isPublic,
  request: { params: z.object({ file: z.string() }) },
  responses: {
    200: { description: 'A script or a style sheet', content: { 'text/javascript': {} } },
  },
})

/** The reference of an API, itself among what it describes. */
export function describingRoutes(api: () => OpenAPIHono<Env>, version: string) {
  let described: object | undefined
  const reader = openReader()
  const read = async (request: Request, name?: string) => {
    const response = await reader(request, name)
    if (response === undefined) {
      throw new DomainError('not_found', 'There is nothing at this address')
    }
    return response
  }
  return newRoutes()
    .openapi(getDocument, (c) => {
      described ??= describeApi(api(), version)
      return c.json({ ...described }, 200)
    })
    .openapi(getReader, (c) => read(c.req.raw))
    .openapi(getReaderFile, (c) => read(c.req.raw, c.req.valid('param').file))
}
