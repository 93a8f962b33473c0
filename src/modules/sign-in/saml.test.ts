import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { signInHouse } from '../../../test/sign-in/house.ts'
import {
  strangersCertificate,
  strangersKey,
  testCertificate,
} from '../../../test/sign-in/saml-keys.ts'
import {
  askAtProvider,
  IDP_ENTITY,
  postToUs,
  respond,
  type Told,
} from '../../../test/sign-in/saml-provider.ts'
import { addIdentityProvider, mapGroup } from './index.ts'

async function withProvider(t: TestContext) {
  const house = await signInHouse(t)
  await addIdentityProvider(house.database.context, house.providers, {
    kind: 'saml',
    id: 'staden',
    name: 'Staden',
    entityId: IDP_ENTITY,
    signInUrl: 'https://idp.example/sso',
    certificates: [testCertificate],
    domains: ['staden.se'],
  })
  return house
}

async function arrive(
  t: TestContext,
  told: Told = {},
  house?: Awaited<ReturnType<typeof withProvider>>,
) {
  const kvitto = house ?? (await withProvider(t))
  const page = kvitto.browser()
  const asked = await askAtProvider(page, 'staden')
  const response = respond(kvitto, asked, told)
  const on = await postToUs(kvitto, response)
  const landed = on.includes('/finish') ? (await page.send(on)).headers.get('location') : on
  const { body } = await page.get('/state')
  return { house: kvitto, page, asked, response, on, landed, isIn: body.signedIn === true }
}

test('whoever the provider vouches for is let in, and comes to where they wanted', async (t) => {
  const { page, landed, asked } = await arrive(t)
  assert.equal(landed, '/arenden')
  assert.match(asked.xml, /AssertionConsumerServiceURL="[^"]+\/api\/auth\/saml\/staden\/acs"/)
  const { body } = await page.get('/account')
  assert.deepEqual([body.name, body.email], ['Anna Ek', 'anna@staden.se'])
})

test('groups give roles, and take them away', async (t) => {
  const house = await withProvider(t)
  await mapGroup(house.database.context, house.providers, {
    provider: 'staden',
    group: 'revision',
    role: 'auditor',
    scope: { kind: 'organisation' },
  })
  const held = () => house.rows('select role from role_grant where ended_at is null')
  await arrive(t, { groups: ['revision', 'lunch'] }, house)
  assert.deepEqual(await held(), [{ role: 'auditor' }])
  await arrive(t, { groups: ['lunch'] }, house)
  assert.deepEqual(await held(), [])
})

const REFUSED = '/sign-in?problem=provider_refused'
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

for (const [what, told] of [
  ['only the message signed', { signs: 'message' }],
  ['only the assertion signed', { signs: 'assertion' }],
  ['another’s key', { key: { privateKey: strangersKey, certificate: strangersCertificate } }],
  ['SHA-1', { algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }],
  ['another audience', { audience: 'https://another.example' }],
  ['another recipient', { recipient: 'https://another.example/acs' }],
  ['another destination', { destination: 'https://another.example/acs' }],
  ['another issuer', { issuer: 'https://evil.example' }],
  ['a request that nobody made', { inResponseTo: '_0123456789' }],
  ['a confirmation of another request', { confirmsRequest: '_0123456789' }],
  ['another way of confirmation', { method: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches' }],
  ['a time that is over', { notBefore: minutesAgo(12), notOnOrAfter: minutesAgo(2) }],
  ['a time that has not come', { notBefore: minutesAgo(-10), notOnOrAfter: minutesAgo(-15) }],
] as const satisfies readonly (readonly [string, Told])[]) {
  test(`a response with ${what} is refused`, async (t) => {
    const { landed, isIn } = await arrive(t, told)
    assert.equal(landed, REFUSED)
    assert.ok(!isIn)
  })
}

test('a clock that differs by half a minute does not matter', async (t) => {
  const { isIn } = await arrive(t, { notBefore: minutesAgo(-0.5) })
  assert.ok(isIn)
})

test('a response is good once', async (t) => {
  const { house, response, isIn } = await arrive(t)
  assert.ok(isIn)
  assert.equal(await postToUs(house, response), REFUSED)
})

test('a response is good for the browser that asked, and its ticket once', async (t) => {
  const { house, on, isIn } = await arrive(t)
  assert.ok(isIn)
  const other = await askAnother(house)
  for (const path of [on, other]) {
    const victim = house.browser()
    const { headers } = await victim.send(path)
    assert.equal(headers.get('location'), '/sign-in?problem=challenge_over')
    assert.equal((await victim.get('/state')).body.signedIn, false)
  }
})

async function askAnother(house: Awaited<ReturnType<typeof withProvider>>) {
  const asked = await askAtProvider(house.browser(), 'staden')
  return postToUs(house, respond(house, asked))
}

test('a response that nobody asked for is refused', async (t) => {
  const house = await withProvider(t)
  const response = respond(house, { id: '', xml: '' })
  assert.equal(await postToUs(house, response), REFUSED)
})

const assertionOf = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
/** The attacker's own, unsigned, beside or around the one that was signed. */
const forged = (xml: string) =>
  assertionOf(xml)
    .replace(/<ds:Signature.*<\/ds:Signature>/s, '')
    .replace(/ID="[^"]+"/, 'ID="_forged"')
    .replace('>anna<', '>boss<')
    .replaceAll('anna@staden.se', 'boss@staden.se')
const signatureOf = (xml: string) => /<ds:Signature.*?<\/ds:Signature>/s.exec(xml)?.[0] ?? ''

for (const [what, then] of [
  [
    'a forged assertion before the signed one',
    (xml: string) => xml.replace(assertionOf(xml), forged(xml) + assertionOf(xml)),
  ],
  [
    'a forged assertion after the signed one',
    (xml: string) => xml.replace(assertionOf(xml), assertionOf(xml) + forged(xml)),
  ],
  [
    'the signed assertion inside a forged one',
    (xml: string) =>
      xml.replace(
        assertionOf(xml),
        forged(xml).replace('</saml:Assertion>', `${assertionOf(xml)}</saml:Assertion>`),
      ),
  ],
  [
    'the signed assertion in an extension',
    (xml: string) =>
      xml.replace(
        assertionOf(xml),
        `${forged(xml)}<samlp:Extensions>${assertionOf(xml)}</samlp:Extensions>`,
      ),
  ],
  [
    'a forged assertion with the signed one’s ID',
    (xml: string) =>
      xml.replace(
        assertionOf(xml),
        forged(xml).replace('_forged', /Assertion ID="([^"]+)"/.exec(xml)?.[1] ?? '') +
          assertionOf(xml),
      ),
  ],
  [
    'the signed response inside a forged one',
    (xml: string) => {
      const inner = xml.slice(xml.indexOf('<samlp:Response'))
      const outer = inner
        .replace(assertionOf(inner), forged(inner))
        .replace(signatureOf(inner), '')
        .replace(/ID="[^"]+"/, 'ID="_outer"')
      return outer.replace(
        '</samlp:Response>',
        `<samlp:Extensions>${inner}</samlp:Extensions></samlp:Response>`,
      )
    },
  ],
  [
    'the signed assertion inside its own signature',
    (xml: string) =>
      xml.replace(
        assertionOf(xml),
        forged(xml).replace(
          '<saml:Subject>',
          `${signatureOf(assertionOf(xml)).replace('</ds:Signature>', `<ds:Object>${assertionOf(xml)}</ds:Object></ds:Signature>`)}<saml:Subject>`,
        ),
      ),
  ],
  ['another name in the signed assertion', (xml: string) => xml.replace('>anna<', '>boss<')],
  [
    'a comment that cuts the address',
    (xml: string) => xml.replaceAll('anna@staden.se', 'boss@staden.se<!-- -->.evil.example'),
  ],
  [
    'no signature at all',
    (xml: string) => xml.replaceAll(/<ds:Signature.*?<\/ds:Signature>/gs, ''),
  ],
  [
    'a document type with an entity',
    (xml: string) => `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml}`,
  ],
  [
    'a billion laughs',
    (xml: string) =>
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${xml.replace('Anna Ek', '&b;')}`,
  ],
  [
    'a transform that runs a program',
    (xml: string) =>
      xml.replace(
        'http://www.w3.org/2001/10/xml-exc-c14n#',
        'http://www.w3.org/TR/1999/REC-xslt-19991116',
      ),
  ],
  [
    'HMAC with the certificate as the key',
    (xml: string) =>
      xml.replaceAll(
        'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
      ),
  ],
  [
    'the same attribute twice in an element',
    (xml: string) => xml.replace('<samlp:Response ', '<samlp:Response ID="_x" '),
  ],
  ['what is not XML', () => 'not XML'],
  ['nothing', () => ''],
  ['more than a response holds', (xml: string) => xml + ' '.repeat(300_000)],
] as const) {
  test(`attack: ${what}`, async (t) => {
    const { landed, isIn, house } = await arrive(t, { then })
    t.diagnostic(String(house.faults[0]))
    assert.match(String(landed), /problem=(provider_refused|invalid_input)/)
    assert.ok(!isIn)
    assert.deepEqual(await house.rows(`select from person where email like 'boss%'`), [])
  })
}

test('the metadata says where we are and that assertions must be signed', async (t) => {
  const house = await withProvider(t)
  const response = await house.browser().send('/api/auth/saml/staden/metadata')
  const xml = await response.text()
  assert.equal(response.headers.get('content-type'), 'application/samlmetadata+xml')
  assert.match(xml, /WantAssertionsSigned="true"/)
  assert.ok(xml.includes(new URL('/api/auth/saml/staden/acs', house.url).href))
})
