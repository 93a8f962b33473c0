/** Every module's routes as one API; its type is what the pages' client is made from. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { personRoutes } from './modules/organisation/person.routes.ts'
import { roleRoutes } from './modules/organisation/role.routes.ts'
import { unitRoutes } from './modules/organisation/unit.routes.ts'
import { tokenRoutes } from './modules/tokens/routes.ts'
import type { Database } from './platform/db/database.ts'
import { scopesOf } from './platform/http/access.ts'
import { describingRoutes } from './platform/http/describing.routes.ts'
import type { Env } from './platform/http/env.ts'
import { healthRoutes } from './platform/http/health.routes.ts'
import { liveRoutes } from './platform/http/live.routes.ts'
import type { LiveStreams } from './platform/http/live-streams.ts'
import { newRoutes } from './platform/http/routes.ts'

/** For `hc<Api>('/')`: import it as a type only. */
export type Api = ReturnType<typeof composeApi>

/** What routes need beside the context of whoever asks. */
export interface ApiParts {
  readonly context: Database
  readonly streams: LiveStreams
  readonly version: string
  /** Ends somebody's sessions; nothing where nobody can sign in. */
  readonly endSessions?: (personId: string) => Promise<unknown>
}

export function composeApi({ context, streams, version, endSessions }: ApiParts) {
  const whole = (): OpenAPIHono<Env> => api
  const api = newRoutes()
    .route(
      '/',
      tokenRoutes(() => scopesOf(whole())),
    )
    .route('/', unitRoutes())
    .route('/', personRoutes(endSessions))
    .route('/', roleRoutes())
    .route('/', liveRoutes(streams))
    .route('/', healthRoutes(context, version))
    .route('/', describingRoutes(whole, version))
  return api
}
