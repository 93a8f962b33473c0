import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { type WrittenFormat, writeTable, writtenKinds } from '../../platform/files/written-table.ts'
import { json, jsonBody, needs, needsPerson, newRoutes, rowId } from '../../platform/http/routes.ts'
import { formatLocal, parseInstant } from '../calendar/index.ts'
import { accessReview } from './access-review.ts'
import { approveRole, declineRole, endRole, grantRole } from './commands.ts'
import { allGrants, listGrants } from './roles.commands.ts'
import { grant, role, roleRequest } from './schema.ts'
import { readOrganisation } from './unit.commands.ts'

const tags = ['roles']
const params = z.object({ id: rowId })

const list = createRoute({
  method: 'get',
  path: '/api/roles',
  tags,
  summary: 'Who holds, waits for or has held which role',
  description: 'The newest first. For administrators, security officers and auditors.',
  security: needs('roles:read'),
  request: {
    query: z.object({
      state: z.enum(['in_force', 'waiting', 'ended', 'open', 'all']).default('open'),
      role: role.optional(),
      cursor: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: json(
      'A page of roles',
      z.strictObject({
        items: z.array(grant),
        nextCursor: z.string().nullable(),
        total: z.int(),
      }),
    ),
  },
})

const review = createRoute({
  method: 'get',
  path: '/api/roles/review',
  tags,
  summary: 'Who has what, as a file for a review of accesses',
  security: needs('roles:read'),
  request: {
    query: z.object({
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
      language: z.enum(['sv', 'en']).default('sv'),
    }),
  },
  responses: {
    200: {
      description: 'Every role in force or waiting, by name',
      content: {
        [writtenKinds.csv]: { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string().meta({ format: 'binary' }) },
      },
    },
  },
})

const give = createRoute({
  method: 'post',
  path: '/api/roles',
  tags,
  summary: 'Give a role',
  description:
    'What reaches the whole organisation is only asked for, and waits for a second administrator.',
  security: needsPerson,
  request: { body: jsonBody('Who, what and where', roleRequest) },
  responses: {
    201: json(
      'What became of it',
      z.strictObject({ outcome: z.enum(['granted', 'requested', 'already']) }),
    ),
  },
})

const approve = createRoute({
  method: 'post',
  path: '/api/roles/{id}/approve',
  tags,
  summary: 'The second administrator’s yes',
  description: 'By neither who asked nor who gets it.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 204: { description: 'It holds from now on' } },
})

const decline = createRoute({
  method: 'post',
  path: '/api/roles/{id}/decline',
  tags,
  summary: 'The second administrator’s no',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 204: { description: 'It was declined' } },
})

const end = createRoute({
  method: 'delete',
  path: '/api/roles/{id}',
  tags,
  summary: 'Take a role away, or withdraw a request for one',
  description: 'The last administrator stays. What groups give is taken where the groups are.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 204: { description: 'It has ended' } },
})

export function roleRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const { cursor, limit, role: named, state } = c.req.valid('query')
      const { items, next, total } = await listGrants(c.var.context, {
        state,
        most: limit,
        ...(named === undefined ? {} : { role: named }),
        ...(cursor === undefined ? {} : { before: cursor }),
      })
      return c.json({ items, nextCursor: next === undefined ? null : String(next), total }, 200)
    })
    .openapi(review, async (c) => {
      const { format, language } = c.req.valid('query')
      const grants = await allGrants(c.var.context)
      const { timeZone } = await readOrganisation(c.var.context)
      const table = accessReview(grants, language, (instant) =>
        formatLocal(Math.floor(parseInstant(instant) / 60_000) * 60_000, timeZone),
      )
      return download(await writeTable(format, table), format, table.name.toLowerCase())
    })
    .openapi(give, async (c) =>
      c.json({ outcome: await grantRole(c.var.context, c.req.valid('json')) }, 201),
    )
    .openapi(approve, async (c) => {
      await approveRole(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(decline, async (c) => {
      await declineRole(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(end, async (c) => {
      await endRole(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
}

function download(bytes: Uint8Array<ArrayBuffer>, format: WrittenFormat, name: string): Response {
  return new Response(bytes, {
    headers: {
      'content-type': writtenKinds[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}
