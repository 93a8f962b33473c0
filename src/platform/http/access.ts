import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Actor } from '../actor.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { withLimitedBody } from './bodies.ts'
import type { Env, Identify } from './env.ts'
import { refuseForgery } from './forgery.ts'
import type { Limits } from './limits.ts'

/** What a route says of itself that the door goes by. */
interface Declared {
  readonly isPublic: boolean
  /** What a token must have; without one, no token may. */
  readonly scope: string | undefined
  /** Takes a file, whose size it judges itself. */
  readonly takesFile: boolean
}

/** A route that says nothing is for signed-in people, and takes no file. */
const UNDECLARED: Declared = { isPublic: false, scope: undefined, takesFile: false }

/**
 * What every route's own `security` says, by method and path: the OpenAPI document and the door go
 * by one text.
 */
function declarations(api: OpenAPIHono<Env>): ReadonlyMap<string, Declared> {
  const table = new Map<string, Declared>()
  for (const definition of api.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue
    const { method, path, security, request } = definition.route
    const kinds = Object.keys(request?.body?.content ?? {})
    table.set(`${method.toUpperCase()} ${path.replaceAll(/\{(.+?)\}/g, ':$1')}`, {
      isPublic: security?.length === 0,
      scope: security?.find((each) => 'token' in each)?.token?.[0],
      takesFile: kinds.length > 0 && !kinds.some((kind) => /json|form/.test(kind)),
    })
  }
  return table
}

/** Every scope that a route asks for, in order. */
export function scopesOf(api: OpenAPIHono<Env>): string[] {
  const scopes = [...declarations(api).values()].flatMap(({ scope }) => scope ?? [])
  return [...new Set(scopes)].sort()
}

interface Door {
  readonly identify: Identify
  readonly contextFor: (actor: Actor) => Context
  readonly origins: ReadonlySet<string>
  readonly limits: Limits
}

/**
 * Stands before every route: finds who asks, refuses who may not, and binds `c.var.context` to them.
 * Throws `unauthenticated`, `forbidden` for a token without the scope and for a forged write,
 * `too_many_requests`, `limit_exceeded`.
 */
export function guard(api: OpenAPIHono<Env>, door: Door): MiddlewareHandler<Env> {
  const table = declarations(api)
  return async (c, next) => {
    const { visit } = c.env
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')
    if (route !== undefined) visit.route = route.path
    // Whoever may read may also ask whether there is something to read.
    const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
    const declared = table.get(`${method} ${route?.path}`) ?? UNDECLARED
    const actor = declared.isPublic ? undefined : await door.identify(c.req.raw)
    visit.actor = nameInLog(actor)
    await door.limits.count(visit, visit.actor ?? visit.from)
    if (!declared.isPublic) {
      if (actor === undefined) throw notSignedIn()
      refuseToken(actor, declared.scope)
      refuseForgery(c.req.raw, door.origins)
      c.set('context', door.contextFor(actor))
    }
    if (!declared.takesFile) c.req.raw = await withLimitedBody(c.req.raw)
    await next()
  }
}

function nameInLog(actor: Actor | undefined): string | undefined {
  return actor === undefined || actor.kind === 'system' ? actor?.kind : `${actor.kind}:${actor.id}`
}

function notSignedIn(): DomainError {
  return new DomainError('unauthenticated', 'You are not signed in', {
    mend: 'Sign in, or send an API token: Authorization: Bearer kvitto_…',
  })
}

function refuseToken(actor: Actor, scope: string | undefined): void {
  if (actor.kind !== 'token') return
  if (scope === undefined) {
    throw new DomainError('forbidden', 'An API token may not do this', {
      mend: 'It can only be done by a person who has signed in.',
    })
  }
  if (!actor.scopes.includes(scope)) {
    throw new DomainError('forbidden', `The API token does not have the scope ${scope}`, {
      mend: `Make a new token with it: kvitto token create --scope ${scope}`,
    })
  }
}
