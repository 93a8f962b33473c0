import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { json, needs, newRoutes } from '../../platform/http/routes.ts'
import { explainDeviation } from './commands.ts'
import { canExplainDeviation } from './policy.ts'
import { presentTraced } from './present.ts'
import { listDeviations, readDeviation } from './queries.commands.ts'
import { deviationShown, explanationGiven, type TracedDeviation } from './schema.ts'

const tags = ['deviations']
const params = z.object({ id: z.coerce.number().int().positive() })

const deviationForActor = deviationShown
  .extend({ mayExplain: z.boolean().meta({ description: 'Whether you may explain it' }) })
  .meta({ id: 'DeviationForYou' })

const list = createRoute({
  method: 'get',
  path: '/api/deviations',
  tags,
  summary: 'Promises that were not kept, as they have been noted',
  description: 'Of the services that you reach, the latest period first.',
  security: needs('deviations:read'),
  request: {
    query: z.object({
      service: z.string().optional().meta({ description: 'Key of a service' }),
      period: z.string().optional().meta({ description: 'As 2026-Q3 or 2026-08' }),
      state: z.enum(['waiting', 'explained', 'all']).default('all'),
    }),
  },
  responses: {
    200: json('Deviations', z.strictObject({ items: z.array(deviationForActor) })),
  },
})

const one = z.strictObject({
  deviation: deviationForActor,
  similar: z
    .array(deviationShown)
    .meta({ description: 'Explained ones by the same rule or of the same cause' }),
})

const read = createRoute({
  method: 'get',
  path: '/api/deviations/{id}',
  tags,
  summary: 'A deviation, and how ones like it were explained',
  security: needs('deviations:read'),
  request: { params },
  responses: { 200: json('It, and those like it', one) },
})

const explain = createRoute({
  method: 'post',
  path: '/api/deviations/{id}/explanation',
  tags,
  summary: 'Write down why, and what is done about it',
  description: 'By those who are account manager or technician of the service.',
  security: needs('deviations:write'),
  request: { params, body: { required: true, ...json('What is said', explanationGiven) } },
  responses: { 200: json('The deviation with what is said of it now', one) },
})

export function deviationRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const found = await listDeviations(c.var.context, c.req.valid('query'))
      const { actor } = c.var.context
      return c.json({ items: found.map((each) => forActor(each, actor)) }, 200)
    })
    .openapi(read, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(present(await readDeviation(c.var.context, id), c.var.context.actor), 200)
    })
    .openapi(explain, async (c) => {
      const { context } = c.var
      const { id } = c.req.valid('param')
      await explainDeviation(context, id, c.req.valid('json'))
      return c.json(present(await readDeviation(context, id), context.actor), 200)
    })
}

type Found = Awaited<ReturnType<typeof readDeviation>>

function present({ deviation, similar }: Found, actor: Actor) {
  return { deviation: forActor(deviation, actor), similar: similar.map(presentTraced) }
}

function forActor(deviation: TracedDeviation, actor: Actor) {
  const mayExplain = canExplainDeviation(actor, deviation.service.key)
  return { ...presentTraced(deviation), mayExplain }
}
