import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParams, json, jsonBody, needs, newRoutes } from '../../../platform/http/routes.ts'
import { dayFigures } from '../../availability/index.ts'
import { deviationShown } from '../../deviations/index.ts'
import { figureName, linkSuggestions, receipt, servicePage, serviceRow } from './schema.ts'
import { noteDeviationsNow, readReceipt, readService } from './services.commands.ts'
import { listServices } from './services-list.commands.ts'
import { readSuggestions } from './suggestions.commands.ts'

const tags = ['services']
const key = z.string().min(1).max(63).meta({ description: 'Key of the service' })
const asked = z.object({
  period: z
    .string()
    .optional()
    .meta({ description: 'As 2026-Q3 or 2026-08; the running one unless said' }),
})

const wholePage = servicePage
  .extend({
    days: z.array(dayFigures).meta({ description: 'Every day of the period' }),
    deviations: z.array(deviationShown),
  })
  .meta({ id: 'ServicePage' })

const list = createRoute({
  method: 'get',
  path: '/api/services',
  tags,
  summary: 'The services that you reach, and how they are',
  security: needs('services:read'),
  responses: { 200: json('By name', z.strictObject({ items: z.array(serviceRow) })) },
})

const read = createRoute({
  method: 'get',
  path: '/api/services/{key}',
  tags,
  summary: 'A service in a period: figures against goals, and whether they will hold',
  description: 'The same figures as the report’s of the same period.',
  security: needs('services:read'),
  request: { params: z.object({ key }), query: asked },
  responses: {
    200: json('The service', wholePage),
  },
})

const explainFigure = createRoute({
  method: 'get',
  path: '/api/services/{key}/receipts/{figure}',
  tags,
  summary: 'How a figure was worked out, line by line',
  security: needs('services:read'),
  request: { params: z.object({ key, figure: figureName }), query: asked },
  responses: { 200: json('Its receipt', receipt) },
})

const note = createRoute({
  method: 'post',
  path: '/api/services/{key}/deviations',
  tags: ['deviations'],
  summary: 'Have the deviations of a period noted now',
  description: 'As when its report is built. What has been noted before stays the same.',
  security: needs('deviations:write'),
  request: {
    params: z.object({ key }),
    body: jsonBody('Which period', z.strictObject({ period: z.string() })),
  },
  responses: { 200: json('How many there are', z.strictObject({ deviations: z.int() })) },
})

const suggestLinks = createRoute({
  method: 'get',
  path: '/api/deviations/{id}/suggestions',
  tags: ['deviations'],
  summary: 'Tickets and outages of the period that a deviation may have to do with',
  description: 'Those that its own figures count first; at most twenty of each.',
  security: needs('deviations:read'),
  request: { params: idParams },
  responses: { 200: json('To choose among', linkSuggestions) },
})

export function serviceRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json({ items: await listServices(c.var.context) }, 200))
    .openapi(read, async (c) => {
      const { period } = c.req.valid('query')
      return c.json(await readService(c.var.context, c.req.valid('param').key, period), 200)
    })
    .openapi(explainFigure, async (c) => {
      const { key: service, figure } = c.req.valid('param')
      const { period } = c.req.valid('query')
      return c.json(await readReceipt(c.var.context, { service, figure, period }), 200)
    })
    .openapi(suggestLinks, async (c) =>
      c.json(await readSuggestions(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(note, async (c) => {
      const { period } = c.req.valid('json')
      const deviations = await noteDeviationsNow(c.var.context, c.req.valid('param').key, period)
      return c.json({ deviations }, 200)
    })
}
