import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Actor, Env, Identify } from './env.ts'
import { refuseForgery } from './forgery.ts'

/** Who may use a route, as its `security` says. */
type Access = 'public' | { readonly scope: string | undefined }

/**
 * What every route's own `security` says, by method and path: the OpenAPI document and the door are
 * one text. A route that is not here, or says nothing, is for signed-in people.
 */
function accessTable(api: OpenAPIHono<Env>): ReadonlyMap<string, Access> {
  const table = new Map<string, Access>()
  for (const definition of api.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path, security } = definition.route
    if (security === undefined) continue
    const scope = security.find((each) => 'token' in each)?.token?.[0]
    const routed = path.replaceAll(/\{(.+?)\}/g, ':$1')
    table.set(`${method.toUpperCase()} ${routed}`, security.length === 0 ? 'public' : { scope })
  }
  return table
}

/**
 * Stands before every route: finds who asks, refuses who may not, and binds `c.var.context` to them.
 * Throws `unauthenticated`, or `forbidden` for a token without the scope and for a forged write.
 */
export function guard(
  api: OpenAPIHono<Env>,
  parts: { identify: Identify; contextFor(actor: Actor): Context; origins: ReadonlySet<string> },
): MiddlewareHandler<Env> {
  const table = accessTable(api)
  return async (c, next) => {
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    const access = table.get(`${c.req.method} ${route?.path}`)
    if (access !== 'public') {
      const actor = await parts.identify(c.req.raw)
      if (actor === undefined) {
        throw new DomainError('unauthenticated', 'You are not signed in', {
          mend: 'Sign in, or send an API token: Authorization: Bearer kvitto_…',
        })
      }
      refuseForgery(c.req.raw, parts.origins)
      c.set('context', parts.contextFor(actor))
    }
    await next()
  }
}
