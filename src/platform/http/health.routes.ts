import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { isPublic, json, newRoutes } from './routes.ts'

const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' })

const getHealth = createRoute({
  method: 'get',
  path: '/api/health',
  tags: ['operation'],
  summary: 'Whether this process is up and its database answers',
  description: 'For load balancers. Answers 503 while the database does not answer.',
  security: isPublic,
  responses: { 200: json('Up, and the database answers', health) },
})

export function healthRoutes(checkDatabase: () => Promise<void>, version: string) {
  return newRoutes().openapi(getHealth, async (c) => {
    await checkDatabase()
    return c.json({ status: 'ok' as const, version }, 200)
  })
}
