import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { stopwatch } from '../clock.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { guard } from './access.ts'
import type { AccessLog } from './access-log.ts'
import type { Addresses } from './addresses.ts'
import type { Actor, Env, Identify, Socket } from './env.ts'
import { securityHeaders } from './headers.ts'
import { expectedError, problemResponse, unexpectedError } from './problem.ts'

/** What the composition root fills in. */
export interface HttpParts {
  /** Every module's routes, each with its whole path under /api. */
  readonly api: OpenAPIHono<Env>
  /** Answers everything under /api/auth/, and guards it itself. */
  readonly signIn: ((request: Request) => Promise<Response>) | undefined
  readonly identify: Identify
  contextFor(actor: Actor): Context
  /** Answers everything that is not under /api/. */
  readonly pages: (request: Request) => Promise<Response> | Response
  readonly addresses: Addresses
  readonly log: AccessLog
  newRequestId(): string
}

export interface HttpApp {
  readonly publicUrl: URL
  fetch(request: Request, socket?: Socket): Promise<Response>
  /** As a client would ask, without a socket. */
  request(path: string, init?: RequestInit): Promise<Response>
}

/** The whole of what Kvitto answers over HTTP: API, sign-in, pages. Never throws. */
export function openApp(parts: HttpParts): HttpApp {
  const { addresses, log } = parts
  const headers = securityHeaders(addresses.publicUrl.protocol === 'https:')
  const api = apiApp(parts)
  const answer = (request: Request, path: string): Promise<Response> | Response => {
    if (path.startsWith('/api/auth/') && parts.signIn !== undefined) return parts.signIn(request)
    if (path.startsWith('/api/')) return api.fetch(request)
    return parts.pages(request)
  }
  const fetch = async (request: Request, socket?: Socket): Promise<Response> => {
    const elapsed = stopwatch()
    const id = parts.newRequestId()
    const path = new URL(request.url).pathname
    const response = await attempt(log, id, async () => {
      addresses.refuseStrange(request, path, socket)
      return answer(request, path)
    })
    for (const [name, value] of headers.for(response.headers.get('content-type'))) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    response.headers.set('x-request-id', id)
    log.visit({
      id,
      method: request.method,
      route: path,
      status: response.status,
      milliseconds: Math.round(elapsed() * 10) / 10,
      from: addresses.clientOf(request, socket),
      actor: undefined,
    })
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
  app.use('/api/*', guard(parts.api, { ...parts, origins: parts.addresses.origins }))
  app.route('/', parts.api)
  app.notFound(() => {
    throw new DomainError('not_found', 'There is nothing at this address')
  })
  app.onError((error) => {
    throw error
  })
  return app
}

/** Whatever goes wrong becomes an answer: what was expected says itself, the rest only its number. */
async function attempt(
  log: AccessLog,
  id: string,
  run: () => Promise<Response> | Response,
): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    const expected = expectedError(error)
    if (expected !== undefined) return problemResponse(expected, id)
    log.fault(id, error)
    return problemResponse(unexpectedError(id), id)
  }
}
