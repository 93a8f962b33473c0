import { Hono } from 'hono'
import { ADDRESS_HEADER } from './better-auth.ts'
import { answer, type Desk, type OptionsOf } from './desk.ts'
import { Refusal } from './refusal.ts'
import { accountRoutes } from './routes/account.ts'
import { authenticatorRoutes } from './routes/authenticator.ts'
import { linkRoutes } from './routes/links.ts'
import { passkeyRoutes } from './routes/passkeys.ts'
import { providerRoutes } from './routes/providers.ts'
import { signInRoutes } from './routes/sign-in.ts'

export interface Origin {
  /** The client's address, as the server in front has found it out. */
  readonly address: string | undefined
}

/** All of `/api/auth/*`. */
export type Handler = (request: Request, origin?: Origin) => Promise<Response>

const LARGEST_BODY = 512 * 1024

export function newHandler(desk: Desk, options: OptionsOf): Handler {
  const app = new Hono().basePath('/api/auth')
  app.get('/options', async () => answer(await options()))
  app.route('/', signInRoutes(desk))
  app.route('/', passkeyRoutes(desk))
  app.route('/', authenticatorRoutes(desk))
  app.route('/', linkRoutes(desk))
  app.route('/', accountRoutes(desk))
  app.route('/', providerRoutes(desk))
  app.notFound(() => new Refusal('not_found').response())
  app.onError((error) => {
    if (error instanceof Refusal) return error.response()
    throw error
  })
  return async (request, origin) => {
    const headers = new Headers(request.headers)
    // Only the server in front says where a request comes from.
    headers.delete(ADDRESS_HEADER)
    if (origin?.address !== undefined) headers.set(ADDRESS_HEADER, origin.address)
    const refusal = refuseStrangers(request, desk.url)
    if (refusal !== undefined) return refusal.response()
    const response = await app.fetch(new Request(request, { headers }))
    if (request.method !== 'GET') desk.tidy().catch((error: unknown) => desk.fault(error))
    return response
  }
}

/**
 * A change comes from Kvitto's own pages, or from no page at all. The one exception is an identity
 * provider's form, which carries its own proof.
 */
function refuseStrangers(request: Request, url: URL): Refusal | undefined {
  if (request.method === 'GET') return undefined
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) {
    return new Refusal('invalid_input')
  }
  if (/^\/api\/auth\/saml\/[^/]+\/acs$/.test(new URL(request.url).pathname)) return undefined
  const origin = request.headers.get('origin')
  return origin === null || origin === url.origin ? undefined : new Refusal('wrong_origin')
}
