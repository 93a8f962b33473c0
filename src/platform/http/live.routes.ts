import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { LiveStreams } from './live-streams.ts'
import { needs, newRoutes } from './routes.ts'

const getLive = createRoute({
  method: 'get',
  path: '/api/live',
  tags: ['live'],
  summary: 'Hints that something has changed, as server-sent events',
  description: `Each event \`hint\` is JSON as \`{"topic":"tickets","service":"viva"}\`: ask again for what you show of that topic and service. The topic \`*\` means everything: hints may have been missed. Only what concerns you is told. The stream ends now and then; come back, with Last-Event-ID as browsers do.`,
  security: needs('live:read'),
  request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: {
      description: 'Events until either side ends it',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

export function liveRoutes(streams: LiveStreams) {
  return newRoutes().openapi(getLive, (c) => {
    const lastEventId = c.req.valid('header')['last-event-id']
    return new Response(streams.open(c.var.context.actor, lastEventId), {
      headers: {
        'content-type': 'text/event-stream',
        // Proxies must not gather it.
        'x-accel-buffering': 'no',
      },
    })
  })
}
