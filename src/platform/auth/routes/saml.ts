/** SAML: our metadata, the provider's form post, and the browser's way on from it. */

import type { CacheProvider } from '@node-saml/node-saml'
import type { Hono } from 'hono'
import { digestOf } from '../../seal.ts'
import { type Desk, router } from '../desk.ts'
import { arrive } from '../providers/arrive.ts'
import type { Provider } from '../providers/configuration.ts'
import { metadataOf, readResponse, type SamlPlaces, serviceProvider } from '../providers/saml.ts'
import { findProvider } from '../providers/store.ts'
import { isAwaited, keepTicket, resume, takeTicket } from '../providers/under-way.ts'
import { Refusal } from '../refusal.ts'
import { backToPage, landing, redirect, refuseOtherBrowser } from './returning.ts'

type SamlProvider = Extract<Provider, { kind: 'saml' }>

export function samlRoutes(desk: Desk): Hono {
  return router()
    .get('/saml/:id/metadata', async (c) => {
      const { id } = await samlProvider(desk, c.req.param('id'))
      return c.body(metadataOf(placesOf(desk, id)), 200, {
        'content-type': 'application/samlmetadata+xml',
      })
    })
    .post('/saml/:id/acs', (c) => backToPage(() => consume(desk, c.req.raw, c.req.param('id'))))
    .get('/saml/:id/finish', (c) => backToPage(() => finish(desk, c.req.raw, c.req.param('id'))))
}

/** Where to send the browser, and the id of the request that its answer must name. */
export async function startSaml(
  desk: Desk,
  provider: SamlProvider,
): Promise<{ readonly url: URL; readonly id: string }> {
  let id = ''
  const remember: CacheProvider = {
    saveAsync: async (key, value) => {
      id = key
      return { value, createdAt: 0 }
    },
    getAsync: async () => null,
    removeAsync: async () => null,
  }
  const places = placesOf(desk, provider.id)
  const url = await serviceProvider(provider.configuration, places, remember).getAuthorizeUrlAsync(
    '',
    undefined,
    {},
  )
  return { url: new URL(url), id }
}

async function consume(desk: Desk, request: Request, id: string): Promise<Response> {
  const provider = await samlProvider(desk, id)
  const response = (await request.formData()).get('SAMLResponse')
  if (typeof response !== 'string') throw new Refusal('invalid_input')
  const awaited: CacheProvider = {
    saveAsync: async () => null,
    // The database knows how long; node-saml wants a time that is not over.
    getAsync: async (key) => ((await isAwaited(desk, id, key)) ? new Date().toISOString() : null),
    removeAsync: async () => null,
  }
  const places = placesOf(desk, id)
  const checker = serviceProvider(provider.configuration, places, awaited)
  const answer = await readResponse(checker, provider.configuration, places, response).catch(
    (cause: unknown) => {
      desk.fault(cause)
      throw new Refusal('provider_refused', { cause })
    },
  )
  await refuseUsedAssertion(desk, `${id} ${answer.assertionId}`)
  const begun = await resume(desk, id, answer.inResponseTo)
  if (begun === undefined) throw new Refusal('challenge_over')
  // Our cookies do not come with another site's form post: the browser comes back for the rest.
  const ticket = await keepTicket(desk, id, begun, answer.said)
  return redirect(`/api/auth/saml/${id}/finish?ticket=${ticket}`)
}

async function finish(desk: Desk, request: Request, id: string): Promise<Response> {
  const provider = await samlProvider(desk, id)
  const token = new URL(request.url).searchParams.get('ticket') ?? ''
  const ticket = await takeTicket(desk, id, token)
  if (ticket === undefined) throw new Refusal('challenge_over')
  refuseOtherBrowser(desk, request, ticket.browserSha256)
  return landing(ticket.toPath, await arrive(desk, request, provider, ticket.answer))
}

/** Longer than any assertion is accepted. */
const REMEMBERED_MINUTES = 60

async function refuseUsedAssertion(desk: Desk, assertion: string): Promise<void> {
  await desk.database.rows('delete from used_assertion where expires_at < now()')
  const [first] = await desk.database.rows(
    `insert into used_assertion (id_sha256, expires_at)
     values ($1, now() + make_interval(mins => $2)) on conflict do nothing returning id_sha256`,
    [digestOf(assertion), REMEMBERED_MINUTES],
  )
  if (first === undefined) throw new Refusal('provider_refused')
}

async function samlProvider(desk: Desk, id: string): Promise<SamlProvider> {
  const provider = await findProvider(desk.database.pool, id)
  if (provider?.kind !== 'saml') throw new Refusal('not_found')
  return provider
}

function placesOf(desk: Desk, id: string): SamlPlaces {
  return {
    entityId: new URL(`/api/auth/saml/${id}/metadata`, desk.url),
    consumerUrl: new URL(`/api/auth/saml/${id}/acs`, desk.url),
  }
}
