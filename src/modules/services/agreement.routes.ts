import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, needs, newRoutes } from '../../platform/http/routes.ts'
import { receiveFile } from '../../platform/http/uploads.ts'
import { applySentFile, planFile } from './agreement-file.commands.ts'
import { canArrangeServices, canWriteAgreements } from './agreement-policy.ts'
import {
  agreementPlan,
  agreementRow,
  calendar,
  comparison,
  serviceAgreements,
} from './agreement-schema.ts'
import {
  compareAgreements,
  listAgreements,
  readAgreements,
  readCalendar,
} from './agreements.commands.ts'
import type { JudgedTickets } from './apply.commands.ts'

const tags = ['agreements']
const params = z.object({ key: z.string() })
const LIMIT_BYTES = 10 * 1_048_576

const list = createRoute({
  method: 'get',
  path: '/api/agreements',
  tags,
  summary: 'Services, with the agreement in force',
  description: 'Those within your reach, by name.',
  security: needs('agreements:read'),
  responses: {
    200: json(
      'Services',
      z.strictObject({
        items: z.array(agreementRow),
        mayWrite: z.boolean(),
        mayArrange: z.boolean(),
      }),
    ),
  },
})

const read = createRoute({
  method: 'get',
  path: '/api/services/{key}/agreements',
  tags,
  summary: 'Every version of a service’s agreement, with its contacts',
  security: needs('agreements:read'),
  request: { params },
  responses: { 200: json('The newest version first', serviceAgreements) },
})

const compare = createRoute({
  method: 'get',
  path: '/api/services/{key}/agreements/comparison',
  tags,
  summary: 'What two versions of an agreement promise differently',
  security: needs('agreements:read'),
  request: { params, query: z.object({ one: z.iso.date(), other: z.iso.date() }) },
  responses: { 200: json('From the earlier to the later', comparison) },
})

const year = createRoute({
  method: 'get',
  path: '/api/services/{key}/calendar',
  tags,
  summary: 'A year of a service’s hours, day by day',
  description: 'Each day as it is judged: by the version in force that day.',
  security: needs('agreements:read'),
  request: {
    params,
    query: z.object({
      year: z.coerce.number().int().min(1990).max(2100),
      hours: z.enum(['service', 'availability']).default('service'),
      language: z.enum(['sv', 'en']).default('sv').meta({ description: 'Of the holidays’ names' }),
    }),
  },
  responses: { 200: json('Twelve months', calendar) },
})

const fileBody = {
  required: true,
  description: 'A file of services (docs/services.md)',
  content: { 'application/yaml': { schema: z.string() } },
}
const fileName = z.string().min(1).max(200).default('services.yaml').meta({
  description: 'What the file is called, for what is said about it',
})

const plan = createRoute({
  method: 'post',
  path: '/api/agreements/plan',
  tags,
  summary: 'What a file of services would change',
  description: 'Changes nothing. Every mistake is named with row and path.',
  security: needs('agreements:write'),
  'x-problems': ['invalid_input', 'unreadable_input'],
  request: { query: z.object({ name: fileName }), body: fileBody },
  responses: { 200: json('The plan', agreementPlan) },
})

const apply = createRoute({
  method: 'post',
  path: '/api/agreements/apply',
  tags,
  summary: 'Bring services and agreements to what a file says',
  description:
    'As its plan was shown. What tickets have been judged by is changed by administrators only, with a reason.',
  security: needs('agreements:write'),
  'x-problems': ['invalid_input', 'unreadable_input', 'conflict', 'already_judged'],
  request: {
    query: z.object({
      name: fileName,
      digest: z.string().meta({ description: 'Of the plan that was looked at' }),
      correction: z.string().trim().min(1).max(2000).optional().meta({
        description: 'Why an agreement is changed although tickets have been judged by it',
      }),
    }),
    body: fileBody,
  },
  responses: { 200: json('What was changed', agreementPlan) },
})

export function agreementRoutes(tickets: JudgedTickets) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { context } = c.var
      const items = await listAgreements(context)
      const mayWrite = canWriteAgreements(context.actor)
      return c.json({ items, mayWrite, mayArrange: canArrangeServices(context.actor) }, 200)
    })
    .openapi(compare, async (c) => {
      const { one, other } = c.req.valid('query')
      const { key } = c.req.valid('param')
      return c.json(await compareAgreements(c.var.context, key, [one, other]), 200)
    })
    .openapi(read, async (c) =>
      c.json(await readAgreements(c.var.context, c.req.valid('param').key), 200),
    )
    .openapi(year, async (c) =>
      c.json(
        await readCalendar(c.var.context, c.req.valid('param').key, c.req.valid('query')),
        200,
      ),
    )
    .openapi(plan, async (c) => {
      const { name } = c.req.valid('query')
      const planned = await withFile(c.req.raw, (path) =>
        planFile(c.var.context, tickets, { path, name }),
      )
      return c.json(planned, 200)
    })
    .openapi(apply, async (c) => {
      const { name, digest, correction } = c.req.valid('query')
      const applied = await withFile(c.req.raw, (path) =>
        applySentFile(c.var.context, tickets, { path, name }, { digest, correction }),
      )
      return c.json(applied, 200)
    })
}

/** The file that was sent, on disk for as long as it is worked with. */
async function withFile<T>(request: Request, run: (path: string) => Promise<T>): Promise<T> {
  const file = await receiveFile(request, { kinds: ['text'], limitBytes: LIMIT_BYTES })
  try {
    return await run(file.path)
  } finally {
    await file[Symbol.asyncDispose]()
  }
}
