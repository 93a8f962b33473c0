import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { inspect } from 'node:util'
import { signInHouse } from '../../../test/sign-in/house.ts'
import { type Lie, lyingProvider } from '../../../test/sign-in/lying-provider.ts'
import { addIdentityProvider } from './index.ts'

async function withLiar(t: TestContext, lie: Lie) {
  const house = await signInHouse(t)
  const { issuer, state } = await lyingProvider(t)
  state.lie = lie
  await addIdentityProvider(house.database.context, house.providers, {
    kind: 'oidc',
    id: 'staden',
    name: 'Staden',
    issuer: issuer.href.replace(/\/$/, ''),
    clientId: 'kvitto',
    clientSecret: 'x',
    domains: ['staden.se'],
  })
  const page = house.browser()
  const begun = await page.send('/api/auth/provider/staden')
  const asked = new URL(begun.headers.get('location') ?? '', house.url)
  state.nonce = asked.searchParams.get('nonce') ?? ''
  const callback = `/api/auth/oidc/staden/callback?code=c&state=${asked.searchParams.get('state')}`
  const response = await page.send(callback)
  return { house, page, asked, state, location: response.headers.get('location') }
}

const now = () => Math.floor(Date.now() / 1000)

test('an honest token of the same provider is let in: what follows is refused for its lie alone', async (t) => {
  const { asked, location } = await withLiar(t, {})
  assert.equal(location, '/')
  assert.equal(asked.searchParams.get('code_challenge_method'), 'S256')
})

test('a clock that differs by half a minute does not matter', async (t) => {
  const { location } = await withLiar(t, {
    claims: { iat: now() + 30, nbf: now() + 30, exp: now() - 30 },
  })
  assert.equal(location, '/')
})

for (const [what, lie] of [
  ['another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
  ['another audience', () => ({ claims: { aud: 'another-client' } })],
  [
    'two audiences and another authorised party',
    () => ({ claims: { aud: ['kvitto', 'x'], azp: 'x' } }),
  ],
  ['another nonce', () => ({ claims: { nonce: 'of another sign-in' } })],
  ['no nonce', () => ({ claims: { nonce: undefined as never } })],
  ['a time that is over', () => ({ claims: { iat: now() - 600, exp: now() - 120 } })],
  ['a time that has not come', () => ({ claims: { nbf: now() + 600 } })],
  ['a key that is not the provider’s', () => ({ otherKey: true })],
  ['no signature', () => ({ unsigned: true })],
] as const) {
  test(`a token with ${what} is refused`, async (t) => {
    const { page, location } = await withLiar(t, lie())
    assert.equal(location, '/sign-in?problem=provider_refused')
    assert.equal((await page.get('/state')).body.signedIn, false)
  })
}

test('a provider that says it is another is not asked further', async (t) => {
  const { location } = await withLiar(t, { discovery: { issuer: 'https://evil.example' } })
  assert.match(location ?? '', /problem=/)
})

test('what a provider says of its endpoints sends Kvitto to no other host', async (t) => {
  const inside = await lyingProvider(t)
  const { location, house } = await withLiar(t, {
    discovery: {
      token_endpoint: new URL('/token', inside.issuer).href,
      jwks_uri: `${inside.issuer}jwks`,
    },
  })
  assert.equal(location, '/sign-in?problem=provider_refused')
  assert.deepEqual(inside.state.asked, [])
  assert.match(inspect(house.faults.at(-1)), /not among the hosts/)
})

test('an issuer without https is refused', async (t) => {
  const house = await signInHouse(t)
  await assert.rejects(
    addIdentityProvider(house.database.context, house.providers, {
      kind: 'oidc',
      id: 'staden',
      name: 'Staden',
      issuer: 'http://idp.staden.se',
      clientId: 'kvitto',
      clientSecret: 'x',
    }),
    /cannot be used/,
  )
})
