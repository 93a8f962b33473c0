import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Browser } from '../../../test/sign-in/browser.ts'
import { PASSWORD, type SignInHouse, signInHouse } from '../../../test/sign-in/house.ts'
import { codeNow } from '../../../test/sign-in/totp.ts'

const ANNA = { email: 'anna@staden.se', password: PASSWORD }

async function withApp(t: TestContext, role?: string) {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email, role)
  const { secret, recoveryCodes } = await enrol(house, browser)
  return { house, id, browser, secret, recoveryCodes }
}

/** With the code of the half minute before, so that this one's is unused. */
async function enrol(_house: SignInHouse, browser: Browser) {
  const begun = await browser.post('/authenticator', { password: PASSWORD })
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const secret = String(begun.body.secret)
  assert.match(String(begun.body.uri), /^otpauth:\/\/totp\/Kvitto:anna/)
  const done = await browser.post('/authenticator/confirm', { code: codeNow(secret, -1) })
  assert.deepEqual(done.body, { next: 'signed_in' })
  return { secret, recoveryCodes: begun.body.recoveryCodes as string[] }
}

test('an authenticator app counts only once a code of it has been shown', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  await browser.post('/authenticator', { password: PASSWORD })
  assert.equal((await browser.post('/authenticator/confirm', { code: '000000' })).status, 401)
  const page = house.browser()
  assert.deepEqual((await page.post('/sign-in', ANNA)).body, { next: 'signed_in' })
})

test('adding one asks for the password again', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  assert.equal((await browser.post('/authenticator', {})).body.code, 'wrong_credentials')
  const wrong = await browser.post('/authenticator', { password: 'wrong' })
  assert.equal(wrong.body.code, 'wrong_credentials')
})

test('a password alone opens nothing once there is an authenticator app', async (t) => {
  const { house, id, secret } = await withApp(t)
  const page = house.browser()
  assert.deepEqual((await page.post('/sign-in', ANNA)).body, { next: 'code' })
  assert.equal(await house.auth.personOf(page.headers()), undefined)
  assert.equal((await page.post('/sign-in/code', { code: '123456' })).body.code, 'wrong_code')
  const right = await page.post('/sign-in/code', { code: codeNow(secret) })
  assert.deepEqual(right.body, { next: 'signed_in' })
  assert.equal(await house.auth.personOf(page.headers()), id)
})

test('a code is good once', async (t) => {
  const { house, secret } = await withApp(t)
  const code = codeNow(secret)
  const [first, second] = [house.browser(), house.browser()]
  for (const page of [first, second]) await page.post('/sign-in', ANNA)
  assert.equal((await first.post('/sign-in/code', { code })).status, 200)
  assert.equal((await second.post('/sign-in/code', { code })).body.code, 'wrong_code')
  assert.equal((await second.get('/state')).body.signedIn, false)
})

test('five wrong codes end the sign-in, ten lock the codes of the account', async (t) => {
  const { house, secret } = await withApp(t)
  const guess = async () => {
    const page = house.browser()
    await page.post('/sign-in', ANNA)
    const codes: unknown[] = []
    for (let i = 0; i < 6; i++) {
      codes.push((await page.post('/sign-in/code', { code: '000000' })).body.code)
    }
    return codes
  }
  const wrong = Array.from({ length: 5 }, () => 'wrong_code')
  assert.deepEqual(await guess(), [...wrong, 'too_many_attempts'])
  assert.deepEqual((await guess()).slice(0, 5), wrong)
  const page = house.browser()
  await page.post('/sign-in', ANNA)
  const locked = await page.post('/sign-in/code', { code: codeNow(secret) })
  assert.equal(locked.body.code, 'too_many_attempts')
})

test('a recovery code stands in for the app, once', async (t) => {
  const { house, recoveryCodes } = await withApp(t)
  const [code = ''] = recoveryCodes
  assert.equal(recoveryCodes.length, 10)
  const page = house.browser()
  await page.post('/sign-in', ANNA)
  assert.deepEqual((await page.post('/sign-in/recovery-code', { code })).body, {
    next: 'signed_in',
  })
  assert.equal((await page.get('/account')).body.recoveryCodesLeft, 9)
  const again = house.browser()
  await again.post('/sign-in', ANNA)
  assert.equal((await again.post('/sign-in/recovery-code', { code })).body.code, 'wrong_code')
})

test('a remembered device is asked again when the time it was given is over, however often it is used', async (t) => {
  const { house, secret } = await withApp(t)
  const page = house.browser()
  await page.post('/sign-in', ANNA)
  await page.post('/sign-in/code', { code: codeNow(secret), rememberDevice: true })
  const until = async () => {
    const [row] = await house.rows(
      `select expires_at - now() as left, expires_at from auth.verification where identifier like 'trust-device-%'`,
    )
    return row
  }
  const first = await until()
  assert.match(JSON.stringify(first), /"days":13,"hours":23/)
  await house.rows(`update auth.verification set expires_at = expires_at - interval '3 days'`)
  const moved = (await until())?.expires_at
  assert.deepEqual((await page.post('/sign-in', ANNA)).body, { next: 'signed_in' })
  assert.deepEqual((await until())?.expires_at, moved)
  await house.rows(`update auth.verification set expires_at = now() - interval '1 second'`)
  assert.deepEqual((await page.post('/sign-in', ANNA)).body, { next: 'code' })
})

test('a device that one person had remembered is nothing to another', async (t) => {
  const { house, secret } = await withApp(t)
  const page = house.browser()
  await page.post('/sign-in', ANNA)
  await page.post('/sign-in/code', { code: codeNow(secret), rememberDevice: true })
  const bo = await house.member('Bo Alm', 'bo@staden.se')
  const begun = await bo.browser.post('/authenticator', { password: PASSWORD })
  await bo.browser.post('/authenticator/confirm', { code: codeNow(String(begun.body.secret)) })
  const answer = await page.post('/sign-in', { email: 'bo@staden.se', password: PASSWORD })
  assert.deepEqual(answer.body, { next: 'code' })
})

test('an administrator without a second factor can do nothing but get one', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email, 'administrator')
  assert.equal(await house.auth.personOf(browser.headers()), undefined)
  const state = await browser.get('/state')
  assert.deepEqual([state.body.signedIn, state.body.next], [false, 'enrol_second_factor'])
  for (const refused of [
    await browser.get('/account'),
    await browser.post('/password', {
      currentPassword: PASSWORD,
      newPassword: 'another long 1x9k',
    }),
    await browser.post('/account/sign-out-everywhere'),
    await browser.post('/recovery-codes', { password: PASSWORD }),
  ]) {
    assert.equal(refused.body.code, 'second_factor_needed')
  }
  await enrol(house, browser)
  assert.equal(await house.auth.personOf(browser.headers()), id)
})

test('a stolen password does not add a second factor beside the one that is there', async (t) => {
  const { house } = await withApp(t, 'administrator')
  await house.rows(
    `insert into auth.passkey (user_id, public_key, credential_id, counter, device_type, backed_up)
     select id, 'x', 'y', 0, 'singleDevice', false from auth."user"`,
  )
  await house.rows('update auth."user" set two_factor_enabled = false')
  await house.rows('delete from auth.two_factor')
  const thief = house.browser()
  const answer = await thief.post('/sign-in', ANNA)
  assert.deepEqual(answer.body, { next: 'second_factor', methods: ['passkey'] })
  assert.equal((await thief.post('/authenticator', { password: PASSWORD })).status, 403)
  assert.equal((await thief.get('/passkeys/new')).status, 403)
})

test('getting a second factor signs out everywhere else', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const elsewhere = house.browser()
  await elsewhere.post('/sign-in', ANNA)
  await enrol(house, browser)
  assert.equal((await elsewhere.get('/state')).body.signedIn, false)
  assert.equal((await browser.get('/state')).body.signedIn, true)
})

test('an administrator cannot take away the last second factor, anybody else can', async (t) => {
  const { browser, house, id } = await withApp(t, 'administrator')
  const kept = await browser.delete('/authenticator', { password: PASSWORD })
  assert.equal(kept.body.code, 'last_second_factor')
  await house.rows('update role_grant set ended_at = now() where person_id = $1', [id])
  const removed = await browser.delete('/authenticator', { password: PASSWORD })
  assert.deepEqual(removed.body, { removed: true })
  assert.deepEqual((await house.browser().post('/sign-in', ANNA)).body, { next: 'signed_in' })
})

test('the secret of the app is not in the database in clear', async (t) => {
  const { house, secret, recoveryCodes } = await withApp(t)
  const text = JSON.stringify(await house.rows('select * from auth.two_factor'))
  for (const hidden of [secret, ...recoveryCodes]) assert.ok(!text.includes(hidden))
})

test('what happened is recorded, without a secret', async (t) => {
  const { house, id, secret } = await withApp(t)
  assert.deepEqual(house.events, [
    { kind: 'sign_in.account_created', personId: id, facts: {} },
    { kind: 'sign_in.second_factor_added', personId: id, facts: { kind: 'authenticator' } },
  ])
  assert.ok(!JSON.stringify(house.events).includes(secret))
})
