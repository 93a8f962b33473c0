import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import type { Seal } from '../seal.ts'
import type { AttemptCounter } from './attempts.ts'
import { ADDRESS_HEADER, type BetterAuth } from './better-auth.ts'
import type { AuthEvent, People } from './people.ts'
import type { AuthDatabase } from './pool.ts'
import { Refusal } from './refusal.ts'
import { needOf, type OpenSession, type Sessions } from './sessions.ts'

/** Everything that the routes of sign-in work with. */
export interface Desk {
  readonly database: AuthDatabase
  readonly betterAuth: BetterAuth
  readonly sessions: Sessions
  readonly attempts: AttemptCounter
  readonly people: People
  readonly seal: Seal
  readonly url: URL
  record(event: AuthEvent): Promise<void>
  /** Takes away what is over, now and then. */
  tidy(): Promise<void>
  sendMail(mail: AuthMail): Promise<void>
  /** Something went wrong after the answer had gone: for the log. */
  fault(error: unknown): void
}

export interface AuthMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** A new router for a part of sign-in; what is thrown is answered in one place (`handler.ts`). */
export function router(): Hono {
  return new Hono()
}

/** Where a request comes from, as the server in front has found out. */
export function addressOf(request: Request): string | undefined {
  return request.headers.get(ADDRESS_HEADER) ?? undefined
}

/** The body, in the shape that is wanted. Throws `invalid_input` naming each field. */
export async function bodyOf<T extends z.ZodType>(request: Request, shape: T): Promise<z.infer<T>> {
  const parsed = shape.safeParse(await jsonOf(request))
  if (parsed.success) return parsed.data
  throw new Refusal('invalid_input', {
    problems: parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      reason: issue.message,
    })),
  })
}

async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new Refusal('invalid_input', { problems: [{ path: '', reason: 'Not JSON' }] })
  }
}

/** Whoever is signed in, whatever they still have to show. */
async function anySession(desk: Desk, headers: Headers): Promise<OpenSession> {
  const session = await desk.sessions.find(headers)
  if (session === undefined) throw new Refusal('not_signed_in')
  return session
}

/** Whoever is signed in with all that their role demands. */
export async function fullSession(desk: Desk, headers: Headers): Promise<OpenSession> {
  const session = await anySession(desk, headers)
  if (needOf(session) !== undefined) throw new Refusal('second_factor_needed')
  return session
}

/** Whoever may add a second factor: all of it shown, or none there to show. */
export async function enrollingSession(desk: Desk, headers: Headers): Promise<OpenSession> {
  const session = await anySession(desk, headers)
  if (needOf(session) === 'second_factor') throw new Refusal('second_factor_needed')
  return session
}

/** A question to better-auth on behalf of the same browser. */
export async function ask(
  desk: Desk,
  request: Request,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Response> {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent', ADDRESS_HEADER]) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  // Where the request came from has been checked; better-auth checks its own address.
  headers.set('origin', desk.url.origin)
  if (body !== undefined) headers.set('content-type', 'application/json')
  return desk.betterAuth.handler(
    new Request(new URL(`/api/auth${path}`, desk.url), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
}

const failure = z.object({ code: z.string().optional() })

/** What better-auth answered no with, as `INVALID_PASSWORD`. */
export async function codeOf(response: Response): Promise<string> {
  const parsed = failure.safeParse(await response.json().catch(() => ({})))
  return parsed.data?.code ?? String(response.status)
}

/** JSON with the cookies that better-auth set. */
export function answer(
  body: unknown,
  from?: { readonly headers: Headers },
  status: ContentfulStatusCode = 200,
): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const cookie of from?.headers.getSetCookie() ?? []) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify(body), { status, headers })
}

/** Headers of a request as they are once it has taken the cookies of an answer. */
export function headersAfter(request: Request, from: { readonly headers: Headers }): Headers {
  const jar = new Map<string, string>()
  const put = (pair: string) => {
    const equals = pair.indexOf('=')
    if (equals > 0) jar.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim())
  }
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) put(pair)
  for (const cookie of from.headers.getSetCookie()) put(cookie.split(';')[0] ?? '')
  return new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
}

/** What the sign-in page must know before anybody has signed in. */
export type OptionsOf = () => Promise<unknown>
