import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { PASSWORD, signInHouse, tokenOf } from '../../../test/sign-in/house.ts'
import { testCertificate } from '../../../test/sign-in/saml-keys.ts'
import type { PersonActor, Role } from '../../platform/actor.ts'
import { roles } from '../../platform/actor.ts'
import { newRoutes } from '../../platform/http/routes.ts'
import { testApp } from '../../platform/http/testing.ts'
import { accountRoutes } from './account.routes.ts'
import { identityProviderRoutes } from './routes.ts'

const OIDC = {
  kind: 'oidc',
  id: 'entra',
  name: 'Entra ID',
  issuer: 'https://login.example/tenant',
  clientId: 'kvitto',
  clientSecret: 'most secret of all',
  domains: ['staden.se'],
}

async function asRole(t: TestContext, role: Role) {
  const house = await signInHouse(t)
  const id = await house.person(
    'Anna Ek',
    'anna@staden.se',
    // A contact is given a service; there is none here.
    role === 'contact' ? undefined : role,
  )
  const actor: PersonActor = {
    kind: 'person',
    id,
    name: 'Anna Ek',
    roles: [{ role, reach: 'all' }],
  }
  const api = newRoutes()
    .route(
      '/',
      identityProviderRoutes(() => house.providers),
    )
    .route(
      '/',
      accountRoutes(() => house.auth),
    )
  const app = testApp(house.database.context, { api, identify: async () => actor })
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await app.request(`/api/sign-in${path}`, {
      method,
      headers: {
        'x-kvitto': '1',
        origin: app.publicUrl.origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, text: await response.text() }
  }
  return { house, id, ask, app }
}

const MAPPING = {
  provider: 'entra',
  group: 'revision',
  role: 'auditor',
  scope: { kind: 'organisation' },
}
const SOMEBODY = '/people/5f2b8f0e-7f43-4a53-9b53-0f6f3d8a1f11'

for (const role of roles.filter((each) => each !== 'administrator')) {
  test(`${role}: nothing of how others sign in is seen or changed`, async (t) => {
    const { ask, house } = await asRole(t, role)
    for (const [method, path, body] of [
      ['GET', '/providers'],
      ['POST', '/providers', OIDC],
      ['DELETE', '/providers/entra'],
      ['GET', '/group-mappings'],
      ['POST', '/group-mappings', MAPPING],
      ['DELETE', '/group-mappings/1'],
      ['GET', SOMEBODY],
      ['POST', `${SOMEBODY}/invitation`, { mail: false }],
      ['POST', `${SOMEBODY}/recovery-link`, { clearsSecondFactor: true }],
      ['POST', `${SOMEBODY}/lock`],
      ['POST', `${SOMEBODY}/unlock`],
    ] as const) {
      assert.equal((await ask(method, path, body)).status, 403, `${method} ${path}`)
    }
    assert.deepEqual(await house.rows('select from auth.provider'), [])
  })
}

test('an administrator connects a provider, and its secret is never shown again', async (t) => {
  const { ask, house } = await asRole(t, 'administrator')
  const added = await ask('POST', '/providers', OIDC)
  assert.equal(added.status, 201, added.text)
  const callback = new URL('/api/auth/oidc/entra/callback', house.url).href
  assert.deepEqual(JSON.parse(added.text).addresses, { callback, metadata: null })
  const listed = await ask('GET', '/providers')
  const kept = JSON.stringify(await house.rows('select * from auth.provider'))
  const receipts = JSON.stringify(await house.rows('select * from ledger_event'))
  for (const text of [added.text, listed.text, kept, receipts]) {
    assert.doesNotMatch(text, /most secret/)
  }
  assert.match(receipts, /identity_provider\.added/)
  assert.equal((await ask('POST', '/providers', OIDC)).status, 409)
  const bad = await ask('POST', '/providers', { ...OIDC, id: 'b', issuer: 'http://plain.example' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /configuration\.issuer/)
  assert.equal((await ask('DELETE', '/providers/entra')).status, 200)
  assert.equal((await ask('DELETE', '/providers/entra')).status, 404)
})

test('an administrator connects a SAML provider with its metadata', async (t) => {
  const { ask } = await asRole(t, 'administrator')
  const certificate = testCertificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://adfs.staden.se"><md:IDPSSODescriptor><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.staden.se/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`
  const given = { kind: 'saml', id: 'adfs', name: 'ADFS', metadata }
  const added = await ask('POST', '/providers', given)
  assert.equal(added.status, 201, added.text)
  assert.equal(JSON.parse(added.text).issuer, 'https://adfs.staden.se')
  for (const broken of [
    '<a/>',
    'not XML',
    `<!DOCTYPE a>${metadata}`,
    metadata.replaceAll(/<md:Key.*Descriptor><md:Single/g, '<md:Single'),
  ]) {
    const refused = await ask('POST', '/providers', { ...given, id: 'other', metadata: broken })
    assert.equal(refused.status, 422, broken.slice(0, 30))
  }
})

test('an administrator lets a group give a role', async (t) => {
  const { ask, house } = await asRole(t, 'administrator')
  assert.equal((await ask('POST', '/group-mappings', MAPPING)).status, 404)
  await ask('POST', '/providers', OIDC)
  const added = await ask('POST', '/group-mappings', MAPPING)
  assert.equal(added.status, 201, added.text)
  assert.equal((await ask('POST', '/group-mappings', MAPPING)).status, 409)
  const contact = { ...MAPPING, role: 'contact' }
  assert.equal((await ask('POST', '/group-mappings', contact)).status, 422)
  const listed = JSON.parse((await ask('GET', '/group-mappings')).text)
  assert.deepEqual(listed.items, [{ id: JSON.parse(added.text).id, ...MAPPING }])
  assert.equal((await ask('DELETE', `/group-mappings/${listed.items[0].id}`)).status, 200)
  const kinds = await house.rows('select kind from ledger_event order by 1')
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['group_mapping.added', 'group_mapping.removed', 'identity_provider.added'],
  )
})

test('an administrator invites, helps, locks and unlocks others, but not themselves', async (t) => {
  const { ask, house, id } = await asRole(t, 'administrator')
  const bo = await house.person('Bo Alm', 'bo@staden.se')
  assert.equal((await ask('GET', `/people/${bo}`)).status, 404)
  const invited = await ask('POST', `/people/${bo}/invitation`, { mail: false })
  const page = house.browser()
  const token = tokenOf(new URL(JSON.parse(invited.text).link))
  assert.equal((await page.post('/invitation', { token, password: PASSWORD })).status, 200)
  assert.equal((await ask('POST', `/people/${bo}/invitation`, { mail: false })).status, 409)
  const made = await ask('POST', `/people/${bo}/recovery-link`, { clearsSecondFactor: false })
  assert.match(made.text, /\/recovery#/)
  assert.equal((await ask('POST', `/people/${bo}/lock`)).status, 200)
  assert.equal((await page.get('/state')).body.signedIn, false)
  assert.equal(JSON.parse((await ask('GET', `/people/${bo}`)).text).isLocked, true)
  assert.equal((await ask('POST', `/people/${bo}/unlock`)).status, 200)
  assert.equal((await ask('POST', `/people/${id}/lock`)).status, 409)
  const own = await ask('POST', `/people/${id}/recovery-link`, { clearsSecondFactor: false })
  assert.equal(own.status, 403)
  const receipts = JSON.stringify(await house.rows('select * from ledger_event'))
  for (const kind of ['invited', 'recovery_link_made', 'locked', 'unlocked']) {
    assert.match(receipts, new RegExp(`sign_in\\.${kind}`))
  }
  assert.ok(!receipts.includes(token))
})

test('whoever is not signed in is told so, and nothing else', async (t) => {
  const house = await signInHouse(t)
  const api = newRoutes().route(
    '/',
    identityProviderRoutes(() => house.providers),
  )
  const app = testApp(house.database.context, { api })
  assert.equal((await app.request('/api/sign-in/providers')).status, 401)
})
