import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { PASSWORD, type SignInHouse, signInHouse, tokenOf } from '../../../test/sign-in/house.ts'
import { codeNow } from '../../../test/sign-in/totp.ts'

const ANNA = { email: 'anna@staden.se', password: PASSWORD }
const OTHER = 'helt annan fras 77 dagar'

/** The mail that comes after the answer. */
async function mailOf(house: SignInHouse, count = 1) {
  for (let i = 0; i < 100 && house.mails.length < count; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const mail = house.mails.at(count - 1)
  const link = /http\S+/.exec(mail?.text ?? '')?.[0]
  return { mail, token: link === undefined ? '' : tokenOf(new URL(link)) }
}

test('whoever asks for a new password gets the same answer for an address that nobody has', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', ANNA.email)
  const page = house.browser()
  const known = await page.post('/recovery', { email: ANNA.email })
  const unknown = await page.post('/recovery', { email: 'nobody@staden.se' })
  assert.equal(known.status, 202)
  assert.deepEqual(known.body, unknown.body)
  const { mail } = await mailOf(house)
  assert.equal(mail?.to, ANNA.email)
  assert.equal(house.mails.length, 1)
})

test('a recovery link sets a password once, ends all sessions and signs nobody in', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const page = house.browser()
  await page.post('/recovery', { email: 'ANNA@staden.se' })
  const { token, mail } = await mailOf(house)
  assert.match(mail?.subject ?? '', /lösenord/)
  assert.deepEqual((await page.post('/recovery/look', { token })).body.email, ANNA.email)
  const weak = await page.post('/recovery/complete', { token, password: 'annaek1234567' })
  assert.equal(weak.status, 422)
  const done = await page.post('/recovery/complete', { token, password: OTHER })
  assert.deepEqual(done.body, { next: 'sign_in' })
  assert.equal((await page.get('/state')).body.signedIn, false)
  assert.equal((await browser.get('/state')).body.signedIn, false)
  const again = await page.post('/recovery/complete', { token, password: PASSWORD })
  assert.equal(again.body.code, 'link_unusable')
  assert.equal((await page.post('/sign-in', { ...ANNA, password: OTHER })).status, 200)
  const told = await mailOf(house, 2)
  assert.match(told.mail?.subject ?? '', /har ändrats/)
})

test('a recovery link is good for half an hour, and a newer one replaces it', async (t) => {
  const house = await signInHouse(t)
  const { id } = await house.member('Anna Ek', ANNA.email)
  const by = { madeBy: undefined, clearsSecondFactor: false }
  const old = tokenOf(await house.auth.recoveryLink(id, by))
  const late = tokenOf(await house.auth.recoveryLink(id, by))
  const page = house.browser()
  assert.equal((await page.post('/recovery/look', { token: old })).body.code, 'link_unusable')
  const [row] = await house.rows(
    `select expires_at - created_at = interval '30 minutes' as half from auth.link where used_at is null`,
  )
  assert.deepEqual(row, { half: true })
  await house.rows(`update auth.link set expires_at = now() - interval '1 second'`)
  const { body } = await page.post('/recovery/complete', { token: late, password: OTHER })
  assert.equal(body.code, 'link_unusable')
})

test('two who use a link at the same moment: one is let through', async (t) => {
  const house = await signInHouse(t)
  const { id } = await house.member('Anna Ek', ANNA.email)
  const by = { madeBy: undefined, clearsSecondFactor: false }
  const token = tokenOf(await house.auth.recoveryLink(id, by))
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      house.browser().post('/recovery/complete', { token, password: OTHER }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410, 410, 410])
})

test('a recovery does not get past the authenticator app, unless it was lost too', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email)
  const { body } = await browser.post('/authenticator', { password: PASSWORD })
  await browser.post('/authenticator/confirm', { code: codeNow(String(body.secret)) })
  const page = house.browser()
  for (const [clearsSecondFactor, next] of [
    [false, 'code'],
    [true, 'signed_in'],
  ] as const) {
    const link = await house.auth.recoveryLink(id, { madeBy: undefined, clearsSecondFactor })
    await page.post('/recovery/complete', { token: tokenOf(link), password: OTHER })
    assert.deepEqual((await page.post('/sign-in', { ...ANNA, password: OTHER })).body, { next })
  }
})

test('a link that an administrator makes never lets in the administrator', async (t) => {
  const house = await signInHouse(t)
  const { id } = await house.member('Anna Ek', ANNA.email)
  const boss = await house.member('Bo Alm', 'bo@staden.se')
  const link = await house.auth.recoveryLink(id, { madeBy: boss.id, clearsSecondFactor: false })
  const token = tokenOf(link)
  const refused = await boss.browser.post('/recovery/complete', { token, password: OTHER })
  assert.equal(refused.body.code, 'link_maker')
  await assert.rejects(
    house.auth.recoveryLink(boss.id, { madeBy: boss.id, clearsSecondFactor: false }),
    /for themselves/,
  )
  const done = await house.browser().post('/recovery/complete', { token, password: OTHER })
  assert.equal(done.status, 200)
  assert.deepEqual(house.events.at(-1)?.facts, {
    linkMadeByHand: true,
    clearedSecondFactor: false,
  })
})

const first = (token: string) => ({
  token,
  name: 'Anna Ek',
  email: ANNA.email,
  password: PASSWORD,
  language: 'sv',
})

async function firstToken(house: SignInHouse): Promise<string> {
  const link = await house.auth.firstAdministratorLinkOnce()
  assert.ok(link !== undefined)
  return tokenOf(link)
}

async function firstAdministrator(t: TestContext) {
  const house = await signInHouse(t)
  const token = await firstToken(house)
  const page = house.browser()
  const answer = await page.post('/first-administrator', first(token))
  return { house, token, page, answer }
}

test('an empty installation gives its link once; a restart does not print it again', async (t) => {
  const house = await signInHouse(t)
  assert.match(String(await house.auth.firstAdministratorLinkOnce()), /first-administrator#/)
  assert.equal(await house.auth.firstAdministratorLinkOnce(), undefined)
})

test('the first administrator gets in by the link, and must have a second factor', async (t) => {
  const { house, page, answer } = await firstAdministrator(t)
  assert.deepEqual(answer.body, { next: 'enrol_second_factor' })
  assert.equal(await house.auth.personOf(page.headers()), undefined)
})

test('the link is good once, and for a day', async (t) => {
  const { house, token } = await firstAdministrator(t)
  const again = await house.browser().post('/first-administrator', first(token))
  assert.equal(again.body.code, 'link_unusable')
  const [row] = await house.rows(
    `select expires_at - created_at = interval '24 hours' as day from auth.link`,
  )
  assert.deepEqual(row, { day: true })
})

test('no link is made where an administrator exists, and an old one is no longer good', async (t) => {
  const house = await signInHouse(t)
  const token = await firstToken(house)
  await house.person('Bo Alm', 'bo@staden.se', 'administrator')
  await assert.rejects(house.auth.firstAdministratorLink(), /administrator already/)
  assert.equal(await house.auth.firstAdministratorLinkOnce(), undefined)
  const { body } = await house.browser().post('/first-administrator', first(token))
  assert.equal(body.code, 'link_unusable')
})

test('of two who want to be the first, one is', async (t) => {
  const house = await signInHouse(t)
  const token = await firstToken(house)
  const answers = await Promise.all(
    ['anna@staden.se', 'bo@staden.se', 'cia@staden.se'].map((email) =>
      house.browser().post('/first-administrator', { ...first(token), email }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410, 410])
})

test('a link of one kind is no link of another', async (t) => {
  const house = await signInHouse(t)
  const id = await house.person('Anna Ek', ANNA.email)
  const token = tokenOf(await house.auth.invite(id, { mail: false }))
  const page = house.browser()
  assert.equal((await page.post('/recovery/complete', { token, password: OTHER })).status, 410)
  assert.equal((await page.post('/first-administrator', first(token))).status, 410)
})

test('known passwords are refused unless the database is an example', async (t) => {
  const house = await signInHouse(t)
  const id = await house.person('Anna Ek', ANNA.email, 'administrator')
  await assert.rejects(house.auth.demoAccount(id, 'kvitto'), /examples only/)
  await house.auth.markAsDemo()
  await house.auth.demoAccount(id, 'kvitto')
  const page = house.browser()
  await page.post('/sign-in', { email: ANNA.email, password: 'kvitto' })
  assert.equal(await house.auth.personOf(page.headers()), id)
  assert.equal((await page.get('/options')).body.isDemo, true)
})

test('a database where people sign in is not made an example', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', ANNA.email)
  await assert.rejects(house.auth.markAsDemo(), /no example/)
})
