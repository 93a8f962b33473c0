import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { TestContext } from 'node:test'
import { Provider } from 'oidc-provider'
import type { Browser } from './browser.ts'

export interface Account {
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
}

export interface IdentityProvider {
  readonly issuer: URL
  /** By subject; may be changed while it runs, as a directory is. */
  readonly accounts: Map<string, Account>
  /** What was asked of it, as `POST /token`. */
  readonly asked: string[]
}

/** A real OpenID Connect provider (npm `oidc-provider`) on loopback. */
export async function identityProvider(
  t: TestContext,
  client: object,
  accounts: Record<string, Account>,
): Promise<IdentityProvider> {
  const known = new Map(Object.entries(accounts))
  const asked: string[] = []
  const listening = await listenOnLoopback(t)
  const provider = new Provider(listening.url.href.slice(0, -1), {
    clients: [client],
    cookies: { keys: ['for a test'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name'],
      groups: ['groups'],
    },
    scopes: ['openid', 'email', 'profile', 'groups'],
    clientDefaults: { grant_types: ['authorization_code'], response_types: ['code'] },
    pkce: { required: () => true },
    findAccount: (_: unknown, sub: string) => {
      const claims = known.get(sub)
      return claims && { accountId: sub, claims: async () => ({ sub, ...claims }) }
    },
    loadExistingGrant: async (ctx: GrantContext) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      })
      grant.addOIDCScope('openid email profile groups')
      await grant.save()
      return grant
    },
  })
  listening.answer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    provider.callback()(request, response)
  })
  return { issuer: new URL(listening.url.href.slice(0, -1)), accounts: known, asked }
}

interface GrantContext {
  oidc: {
    client: { clientId: string }
    session: { accountId: string }
    provider: {
      Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<void> }
    }
  }
}

/** The way from Kvitto to the provider and back, as far as the address that Kvitto is called at. */
export async function wayThrough(page: Browser, id: string, login: string): Promise<URL> {
  let next = await follow(page, `/api/auth/provider/${id}?to=/arenden`)
  for (let steps = 0; steps < 10 && !next.pathname.includes('/callback'); steps++) {
    next = next.pathname.startsWith('/interaction/')
      ? await follow(page, next, new URLSearchParams({ prompt: 'login', login, password: 'x' }))
      : await follow(page, next)
  }
  return next
}

async function follow(page: Browser, url: string | URL, form?: URLSearchParams): Promise<URL> {
  const response = await page.send(url, form === undefined ? {} : { method: 'POST', body: form })
  const location = response.headers.get('location')
  if (location === null) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return new URL(location, response.url)
}

export async function listenOnLoopback(t: TestContext) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    url: new URL(`http://localhost:${address.port}`),
    answer: (listener: RequestListener) => void server.on('request', listener),
  }
}
