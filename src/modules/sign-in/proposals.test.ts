import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { agreed, asRole, idOf, MAPPING, OIDC } from '../../../test/sign-in/administrators.ts'
import { testCertificate } from '../../../test/sign-in/saml-keys.ts'
import type { PersonActor } from '../../platform/actor.ts'
import { loadOwnWork } from '../work/index.ts'
import { expireProposals } from './proposals.commands.ts'

const administrator = (id: string): PersonActor => ({
  kind: 'person',
  id,
  name: 'Somebody',
  roles: [{ role: 'administrator', reach: 'all' }],
})

/** Of what was decided; that somebody was asked has receipts of its own. */
const RECEIPTS = "select kind from ledger_event where kind not like 'work.%' order by seq"

test('two administrators connect a provider, and its secret is never shown again', async (t) => {
  const { ask, another, house, id: own } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  const proposed = await ask('POST', '/providers', OIDC)
  assert.equal(proposed.status, 202, proposed.text)
  const callback = new URL('/api/auth/oidc/entra/callback', house.url).href
  const { provider, id, ...waiting } = JSON.parse(proposed.text)
  assert.deepEqual(provider.addresses, { callback, metadata: null })
  assert.deepEqual(
    [waiting.proposedBy, waiting.mayDecide, waiting.mayWithdraw],
    ['Anna Ek', false, true],
  )
  assert.equal(JSON.parse((await ask('GET', '/providers')).text).items.length, 0)
  assert.deepEqual((await house.browser().get('/options')).body.providers, [])
  assert.equal((await ask('POST', `/proposals/${id}/approve`)).status, 403)
  const seen = await bo.ask('GET', '/proposals')
  assert.deepEqual(JSON.parse(seen.text).items[0].provider.domains, ['staden.se'])
  assert.equal((await bo.ask('DELETE', `/proposals/${id}`)).status, 403)
  const context = house.database.context
  const toDecide = async (as: string) =>
    (
      await context.transaction((tx) => loadOwnWork(tx, administrator(as), context.clock.now()))
    ).flatMap((each) => (each.kind === 'sign_in.request' ? each.facts.proposal : []))
  assert.deepEqual(await toDecide(bo.id), [id])
  assert.deepEqual(await toDecide(own), [], 'not for who proposed it')
  assert.equal((await bo.ask('POST', `/proposals/${id}/approve`)).status, 204)
  assert.equal((await bo.ask('POST', `/proposals/${id}/approve`)).status, 404)
  assert.deepEqual(await toDecide(bo.id), [])
  const listed = await ask('GET', '/providers')
  assert.equal(JSON.parse(listed.text).items[0].id, 'entra')
  const kept = JSON.stringify(await house.rows('select * from auth.provider'))
  const receipts = JSON.stringify(await house.rows('select * from ledger_event'))
  for (const text of [proposed.text, seen.text, listed.text, kept, receipts]) {
    assert.doesNotMatch(text, /most secret/)
  }
  assert.match(receipts, /identity_provider\.proposed.*identity_provider\.added/)
  assert.equal((await ask('POST', '/providers', OIDC)).status, 409)
  const bad = await ask('POST', '/providers', { ...OIDC, id: 'b', issuer: 'http://plain.example' })
  assert.equal(bad.status, 422)
  assert.match(bad.text, /configuration\.issuer/)
  assert.equal((await ask('DELETE', '/providers/entra')).status, 200, 'it takes one')
  assert.equal((await ask('DELETE', '/providers/entra')).status, 404)
})

test('what waits is declined or withdrawn, and is proposed once at a time', async (t) => {
  const { ask, another, house } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  const first = idOf(await ask('POST', '/providers', OIDC))
  assert.equal((await bo.ask('POST', '/providers', OIDC)).status, 409)
  assert.equal((await ask('POST', `/proposals/${first}/decline`)).status, 403)
  assert.equal((await bo.ask('POST', `/proposals/${first}/decline`)).status, 204)
  const second = idOf(await ask('POST', '/providers', OIDC))
  assert.equal((await ask('DELETE', `/proposals/${second}`)).status, 204)
  assert.equal((await bo.ask('POST', `/proposals/${second}/approve`)).status, 404)
  assert.deepEqual(JSON.parse((await ask('GET', '/proposals')).text), {
    items: [],
    hasSecond: true,
  })
  assert.deepEqual(await house.rows('select from auth.provider'), [])
  const kinds = await house.rows(RECEIPTS)
  assert.deepEqual(
    kinds.map(({ kind }) => String(kind).split('.')[1]),
    ['proposed', 'declined', 'proposed', 'withdrawn'],
  )
})

test('somebody who is the only administrator is told that it takes a second one', async (t) => {
  const { ask, house } = await asRole(t, 'administrator')
  const refused = await ask('POST', '/providers', OIDC)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /second administrator/)
  assert.equal(JSON.parse((await ask('GET', '/proposals')).text).hasSecond, false)
  assert.deepEqual(await house.rows('select from auth.proposal'), [])
})

test('whoever proposed it must still be an administrator when it is agreed to', async (t) => {
  const { ask, another, house, id } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  const proposed = idOf(await ask('POST', '/providers', OIDC))
  await house.rows('update role_grant set ended_at = now() where person_id = $1', [id])
  assert.equal((await bo.ask('POST', `/proposals/${proposed}/approve`)).status, 409)
  assert.equal((await bo.ask('POST', `/proposals/${proposed}/decline`)).status, 204)
})

test('what nobody has agreed to in a fortnight is over, and the ledger says so', async (t) => {
  const { ask, another, house } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  const { context } = house.database
  const proposed = idOf(await ask('POST', '/providers', OIDC))
  const put = (days: number) =>
    house.rows(
      `update auth.proposal set proposed_at = $1, expires_at = $2`,
      [days, days - 14].map((ago) => new Date(context.clock.now() - ago * 86_400_000)),
    )
  await put(13)
  await expireProposals(context, house.providers.providers)
  assert.equal(JSON.parse((await ask('GET', '/proposals')).text).items.length, 1)
  await put(15)
  assert.equal((await bo.ask('POST', `/proposals/${proposed}/approve`)).status, 404)
  await expireProposals(context, house.providers.providers)
  assert.deepEqual(await house.rows('select from auth.proposal'), [])
  assert.equal((await house.rows(RECEIPTS)).at(-1)?.kind, 'identity_provider.expired')
})

test('two administrators connect a SAML provider with its metadata, and see its certificate', async (t) => {
  const { ask, another } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  const certificate = testCertificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://adfs.staden.se"><md:IDPSSODescriptor><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://adfs.staden.se/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`
  const given = { kind: 'saml', id: 'adfs', name: 'ADFS', metadata }
  await agreed(ask, bo.ask, '/providers', given)
  const [listed] = JSON.parse((await ask('GET', '/providers')).text).items
  assert.equal(listed.issuer, 'https://adfs.staden.se')
  assert.equal(listed.checks.signInUrl, 'https://adfs.staden.se/sso')
  assert.deepEqual(listed.checks.certificates, [
    new X509Certificate(testCertificate).fingerprint256,
  ])
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

test('two administrators let a group give a role; one takes it away', async (t) => {
  const { ask, another, house } = await asRole(t, 'administrator')
  const bo = await another('Bo Alm')
  assert.equal((await ask('POST', '/group-mappings', MAPPING)).status, 404)
  await agreed(ask, bo.ask, '/providers', OIDC)
  const proposed = await ask('POST', '/group-mappings', MAPPING)
  assert.deepEqual(JSON.parse(proposed.text).mapping, MAPPING)
  assert.equal((await bo.ask('POST', '/group-mappings', MAPPING)).status, 409, 'it waits already')
  assert.deepEqual(JSON.parse((await ask('GET', '/group-mappings')).text).items, [])
  assert.equal((await ask('POST', `/proposals/${idOf(proposed)}/approve`)).status, 403)
  assert.equal((await bo.ask('POST', `/proposals/${idOf(proposed)}/approve`)).status, 204)
  assert.equal((await ask('POST', '/group-mappings', MAPPING)).status, 409, 'it counts already')
  const contact = { ...MAPPING, role: 'contact' }
  assert.equal((await ask('POST', '/group-mappings', contact)).status, 422)
  const listed = JSON.parse((await ask('GET', '/group-mappings')).text)
  assert.deepEqual(listed.items, [{ id: listed.items[0].id, ...MAPPING }])
  assert.equal((await ask('DELETE', `/group-mappings/${listed.items[0].id}`)).status, 200)
  await ask('POST', '/group-mappings', MAPPING)
  await ask('DELETE', '/providers/entra')
  assert.deepEqual(await house.rows('select from auth.proposal'), [], 'its groups wait no more')
  const kinds = await house.rows(RECEIPTS)
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    [
      ...['identity_provider.proposed', 'identity_provider.added'],
      ...['group_mapping.proposed', 'group_mapping.added', 'group_mapping.removed'],
      ...['group_mapping.proposed', 'identity_provider.removed', 'group_mapping.withdrawn'],
    ],
  )
})
