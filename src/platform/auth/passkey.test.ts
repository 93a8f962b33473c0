import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Flaws, softAuthenticator } from '../../../test/sign-in/authenticator.ts'
import type { Browser } from '../../../test/sign-in/browser.ts'
import { PASSWORD, type SignInHouse, signInHouse } from '../../../test/sign-in/house.ts'

const EMAIL = 'anna@staden.se'

async function withPasskey(t: TestContext, role?: string) {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', EMAIL, role)
  const device = softAuthenticator(house.url)
  const answer = await add(browser, device)
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return { house, id, browser, device, passkeyId: String(answer.body.id) }
}

type Device = ReturnType<typeof softAuthenticator>

async function add(browser: Browser, device: Device, as?: Flaws) {
  const { body } = await browser.get('/passkeys/new')
  return browser.post('/passkeys', {
    name: 'Annas telefon',
    response: device.register(String(body.challenge), as),
  })
}

async function signIn(house: SignInHouse, device: Device, as?: Flaws) {
  const page = house.browser()
  const { body } = await page.get('/passkey/sign-in')
  assert.equal(body.userVerification, 'required')
  assert.equal(body.allowCredentials, undefined)
  const given = device.signIn(String(body.challenge), as)
  return { page, given, answer: await page.post('/passkey/sign-in', { response: given }) }
}

test('a passkey signs in, and counts as two factors', async (t) => {
  const { house, id, device } = await withPasskey(t, 'administrator')
  const { page, answer } = await signIn(house, device)
  assert.deepEqual(answer.body, { next: 'signed_in' })
  assert.equal(await house.auth.personOf(page.headers()), id)
})

test('an administrator may choose a passkey as the second factor', async (t) => {
  const { house, id, browser } = await withPasskey(t, 'administrator')
  assert.equal(await house.auth.personOf(browser.headers()), id)
})

for (const [what, flaw] of [
  ['made for another site', { origin: 'https://evil.example' }],
  ['without finger, face or PIN', { unverified: true }],
] as const) {
  test(`a passkey ${what} is not added`, async (t) => {
    const house = await signInHouse(t)
    const { browser } = await house.member('Anna Ek', EMAIL)
    const answer = await add(browser, softAuthenticator(house.url), flaw)
    assert.equal(answer.body.code, 'passkey_refused')
    assert.deepEqual(await house.rows('select from auth.passkey'), [])
  })

  test(`an answer ${what} does not sign in`, async (t) => {
    const { house, device } = await withPasskey(t)
    const { answer } = await signIn(house, device, flaw)
    assert.equal(answer.body.code, 'passkey_refused')
  })
}

test('an answer is good once, and only for the browser that was asked', async (t) => {
  const { house, device } = await withPasskey(t)
  const { page, given } = await signIn(house, device)
  const again = await page.post('/passkey/sign-in', { response: given })
  assert.equal(again.body.code, 'challenge_over')
  const stranger = await house.browser().post('/passkey/sign-in', { response: given })
  assert.equal(stranger.body.code, 'challenge_over')
})

test('a passkey that has been copied is noticed by its counter', async (t) => {
  const { house, device } = await withPasskey(t)
  await signIn(house, device, { counter: 7 })
  const { answer } = await signIn(house, device, { counter: 6 })
  assert.equal(answer.body.code, 'passkey_refused')
})

test('another’s key in the name of this passkey does not sign in', async (t) => {
  const { house, device } = await withPasskey(t)
  const page = house.browser()
  const { body } = await page.get('/passkey/sign-in')
  const other = softAuthenticator(house.url).signIn(String(body.challenge))
  const answer = await page.post('/passkey/sign-in', {
    response: { ...other, id: device.id, rawId: device.id },
  })
  assert.equal(answer.body.code, 'passkey_refused')
})

test('adding one wants a recent sign-in', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', EMAIL)
  await house.rows(`update auth.session set created_at = now() - interval '16 minutes'`)
  assert.equal((await browser.get('/passkeys/new')).body.code, 'session_not_fresh')
})

test('passkeys are named, listed and removed by whoever has them, and by nobody else', async (t) => {
  const { house, browser, passkeyId } = await withPasskey(t)
  const bo = await house.member('Bo Alm', 'bo@staden.se')
  for (const answer of [
    await bo.browser.patch(`/passkeys/${passkeyId}`, { name: 'Min' }),
    await bo.browser.delete(`/passkeys/${passkeyId}`),
    await browser.delete('/passkeys/not-one'),
  ]) {
    assert.equal(answer.status, 404)
  }
  await browser.patch(`/passkeys/${passkeyId}`, { name: 'Nya telefonen' })
  const { passkeys } = (await browser.get('/account')).body
  assert.deepEqual(
    (passkeys as { name: string }[]).map(({ name }) => name),
    ['Nya telefonen'],
  )
  assert.deepEqual((await browser.delete(`/passkeys/${passkeyId}`)).body, { removed: true })
  assert.deepEqual((await browser.get('/account')).body.passkeys, [])
})

test('the last one stays with an administrator', async (t) => {
  const { browser, passkeyId } = await withPasskey(t, 'administrator')
  const answer = await browser.delete(`/passkeys/${passkeyId}`)
  assert.equal(answer.body.code, 'last_second_factor')
})

test('a password does not get past the passkey of an administrator', async (t) => {
  const { house } = await withPasskey(t, 'administrator')
  const { body } = await house.browser().post('/sign-in', { email: EMAIL, password: PASSWORD })
  assert.deepEqual(body, { next: 'second_factor', methods: ['passkey'] })
})
