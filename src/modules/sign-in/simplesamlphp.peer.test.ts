import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { signInHouse } from '../../../test/sign-in/house.ts'
import { postToUs } from '../../../test/sign-in/saml-provider.ts'
import {
  signInThere,
  simpleSamlPhpIsMissing,
  startSimpleSamlPhp,
} from '../../../test/sign-in/simplesamlphp.ts'
import { addIdentityProvider, mapGroup } from './index.ts'

const skip = simpleSamlPhpIsMissing()

async function withPeer(t: TestContext, hosted?: Record<string, string>) {
  const house = await signInHouse(t)
  const at = (end: string) => new URL(`/api/auth/saml/staden/${end}`, house.url).href
  const sp = { entityId: at('metadata'), consumerUrl: at('acs') }
  const { metadataUrl } = await startSimpleSamlPhp(t, sp, hosted)
  const metadata = await (await fetch(metadataUrl)).text()
  const { context } = house.database
  await addIdentityProvider(context, house.providers, {
    kind: 'saml',
    id: 'staden',
    name: 'Staden',
    metadata,
    domains: ['staden.se'],
  })
  await mapGroup(context, house.providers, {
    provider: 'staden',
    group: 'revision',
    role: 'auditor',
    scope: { kind: 'organisation' },
  })
  const arrive = async (password?: string) => {
    const page = house.browser()
    const begun = await page.send('/api/auth/provider/staden?to=/arenden')
    const form = await signInThere(page, begun.headers.get('location') ?? '', password)
    if (form.response === '') return { page, landed: null, form }
    const on = await postToUs(house, form.response)
    const landed = on.includes('/finish') ? (await page.send(on)).headers.get('location') : on
    return { page, landed, form }
  }
  return { house, sp, arrive }
}

test('SimpleSAMLphp: whoever signs in there is let in here, with the roles of their groups', {
  skip,
}, async (t) => {
  const { house, sp, arrive } = await withPeer(t)
  const { page, landed, form } = await arrive()
  assert.deepEqual(house.faults, [])
  assert.equal(form.action, sp.consumerUrl)
  assert.equal(landed, '/arenden')
  const { body } = await page.get('/account')
  assert.deepEqual([body.name, body.email], ['Anna Ek', 'anna@staden.se'])
  assert.deepEqual(await house.rows('select role, source from role_grant'), [
    { role: 'auditor', source: 'group' },
  ])
})

test('SimpleSAMLphp: the same person the next time, whatever name it gives them', {
  skip,
}, async (t) => {
  const { house, arrive } = await withPeer(t)
  await arrive()
  assert.equal((await arrive()).landed, '/arenden')
  assert.equal((await house.rows('select from person')).length, 1)
})

test('SimpleSAMLphp: a response that is not signed as a whole is refused', { skip }, async (t) => {
  const { house, arrive } = await withPeer(t, { 'saml20.sign.response': 'false' })
  assert.equal((await arrive()).landed, '/sign-in?problem=provider_refused')
  assert.match(String(house.faults[0]), /signature/)
})

test('SimpleSAMLphp: an assertion that is not signed itself is refused', { skip }, async (t) => {
  const { arrive } = await withPeer(t, { 'saml20.sign.assertion': 'false' })
  assert.equal((await arrive()).landed, '/sign-in?problem=provider_refused')
})

test('SimpleSAMLphp: SHA-1 is refused', { skip }, async (t) => {
  const sha1 = `'http://www.w3.org/2000/09/xmldsig#rsa-sha1'`
  const { arrive } = await withPeer(t, { 'signature.algorithm': sha1 })
  assert.equal((await arrive()).landed, '/sign-in?problem=provider_refused')
})

test('SimpleSAMLphp: a wrong password there brings nobody here', { skip }, async (t) => {
  const { arrive } = await withPeer(t)
  assert.equal((await arrive('fel')).form.response, '')
})
