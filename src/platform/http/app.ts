import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import type { Actor } from '../actor.ts'
import { stopwatch } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { guard } from './access.ts'
import type { AccessLog } from './access-log.ts'
import type { Addresses } from './addresses.ts'
import { withLimitedBody } from './bodies.ts'
import { compressed } from './compress.ts'
import type { Env, Identify, Socket } from './env.ts'
import { securityHeaders } from './headers.ts'
import type { Limits } from './limits.ts'
import { expectedError, problemResponse, unexpectedError } from './problem.ts'
import { SCIM_PATH, scimProblemResponse } from './scim-problem.ts'
import type { Visit } from './visit.ts'

/** What the composition root fills in. */
export interface HttpParts {
  /** Every module's routes, each with its whole path under /api, or under /scim as RFC 7644 has it. */
  readonly api: OpenAPIHono<Env>
  /** Answers everything under /api/auth/, and guards it itself. */
  readonly signIn: SignIn | undefined
  readonly identify: Identify
  readonly contextFor: (actor: Actor) => Context
  /** Answers everything else. */
  readonly pages: (request: Request) => Promise<Response>
  readonly addresses: Addresses
  readonly limits: Limits
  readonly log: AccessLog
  readonly newRequestId: () => string
}

/** Answers a request to sign in that comes from this address. */
export type SignIn = (request: Request, from: { readonly address: string }) => Promise<Response>

export interface HttpApp {
  readonly publicUrl: URL
  fetch(request: Request, socket?: Socket): Promise<Response>
  /** As a client would ask, without a socket. */
  request(path: string, init?: RequestInit): Promise<Response>
}

const SIGN_IN = '/api/auth/'

/** The whole of what Kvitto answers over HTTP: API, sign-in, pages. Never throws. */
export function openApp(parts: HttpParts): HttpApp {
  const { addresses, log } = parts
  const headers = securityHeaders(addresses.publicUrl.protocol === 'https:')
  const api = apiApp(parts)
  const fetch = async (request: Request, socket?: Socket): Promise<Response> => {
    const elapsed = stopwatch()
    const { pathname } = new URL(request.url)
    const visit: Visit = {
      id: parts.newRequestId(),
      method: request.method,
      from: addresses.clientOf(request, socket),
      route: '*',
      actor: undefined,
      limit: undefined,
    }
    const answer = await attempt(log, visit, pathname, () => {
      addresses.refuseStrange(request, pathname, socket)
      if (pathname.startsWith(SIGN_IN)) return signIn(parts, visit, request, pathname)
      if (pathname.startsWith('/api/') || pathname.startsWith(SCIM_PATH)) {
        return api.fetch(request, { visit })
      }
      return addresses.redirect(request) ?? parts.pages(request)
    })
    const response = await compressed(request, answer)
    addHeaders(response.headers, visit, headers.for(response.headers.get('content-type')))
    log.visit(visit, response.status, elapsed())
    return response
  }
  return {
    publicUrl: addresses.publicUrl,
    fetch,
    request: (path, init) => fetch(new Request(new URL(path, addresses.publicUrl), init)),
  }
}

function apiApp(parts: HttpParts): Hono<Env> {
  const app = new Hono<Env>()
  const door = guard(parts.api, { ...parts, origins: parts.addresses.origins })
  app.use('/api/*', door)
  app.use(`${SCIM_PATH}*`, door)
  app.route('/', parts.api)
  app.notFound(() => {
    throw new DomainError('not_found', 'There is nothing at this address')
  })
  app.onError((error) => {
    throw error
  })
  return app
}

/** Sign-in has its own doors; what is counted, limited and written down is the same for all. */
async function signIn(
  { signIn: answer, limits }: HttpParts,
  visit: Visit,
  request: Request,
  pathname: string,
): Promise<Response> {
  // Further parts may be secrets: a link to choose a new password.
  visit.route = `${SIGN_IN}${pathname.slice(SIGN_IN.length).split('/', 1).join()}`
  if (answer === undefined) throw new DomainError('not_found', 'There is nothing at this address')
  await limits.count(visit, visit.from)
  return answer(await withLimitedBody(request), { address: visit.from })
}

function addHeaders(
  headers: Headers,
  { id, limit }: Visit,
  security: readonly (readonly [string, string])[],
): void {
  for (const [name, value] of security) {
    if (!headers.has(name)) headers.set(name, value)
  }
  headers.set('x-request-id', id)
  if (limit === undefined) return
  headers.set('ratelimit-policy', limit.policy)
  headers.set('ratelimit', limit.state)
  if (limit.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(limit.retryAfterSeconds))
  }
}

/** Whatever goes wrong becomes an answer: what was expected says itself, the rest only its number. */
async function attempt(
  log: AccessLog,
  { id }: Visit,
  pathname: string,
  run: () => Promise<Response> | Response,
): Promise<Response> {
  const refused = pathname.startsWith(SCIM_PATH) ? scimProblemResponse : problemResponse
  try {
    return await run()
  } catch (error) {
    const expected = expectedError(error)
    if (expected !== undefined) return refused(expected, id)
    log.fault(id, error)
    return refused(unexpectedError(id), id)
  }
}
