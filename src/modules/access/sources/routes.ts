/** Sources of employments and account lists over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes } from '../../../platform/http/routes.ts'
import { listSources, readSourceView } from './list.commands.ts'
import type { SourceHouse } from './read.commands.ts'
import {
  givenSource,
  newSource,
  pausing,
  sourceKey,
  sourceTrial,
  sourceView,
  triedSource,
} from './schema.ts'
import type { ScimDoor } from './scim/scim.routes.ts'
import {
  changeSource,
  connectSource,
  pauseSource,
  readNow,
  removeSource,
  resumeSource,
} from './source.commands.ts'
import { trySource } from './try.commands.ts'

const tags = ['access']
const reading = needs('access:read')
const params = z.object({ key: sourceKey })
const base = '/api/access/sources'

const list = createRoute({
  method: 'get',
  path: base,
  tags,
  summary: 'Where employments and account lists are fetched, and how that goes',
  security: reading,
  responses: { 200: json('By name', z.strictObject({ items: z.array(sourceView) })) },
})

const connect = createRoute({
  method: 'post',
  path: base,
  tags,
  summary: 'Connect a folder, an SFTP server or a directory',
  security: needsPerson,
  request: { body: jsonBody('How it is reached', newSource) },
  responses: { 201: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const trial = createRoute({
  method: 'post',
  path: `${base}/trial`,
  tags,
  summary: 'Whether it can be reached, and what is there; nothing is saved or taken in',
  security: needsPerson,
  request: { body: jsonBody('How it is reached', triedSource) },
  responses: { 200: json('What came of it', sourceTrial) },
})

const read = createRoute({
  method: 'get',
  path: `${base}/{key}`,
  tags,
  summary: 'One source, and what it has brought',
  security: reading,
  request: { params },
  responses: { 200: json('How it stands', sourceView) },
})

const change = createRoute({
  method: 'put',
  path: `${base}/{key}`,
  tags,
  summary: 'Change how a source is reached',
  description: 'Secrets that are left out stay, unless the place becomes another.',
  security: needsPerson,
  request: { params, body: jsonBody('All of it', givenSource) },
  responses: { 200: json('The source', sourceView) },
})

const pause = createRoute({
  method: 'post',
  path: `${base}/{key}/pause`,
  tags,
  summary: 'Do not read it for a while',
  security: needsPerson,
  request: { params, body: jsonBody('Why', pausing) },
  responses: { 200: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const resume = createRoute({
  method: 'post',
  path: `${base}/{key}/resume`,
  tags,
  summary: 'Read it again',
  security: needsPerson,
  request: { params },
  responses: { 200: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const now = createRoute({
  method: 'post',
  path: `${base}/{key}/read`,
  tags,
  summary: 'Read it at once, instead of when it is due',
  security: needsPerson,
  request: { params },
  responses: { 202: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'delete',
  path: `${base}/{key}`,
  tags,
  summary: 'Let a source go; what it brought stays, its secrets are forgotten',
  security: needsPerson,
  request: { params },
  responses: { 204: { description: 'Gone' } },
})

/** What the server knows, beside by what people are known. */
export type AccessSourcesDoor = Omit<SourceHouse, 'keys'> & Pick<ScimDoor, 'url'>

/** `house` says with what sources are read; asked for when it is needed. */
export function accessSourceRoutes(house: () => SourceHouse) {
  return newRoutes()
    .openapi(list, async (c) => c.json({ items: await listSources(c.var.context) }, 200))
    .openapi(connect, async (c) => {
      const given = c.req.valid('json')
      await connectSource(c.var.context, given, house().seal)
      return c.json(await readSourceView(c.var.context, given.key), 201)
    })
    .openapi(trial, async (c) =>
      c.json(await trySource(c.var.context, c.req.valid('json'), house()), 200),
    )
    .openapi(read, async (c) =>
      c.json(await readSourceView(c.var.context, c.req.valid('param').key), 200),
    )
    .openapi(change, async (c) => {
      const { key } = c.req.valid('param')
      await changeSource(c.var.context, key, c.req.valid('json'), house().seal)
      return c.json(await readSourceView(c.var.context, key), 200)
    })
    .openapi(pause, async (c) => {
      const { key } = c.req.valid('param')
      await pauseSource(c.var.context, key, c.req.valid('json').reason)
      return c.json(await readSourceView(c.var.context, key), 200)
    })
    .openapi(resume, async (c) => {
      const { key } = c.req.valid('param')
      await resumeSource(c.var.context, key)
      return c.json(await readSourceView(c.var.context, key), 200)
    })
    .openapi(now, async (c) => {
      const { key } = c.req.valid('param')
      await readNow(c.var.context, key)
      return c.json(await readSourceView(c.var.context, key), 202)
    })
    .openapi(remove, async (c) => {
      await removeSource(c.var.context, c.req.valid('param').key)
      return c.body(null, 204)
    })
}
