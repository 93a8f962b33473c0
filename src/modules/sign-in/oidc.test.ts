import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type SignInHouse, signInHouse } from '../../../test/sign-in/house.ts'
import {
  type Account,
  identityProvider,
  wayThrough,
} from '../../../test/sign-in/identity-provider.ts'
import { addIdentityProvider, mapGroup, removeIdentityProvider, unmapGroup } from './index.ts'
import type { GivenProvider } from './schema.ts'

const ANNA: Account = { email: 'anna@staden.se', email_verified: true, name: 'Anna Ek', groups: [] }

async function withProvider(
  t: TestContext,
  given: Partial<Extract<GivenProvider, { kind: 'oidc' }>> = {},
  client: object = {
    client_secret: 'the secret of the client',
    token_endpoint_auth_method: 'client_secret_basic',
  },
) {
  const house = await signInHouse(t)
  const idp = await identityProvider(
    t,
    {
      client_id: 'kvitto',
      redirect_uris: [new URL('/api/auth/oidc/staden/callback', house.url).href],
      ...client,
    },
    { anna: { ...ANNA } },
  )
  await addIdentityProvider(house.database.context, house.providers, {
    kind: 'oidc',
    id: 'staden',
    name: 'Staden',
    issuer: idp.issuer.href.replace(/\/$/, ''),
    clientId: 'kvitto',
    ...('privateKey' in given ? {} : { clientSecret: 'the secret of the client' }),
    scopes: ['openid', 'email', 'profile', 'groups'],
    domains: ['staden.se'],
    ...given,
  })
  return { house, idp }
}

async function arrive(house: SignInHouse, login = 'anna') {
  const page = house.browser()
  const callback = await wayThrough(page, 'staden', login)
  const response = await page.send(callback)
  return { page, callback, location: response.headers.get('location') }
}

async function rolesOf(house: SignInHouse, email: string) {
  const rows = await house.rows(
    `select role, source from role_grant g join person p on p.id = g.person_id
      where p.email = $1 and g.ended_at is null order by role`,
    [email],
  )
  return rows.map(({ role, source }) => `${role} by ${source}`)
}

test('with a client secret: whoever the provider vouches for is let in, and comes to where they wanted', async (t) => {
  const { house } = await withProvider(t)
  const { page, location } = await arrive(house)
  assert.equal(location, '/arenden')
  const { body } = await page.get('/account')
  assert.deepEqual([body.name, body.email], ['Anna Ek', 'anna@staden.se'])
  assert.deepEqual(body.providers, [{ id: 'staden', name: 'Staden' }])
  assert.deepEqual((await page.get('/options')).body.providers, [{ id: 'staden', name: 'Staden' }])
})

for (const [what, pair] of [
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
] as const) {
  test(`with private_key_jwt, ${what}: no shared secret at all`, async (t) => {
    const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const alg = what === 'RSA' ? 'RS256' : 'ES256'
    const { house, idp } = await withProvider(
      t,
      { privateKey, keyId: 'k1' },
      {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: alg,
        jwks: {
          keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg }],
        },
      },
    )
    const { location } = await arrive(house)
    assert.equal(location, '/arenden')
    assert.ok(idp.asked.includes('POST /token'))
    const text = JSON.stringify(await house.rows('select * from auth.provider'))
    assert.doesNotMatch(text, /PRIVATE KEY/)
  })
}

test('an answer is good once', async (t) => {
  const { house } = await withProvider(t)
  const { page, callback } = await arrive(house)
  const again = await page.send(callback)
  assert.equal(again.headers.get('location'), '/sign-in?problem=challenge_over')
})

test('an answer is good for the browser that asked, and no other', async (t) => {
  const { house } = await withProvider(t)
  const victim = house.browser()
  const callback = await wayThrough(house.browser(), 'staden', 'anna')
  const response = await victim.send(callback)
  assert.equal(response.headers.get('location'), '/sign-in?problem=challenge_over')
  assert.equal((await victim.get('/state')).body.signedIn, false)
})

for (const [name, change] of [
  ['code', (url: URL) => url.searchParams.set('code', 'another')],
  ['state', (url: URL) => url.searchParams.set('state', 'another')],
  ['issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
] as const) {
  test(`an answer with another ${name} is refused`, async (t) => {
    const { house } = await withProvider(t)
    const page = house.browser()
    const callback = await wayThrough(page, 'staden', 'anna')
    change(callback)
    const response = await page.send(callback)
    assert.match(
      response.headers.get('location') ?? '',
      /problem=(provider_refused|challenge_over)/,
    )
    assert.equal((await page.get('/state')).body.signedIn, false)
  })
}

test('nobody is let in from a domain or group that is not allowed', async (t) => {
  const { house, idp } = await withProvider(t)
  for (const [login, account] of Object.entries({
    other: { ...ANNA, email: 'anna@elsewhere.example' },
    lookalike: { ...ANNA, email: 'anna@evilstaden.se' },
    unverified: { ...ANNA, email_verified: false },
    none: { name: 'No address' },
  })) {
    idp.accounts.set(login, account)
    assert.equal((await arrive(house, login)).location, '/sign-in?problem=not_admitted', login)
  }
  assert.deepEqual(await house.rows('select from person'), [])
})

test('a member of an allowed group is let in from any domain, but is never taken for somebody else', async (t) => {
  const { house, idp } = await withProvider(t, { domains: [], groups: ['kvitto'] })
  await house.person('Bo Alm', 'bo@staden.se', 'administrator')
  idp.accounts.set('cia', { ...ANNA, email: 'cia@konsult.example', groups: ['kvitto'] })
  idp.accounts.set('thief', { ...ANNA, email: 'bo@staden.se', groups: ['kvitto'] })
  assert.equal((await arrive(house, 'cia')).location, '/arenden')
  assert.equal((await arrive(house, 'thief')).location, '/sign-in?problem=not_admitted')
})

test('groups give roles, and take them away at the next sign-in', async (t) => {
  const { house, idp } = await withProvider(t)
  const { context } = house.database
  const wanted = { provider: 'staden', scope: { kind: 'organisation' } } as const
  await mapGroup(context, house.providers, { ...wanted, group: 'revision', role: 'auditor' })
  await mapGroup(context, house.providers, { ...wanted, group: 'teknik', role: 'technician' })
  idp.accounts.set('anna', { ...ANNA, groups: ['revision', 'teknik', 'lunch'] })
  await arrive(house)
  assert.deepEqual(await rolesOf(house, 'anna@staden.se'), [
    'auditor by group',
    'technician by group',
  ])
  await house.rows(
    `insert into role_grant (person_id, role, requested_at, requested_by, approved_at)
     select id, 'manager', now(), 'test', now() from person`,
  )
  idp.accounts.set('anna', { ...ANNA, groups: ['revision'] })
  await arrive(house)
  assert.deepEqual(await rolesOf(house, 'anna@staden.se'), [
    'auditor by group',
    'manager by person',
  ])
})

test('somebody who is thrown out of all groups loses the roles and the way in', async (t) => {
  const { house, idp } = await withProvider(t, { domains: [], groups: ['kvitto'] })
  await mapGroup(house.database.context, house.providers, {
    provider: 'staden',
    group: 'kvitto',
    role: 'auditor',
    scope: { kind: 'organisation' },
  })
  idp.accounts.set('anna', { ...ANNA, groups: ['kvitto'] })
  assert.equal((await arrive(house)).location, '/arenden')
  idp.accounts.set('anna', { ...ANNA, groups: [] })
  assert.equal((await arrive(house)).location, '/sign-in?problem=not_admitted')
  assert.deepEqual(await rolesOf(house, 'anna@staden.se'), [])
})

test('a mapping or a provider that goes takes the roles that it gave with it', async (t) => {
  const { house, idp } = await withProvider(t)
  const { context } = house.database
  const wanted = { provider: 'staden', scope: { kind: 'organisation' } } as const
  const first = await mapGroup(context, house.providers, { ...wanted, group: 'a', role: 'auditor' })
  await mapGroup(context, house.providers, { ...wanted, group: 'a', role: 'technician' })
  idp.accounts.set('anna', { ...ANNA, groups: ['a'] })
  await arrive(house)
  await unmapGroup(context, first.id)
  assert.deepEqual(await rolesOf(house, 'anna@staden.se'), ['technician by group'])
  await removeIdentityProvider(context, house.providers, 'staden')
  assert.deepEqual(await rolesOf(house, 'anna@staden.se'), [])
  const response = await house.browser().send('/api/auth/provider/staden')
  assert.equal(response.headers.get('location'), '/sign-in?problem=not_found')
})

test('a known identity stays the same person when the address changes at the provider', async (t) => {
  const { house, idp } = await withProvider(t)
  await arrive(house)
  idp.accounts.set('anna', { ...ANNA, email: 'anna.ny@staden.se' })
  const { page } = await arrive(house)
  assert.equal((await page.get('/account')).body.email, 'anna@staden.se')
})

test('an administrator who comes by a provider still shows a second factor, unless it vouches for one', async (t) => {
  const { house } = await withProvider(t)
  await house.person('Anna Ek', 'anna@staden.se', 'administrator')
  const { page } = await arrive(house)
  assert.equal((await page.get('/state')).body.next, 'enrol_second_factor')
  await house.rows(
    `update auth.provider set configuration = configuration || '{"secondFactor": true}'`,
  )
  const trusted = await arrive(house)
  assert.equal((await trusted.page.get('/state')).body.next, 'signed_in')
})

test('a locked account is not opened by a provider', async (t) => {
  const { house } = await withProvider(t)
  await arrive(house)
  const [{ id } = {}] = await house.rows('select id from person')
  await house.auth.lock(String(id))
  assert.equal((await arrive(house)).location, '/sign-in?problem=account_locked')
})

test('where to go after is a path here, never another site', async (t) => {
  const { house } = await withProvider(t)
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
  ]) {
    await house.rows('delete from auth.provider_sign_in')
    await house.browser().send(`/api/auth/provider/staden?to=${encodeURIComponent(to)}`)
    const [row] = await house.rows('select to_path from auth.provider_sign_in')
    assert.equal(row?.to_path, '/', to)
  }
})
