import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { isPublic, json, newRoutes } from '../../../platform/http/routes.ts'
import { takeBeat } from './heartbeats.commands.ts'
import { heartbeatSaid } from './schema.ts'

const beat = createRoute({
  method: 'post',
  path: '/api/heartbeats',
  tags: ['monitoring'],
  summary: 'A job says that it has started, has run, or has failed',
  description:
    'With the heartbeat’s own secret: Authorization: Bearer kvh_…, never in the address. Without a body it has run well.',
  security: isPublic,
  request: {
    headers: z.object({ authorization: z.string().max(200).optional() }),
    body: { required: false, ...json('How it went', heartbeatSaid) },
  },
  responses: {
    200: json(
      'Which heartbeat it was, and when it was heard',
      z.strictObject({ probe: z.string(), at: z.iso.datetime() }),
    ),
  },
})

/** `context`: as the machine itself; the secret says which heartbeat it is. */
export function heartbeatRoutes(context: () => Context) {
  return newRoutes().openapi(beat, async (c) => {
    const { authorization = '' } = c.req.valid('header')
    const [, secret] = /^bearer (kvh_\S+)$/i.exec(authorization) ?? []
    const said = heartbeatSaid.parse(c.req.valid('json') ?? {})
    return c.json(await takeBeat(context(), secret, said), 200)
  })
}
