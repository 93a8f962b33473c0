import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { csvStream, xlsxStream } from '../../platform/files/streamed-table.ts'
import type { Hint } from '../../platform/http/live.ts'
import { json, jsonBody, needs, newRoutes } from '../../platform/http/routes.ts'
import { formatInstant } from '../calendar/index.ts'
import { excludeTicket, includeTicket } from './commands.ts'
import { exportTickets } from './export.commands.ts'
import { KnownServices } from './known-services.commands.ts'
import { listTickets, readChoices } from './list.commands.ts'
import {
  ticketChoices,
  ticketFilters,
  ticketList,
  ticketListQuery,
  ticketSort,
} from './list-schema.ts'
import { readTicket } from './ticket.commands.ts'
import { excluded, excluding, ticketPage } from './ticket-schema.ts'

const tags = ['tickets']

const lang = z.enum(['sv', 'en']).default('sv').meta({ description: 'Of what is said in words' })
const params = z.object({ service: z.string(), key: z.string() })

const list = createRoute({
  method: 'get',
  path: '/api/tickets',
  tags,
  summary: 'Tickets of the services within reach',
  description:
    'A page at a time; how many, with the first page: exactly up to 10 000, then that there are more.',
  security: needs('tickets:read'),
  request: { query: ticketListQuery },
  responses: { 200: json('Tickets, in order', ticketList) },
})

const choices = createRoute({
  method: 'get',
  path: '/api/tickets/choices',
  tags,
  summary: 'Services and priorities that a list can be narrowed by',
  security: needs('tickets:read'),
  responses: { 200: json('Those within reach', ticketChoices) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/tickets/export',
  tags,
  summary: 'The same list as a file',
  description:
    'With both clocks of each ticket; at most 100 000. CSV has semicolons and decimal commas, as Swedish spreadsheets read them.',
  security: needs('tickets:read'),
  request: {
    query: ticketFilters.extend({
      sort: ticketSort.default('-openedAt'),
      format: z.enum(['csv', 'xlsx']),
      lang,
    }),
  },
  'x-problems': ['limit_exceeded'],
  responses: {
    200: {
      description: 'A file',
      content: {
        'text/csv': { schema: z.string() },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string(),
        },
      },
    },
  },
})

const read = createRoute({
  method: 'get',
  path: '/api/tickets/{service}/{key}',
  tags,
  summary: 'One ticket: its events, its clocks, and how they were counted',
  security: needs('tickets:read'),
  request: { params, query: z.object({ lang }) },
  responses: { 200: json('The ticket as it stands now', ticketPage) },
})

const exclude = createRoute({
  method: 'post',
  path: '/api/tickets/{service}/{key}/exclude',
  tags,
  summary: 'Leave a ticket out of the figures, for a reason',
  description: 'For account managers of the service. What was measured stays.',
  security: needs('tickets:write'),
  request: { params, body: jsonBody('Why', excluding) },
  'x-problems': ['conflict'],
  responses: { 200: json('Left out', excluded) },
})

const include = createRoute({
  method: 'post',
  path: '/api/tickets/{service}/{key}/include',
  tags,
  summary: 'Count a ticket again that was left out',
  security: needs('tickets:write'),
  request: { params },
  'x-problems': ['conflict'],
  responses: { 200: json('How it was left out', excluded) },
})

/** `hear` tells of what changes, so that what is remembered for a moment is forgotten at once. */
export function ticketRoutes(hear: (ear: (hint: Hint | undefined) => void) => void) {
  const known = new KnownServices()
  hear((hint) => {
    if (hint === undefined || hint.topic === 'tickets' || hint.topic === 'services') known.forget()
  })
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await listTickets(c.var.context, known, c.req.valid('query')), 200),
    )
    .openapi(choices, async (c) => c.json(await readChoices(c.var.context), 200))
    .openapi(exported, async (c) => {
      const { format, sort, lang: language, ...filters } = c.req.valid('query')
      const file = await exportTickets(c.var.context, known, { filters, sort, language })
      return new Response(format === 'csv' ? csvStream(file) : xlsxStream(file), {
        headers: {
          'content-type': `${FORMATS[format]}`,
          'content-disposition': `attachment; filename="${file.name}.${format}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(read, async (c) => {
      const { lang: language } = c.req.valid('query')
      return c.json(await readTicket(c.var.context, c.req.valid('param'), language), 200)
    })
    .openapi(exclude, async (c) => {
      const { service, key } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const exclusion = await excludeTicket(c.var.context, key, service, reason)
      return c.json({ ...exclusion, at: formatInstant(exclusion.at) }, 200)
    })
    .openapi(include, async (c) => {
      const { service, key } = c.req.valid('param')
      const exclusion = await includeTicket(c.var.context, key, service)
      return c.json({ ...exclusion, at: formatInstant(exclusion.at) }, 200)
    })
}

const FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
