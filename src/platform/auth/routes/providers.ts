/** The way to an identity provider and back. */
import type { Hono } from 'hono'
import { digestOf } from '../../seal.ts'
import { cookiePrefix, cookieValue } from '../cookies.ts'
import { type Desk, router } from '../desk.ts'
import { arrive } from '../providers/arrive.ts'
import type { Provider } from '../providers/configuration.ts'
import { answered, discover, type OidcClient, oidcChecks, question } from '../providers/oidc.ts'
import { findProvider, openSecret } from '../providers/store.ts'
import { begin, markOf, resume } from '../providers/under-way.ts'
import { Refusal } from '../refusal.ts'
import { backToPage, landing, redirect, refuseOtherBrowser } from './returning.ts'
import { samlRoutes, startSaml } from './saml.ts'

export function providerRoutes(desk: Desk): Hono {
  const clients = oidcClients(desk)
  return router()
    .route('/', samlRoutes(desk))
    .get('/provider/:id', (c) =>
      backToPage(async () => {
        const provider = await findProvider(desk.database.pool, c.req.param('id'))
        if (provider === undefined) throw new Refusal('not_found')
        return startAt(desk, c.req.raw, provider, clients)
      }),
    )
    .get('/oidc/:id/callback', (c) =>
      backToPage(() => finishOidc(desk, c.req.raw, c.req.param('id'), clients)),
    )
}

type Clients = (provider: Extract<Provider, { kind: 'oidc' }>) => Promise<OidcClient>

const REMEMBERED_MS = 10 * 60 * 1000

/** What providers say that they can is asked every ten minutes, and when the configuration changes. */
function oidcClients(desk: Desk): Clients {
  const known = new Map<string, { client: OidcClient; until: number; made: string }>()
  return async (provider) => {
    const secret = await openSecret(desk.database.pool, desk.seal, provider.id)
    const made = digestOf(JSON.stringify([provider, secret]))
    const before = known.get(provider.id)
    if (before?.made === made && before.until > Date.now()) return before.client
    const client = await discover(provider.configuration, secret).catch((cause: unknown) => {
      desk.fault(cause)
      throw new Refusal('provider_unavailable', { cause })
    })
    known.set(provider.id, { client, made, until: Date.now() + REMEMBERED_MS })
    return client
  }
}

async function startAt(
  desk: Desk,
  request: Request,
  provider: Provider,
  clients: Clients,
): Promise<Response> {
  const prefix = cookiePrefix(desk.url)
  const known = cookieValue(request.headers, `${prefix}.provider`)
  const mark = markOf(prefix, known, desk.url.protocol === 'https:')
  const toPath = safePath(new URL(request.url).searchParams.get('to'))
  if (provider.kind === 'saml') {
    const { url, id } = await startSaml(desk, provider)
    await begin(desk, mark, { providerId: provider.id, state: id, checks: {}, toPath })
    return redirect(url.href, mark.setCookie)
  }
  const asked = await clients(provider)
  const callback = callbackOf(desk, provider.id)
  const { url, checks } = await question(asked, provider.configuration, callback)
  await begin(desk, mark, { providerId: provider.id, state: checks.state, checks, toPath })
  return redirect(url.href, mark.setCookie)
}

async function finishOidc(
  desk: Desk,
  request: Request,
  id: string,
  clients: Clients,
): Promise<Response> {
  const provider = await findProvider(desk.database.pool, id)
  if (provider?.kind !== 'oidc') throw new Refusal('not_found')
  const { search, searchParams } = new URL(request.url)
  const begun = await resume(desk, id, searchParams.get('state') ?? '')
  if (begun === undefined) throw new Refusal('challenge_over')
  refuseOtherBrowser(desk, request, begun.browserSha256)
  const callback = callbackOf(desk, id)
  callback.search = search
  const asked = await clients(provider)
  const checks = oidcChecks.parse(begun.checks)
  const answer = await answered(asked, provider.configuration, callback, checks).catch(
    (cause: unknown) => {
      desk.fault(cause)
      throw new Refusal('provider_refused', { cause })
    },
  )
  return landing(begun.toPath, await arrive(desk, request, provider, answer))
}

function callbackOf(desk: Desk, id: string): URL {
  return new URL(`/api/auth/oidc/${id}/callback`, desk.url)
}

/** A path on this site, never another site: `//evil.example` and `/\evil.example` are other sites. */
function safePath(to: string | null): string {
  const base = 'http://here.invalid'
  const url = to?.startsWith('/') === true ? URL.parse(to, base) : null
  return url?.origin === base ? `${url.pathname}${url.search}` : '/'
}
