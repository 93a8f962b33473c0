/** Every module's routes as one API; its type is what the pages' client is made from. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from './platform/context.ts'
import { describingRoutes } from './platform/http/describing.routes.ts'
import type { Env } from './platform/http/env.ts'
import { healthRoutes } from './platform/http/health.routes.ts'
import { newRoutes } from './platform/http/routes.ts'

/** For `hc<Api>('/')`: import it as a type only. */
export type Api = ReturnType<typeof composeApi>

/** `context` is Kvitto's own; each route acts in that of whoever asks. */
export function composeApi(context: Context, version: string) {
  const whole = (): OpenAPIHono<Env> => api
  const api = newRoutes()
    .route('/', healthRoutes(context, version))
    .route('/', describingRoutes(whole, version))
  return api
}
