import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writeTable, writtenKinds } from '../../platform/files/written-table.ts'
import { json, needs, newRoutes, pageOf } from '../../platform/http/routes.ts'
import { readAvailability, readDay } from './detail.commands.ts'
import { explainAvailability } from './explain.commands.ts'
import { presentExplanation } from './explain.present.ts'
import { exportedDays, exportedOutages } from './export.ts'
import { listAvailability } from './overview.commands.ts'
import { readRuns } from './runs.commands.ts'
import {
  availabilityDetail,
  date,
  dayView,
  explanationView,
  exportQuery,
  periodKey,
  runQuery,
  runView,
  serviceAvailability,
  serviceKey,
} from './view.schema.ts'
import { readYear } from './year.commands.ts'
import { yearView } from './year.schema.ts'

const tags = ['availability']
const security = needs('availability:read')
const service = z.object({ service: serviceKey })

const list = createRoute({
  method: 'get',
  path: '/api/availability',
  tags,
  summary: 'Every service: how it is now, the period so far, the last 90 days',
  security,
  responses: {
    200: json('By name', z.strictObject({ items: z.array(serviceAvailability) })),
  },
})

const detail = createRoute({
  method: 'get',
  path: '/api/availability/{service}',
  tags,
  summary: 'A service’s period: figures, days, outages, components, maintenance',
  description: 'Without a period the running one, as long as those that are reported on.',
  security,
  request: { params: service, query: z.object({ period: periodKey.optional() }) },
  responses: { 200: json('The period, as far as it has come', availabilityDetail) },
})

const explain = createRoute({
  method: 'get',
  path: '/api/availability/{service}/explain',
  tags,
  summary: 'How a period’s availability was worked out: each stretch and what it counted for',
  security,
  request: { params: service, query: z.object({ period: periodKey }) },
  responses: { 200: json('Each line of the receipt', explanationView) },
})

const day = createRoute({
  method: 'get',
  path: '/api/availability/{service}/days/{day}',
  tags,
  summary: 'A day from midnight to midnight: open, maintained, and how it went',
  security,
  request: { params: z.object({ service: serviceKey, day: date }) },
  responses: { 200: json('The day', dayView) },
})

const runs = createRoute({
  method: 'get',
  path: '/api/availability/{service}/runs',
  tags,
  summary: 'The observations behind a span of time',
  description: 'Observations that followed each other with the same state are one run.',
  security,
  request: { params: service, query: runQuery },
  responses: {
    200: json('The oldest first', pageOf(runView)),
  },
})

const exported = createRoute({
  method: 'get',
  path: '/api/availability/{service}/export',
  tags,
  summary: 'The days or the outages of a period as a file for a spreadsheet',
  security,
  request: { params: service, query: exportQuery },
  responses: {
    200: {
      description: 'CSV with semicolons, or a workbook',
      content: {
        [writtenKinds.csv]: { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string().meta({ format: 'binary' }) },
      },
    },
  },
})

const year = createRoute({
  method: 'get',
  path: '/api/availability/{service}/year',
  tags,
  summary: 'Each day of a calendar year in one word, with its figures',
  description: 'Without a year the running one.',
  security,
  request: {
    params: service,
    query: z.object({ year: z.coerce.number().int().min(2000).max(9999).optional() }),
  },
  responses: { 200: json('The year', yearView) },
})

export function availabilityRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json({ items: await listAvailability(c.var.context) }, 200))
    .openapi(detail, async (c) => {
      const { service: key } = c.req.valid('param')
      const { period } = c.req.valid('query')
      return c.json(await readAvailability(c.var.context, key, period), 200)
    })
    .openapi(year, async (c) => {
      const { service: key } = c.req.valid('param')
      const { year: wanted } = c.req.valid('query')
      return c.json(await readYear(c.var.context, key, wanted), 200)
    })
    .openapi(explain, async (c) => {
      const { service: key } = c.req.valid('param')
      const { period } = c.req.valid('query')
      const explained = await explainAvailability(c.var.context, { service: key, period })
      return c.json(presentExplanation(explained), 200)
    })
    .openapi(day, async (c) => {
      const { service: key, day: wanted } = c.req.valid('param')
      return c.json(await readDay(c.var.context, key, wanted), 200)
    })
    .openapi(exported, async (c) => {
      const { service: key } = c.req.valid('param')
      const { period, what, format, language } = c.req.valid('query')
      const read = await readAvailability(c.var.context, key, period)
      const table = (what === 'days' ? exportedDays : exportedOutages)(read, language)
      const name = `${table.name.toLowerCase()}-${key}-${read.period.key}.${format}`
      return c.body(await writeTable(format, table), 200, {
        'content-type': writtenKinds[format],
        'content-disposition': `attachment; filename="${name}"`,
      })
    })
    .openapi(runs, async (c) => {
      const { service: key } = c.req.valid('param')
      return c.json(await readRuns(c.var.context, key, c.req.valid('query')), 200)
    })
}
