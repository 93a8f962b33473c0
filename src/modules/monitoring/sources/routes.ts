/** Connected programs over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes, rowId } from '../../../platform/http/routes.ts'
import type { Seal } from '../../../platform/seal.ts'
import { bindComponent, unbindComponent } from './binding.commands.ts'
import { listBindable, listBindings, listSources, readSourceView } from './list.commands.ts'
import {
  bindableComponent,
  boundThing,
  givenSource,
  newBinding,
  newSource,
  pausing,
  sourceKey,
  sourceTrial,
  sourceView,
  triedSource,
} from './schema.ts'
import {
  changeSource,
  connectSource,
  pauseSource,
  removeSource,
  resumeSource,
} from './source.commands.ts'
import { readOffers, trySource } from './try.commands.ts'

const tags = ['sources']
const reading = needs('monitoring:read')
const writing = needs('monitoring:write')
const params = z.object({ key: sourceKey })
const base = '/api/monitoring/sources'

const list = createRoute({
  method: 'get',
  path: base,
  tags,
  summary: 'Programs that are connected, and how they stand',
  security: reading,
  responses: { 200: json('By name', z.strictObject({ items: z.array(sourceView) })) },
})

const connect = createRoute({
  method: 'post',
  path: base,
  tags,
  summary: 'Connect a program that measures already',
  security: writing,
  request: { body: jsonBody('How it is reached', newSource) },
  responses: { 201: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const trial = createRoute({
  method: 'post',
  path: `${base}/trial`,
  tags,
  summary: 'Whether a program answers as it is about to be connected; nothing is saved',
  security: writing,
  request: { body: jsonBody('How it is reached', triedSource) },
  responses: { 200: json('What came of it', sourceTrial) },
})

const read = createRoute({
  method: 'get',
  path: `${base}/{key}`,
  tags,
  summary: 'One source',
  security: reading,
  request: { params },
  responses: { 200: json('How it stands', sourceView) },
})

const change = createRoute({
  method: 'put',
  path: `${base}/{key}`,
  tags,
  summary: 'Change how a program is reached',
  description: 'Secrets that are left out stay, unless the address becomes another.',
  security: writing,
  request: { params, body: jsonBody('All of it', givenSource) },
  responses: { 200: json('The source', sourceView) },
})

const pause = createRoute({
  method: 'post',
  path: `${base}/{key}/pause`,
  tags,
  summary: 'Do not ask it for a while; what it measures is unknown meanwhile',
  security: writing,
  request: { params, body: jsonBody('Why', pausing) },
  responses: { 200: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const resume = createRoute({
  method: 'post',
  path: `${base}/{key}/resume`,
  tags,
  summary: 'Ask it again, from where it was read last',
  security: writing,
  request: { params },
  responses: { 200: json('The source', sourceView) },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'delete',
  path: `${base}/{key}`,
  tags,
  summary: 'Let a program go; what it told stays, its secrets are forgotten',
  security: writing,
  request: { params },
  responses: { 204: { description: 'Gone' } },
})

const offers = createRoute({
  method: 'get',
  path: `${base}/{key}/offers`,
  tags,
  summary: 'What the program offers to be bound, asked now',
  security: writing,
  request: { params, query: z.object({ q: z.string().trim().max(200).default('') }) },
  responses: { 200: json('What came of it', sourceTrial) },
})

const bindings = createRoute({
  method: 'get',
  path: `${base}/{key}/bindings`,
  tags,
  summary: 'What of the program’s is which component, within your reach',
  security: reading,
  request: { params },
  responses: { 200: json('By component', z.strictObject({ items: z.array(boundThing) })) },
})

const bind = createRoute({
  method: 'post',
  path: `${base}/{key}/bindings`,
  tags,
  summary: 'Say that something of the program’s is a component',
  security: writing,
  request: { params, body: jsonBody('What is what', newBinding) },
  responses: { 201: json('The binding', z.strictObject({ id: z.int() })) },
  'x-problems': ['conflict'],
})

const unbind = createRoute({
  method: 'delete',
  path: `${base}/{key}/bindings/{id}`,
  tags,
  summary: 'Take no more from it of a component; what it told stays',
  security: writing,
  request: { params: params.extend({ id: rowId }) },
  responses: { 204: { description: 'No longer bound' } },
})

const components = createRoute({
  method: 'get',
  path: '/api/monitoring/components',
  tags,
  summary: 'The components that can be measured, and what measures each',
  security: reading,
  responses: { 200: json('By key', z.strictObject({ items: z.array(bindableComponent) })) },
})

/** `seal` opens what is kept sealed; asked for when it is needed. */
export function sourceRoutes(seal: () => Seal) {
  return newRoutes()
    .openapi(list, async (c) => c.json({ items: await listSources(c.var.context) }, 200))
    .openapi(connect, async (c) => {
      const given = c.req.valid('json')
      await connectSource(c.var.context, given, seal())
      return c.json(await readSourceView(c.var.context, given.key), 201)
    })
    .openapi(trial, async (c) =>
      c.json(await trySource(c.var.context, c.req.valid('json'), seal()), 200),
    )
    .openapi(components, async (c) => c.json({ items: await listBindable(c.var.context) }, 200))
    .openapi(read, async (c) =>
      c.json(await readSourceView(c.var.context, c.req.valid('param').key), 200),
    )
    .openapi(change, async (c) => {
      const { key } = c.req.valid('param')
      await changeSource(c.var.context, key, c.req.valid('json'), seal())
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
    .openapi(remove, async (c) => {
      await removeSource(c.var.context, c.req.valid('param').key)
      return c.body(null, 204)
    })
    .openapi(offers, async (c) => {
      const { key } = c.req.valid('param')
      return c.json(await readOffers(c.var.context, key, c.req.valid('query').q, seal()), 200)
    })
    .openapi(bindings, async (c) => {
      const { key } = c.req.valid('param')
      return c.json({ items: await listBindings(c.var.context, key) }, 200)
    })
    .openapi(bind, async (c) => {
      const { key } = c.req.valid('param')
      return c.json({ id: await bindComponent(c.var.context, key, c.req.valid('json')) }, 201)
    })
    .openapi(unbind, async (c) => {
      const { key, id } = c.req.valid('param')
      await unbindComponent(c.var.context, key, id)
      return c.body(null, 204)
    })
}
