import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { json, jsonBody, needs, newRoutes, rowId } from '../../platform/http/routes.ts'
import { explainDeviation } from './explain.commands.ts'
import { canExplainDeviation } from './policy.ts'
import { presentTraced } from './present.ts'
import { readDeviation } from './queries.commands.ts'
import {
  deviationForActor,
  deviationShown,
  explanationGiven,
  type TracedDeviation,
} from './schema.ts'

const tags = ['deviations']
const params = z.object({ id: rowId })

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
  request: { params, body: jsonBody('What is said', explanationGiven) },
  responses: { 200: json('The deviation with what is said of it now', one) },
})

export function deviationRoutes() {
  return newRoutes()
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
