import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { csvStream, xlsxStream } from '../../../platform/files/streamed-table.ts'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { exportRegister } from './export.commands.ts'
import { readRegister } from './register.commands.ts'
import { register, registerExportQuery, registerQuery } from './schema.ts'

const tags = ['reports']
const security = needs('reports:read')

const list = createRoute({
  method: 'get',
  path: '/api/reports/register',
  tags,
  summary: 'Every report that was ever due, and how it went',
  description:
    'Of the services that you follow; a manager sees how the reports of the own unit’s services went, not what they say. In time is what reached a recipient’s mail server, and was not returned, on or before the due day.',
  security,
  request: { query: registerQuery },
  responses: { 200: json('A page of the register', register) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/reports/register/export',
  tags,
  summary: 'The same register as a file',
  description:
    'CSV has semicolons and decimal commas, as Swedish spreadsheets read them; times are local.',
  security,
  request: { query: registerExportQuery },
  responses: {
    200: {
      description: 'A file',
      content: {
        'text/csv': { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string() },
      },
    },
  },
})

export function registerRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await readRegister(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(exported, async (c) => {
      const { format, ...query } = c.req.valid('query')
      const file = await exportRegister(c.var.context, query)
      return new Response(format === 'csv' ? csvStream(file) : xlsxStream(file), {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${file.name}.${format}"`,
          'cache-control': 'no-store',
        },
      })
    })
}
