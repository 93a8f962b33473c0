/** Whom the HR feed knows, over HTTP. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authorise } from '../../../platform/actor.ts'
import { csvStream, xlsxStream } from '../../../platform/files/streamed-table.ts'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { canSeeAccess } from '../policy.ts'
import { exportedRow, exportWords } from './export-words.ts'
import { exportEmployees, listEmployees, listHrUnits } from './list.commands.ts'
import { employeeRow, employeesQuery, hrUnit } from './list.schema.ts'

const tags = ['access']

const list = createRoute({
  method: 'get',
  path: '/api/access/people',
  tags,
  summary: 'Whom the HR feed knows, searched, narrowed and sorted',
  description:
    'Those whom you may see: a manager sees co-workers. Whoever has protected personal data is in the list only of those who may see who it is.',
  security: needs('access:read'),
  request: { query: employeesQuery },
  responses: {
    200: json(
      'A page of people',
      z.strictObject({
        items: z.array(employeeRow),
        nextCursor: z.string().nullable(),
        total: z.int().optional(),
      }),
    ),
  },
})

const units = createRoute({
  method: 'get',
  path: '/api/access/units',
  tags,
  summary: 'Where people are employed, as the HR feed names it',
  security: needs('access:read'),
  responses: { 200: json('By name', z.strictObject({ items: z.array(hrUnit) })) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/people/export',
  tags,
  summary: 'The same list as a file',
  security: needs('access:read'),
  request: {
    query: employeesQuery.omit({ cursor: true, limit: true }).extend({
      format: z.enum(['csv', 'xlsx']).default('csv'),
      lang: z.enum(['sv', 'en']).default('sv'),
    }),
  },
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

export function accessPeopleRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await listEmployees(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(units, async (c) => c.json({ items: await listHrUnits(c.var.context) }, 200))
    .openapi(exported, (c) => {
      const { context } = c.var
      authorise(canSeeAccess(context.actor))
      const { format, lang, ...query } = c.req.valid('query')
      const words = exportWords[lang]
      const file = {
        sheet: words.file,
        header: words.header,
        rows: (async function* () {
          for await (const rows of exportEmployees(context, { ...query, limit: 200 })) {
            for (const row of rows) yield exportedRow(row, words)
          }
        })(),
      }
      return new Response(format === 'csv' ? csvStream(file) : xlsxStream(file), {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${words.file}.${format}"`,
          'cache-control': 'no-store',
        },
      })
    })
}
