import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import pg from 'pg'
import { PASSWORD, signInHouse } from '../../../test/sign-in/house.ts'

const ANNA = { email: 'anna@staden.se', password: PASSWORD }

test('a session that has been idle for eight hours is over', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  await house.rows(`update auth.session set seen_at = now() - interval '7 hours 59 minutes'`)
  assert.equal((await browser.get('/state')).body.signedIn, true)
  await house.rows(`update auth.session set seen_at = now() - interval '8 hours 1 second'`)
  assert.equal((await browser.get('/state')).body.signedIn, false)
  assert.deepEqual(await house.rows('select from auth.session'), [])
})

test('being used keeps a session, but not beyond twelve hours', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  await house.rows(`update auth.session set seen_at = now() - interval '7 hours'`)
  await browser.get('/state')
  const [row] = await house.rows(
    `select now() - seen_at < interval '5 seconds' as seen,
            expires_at - created_at between interval '719 minutes' and interval '721 minutes' as twelve
       from auth.session`,
  )
  assert.deepEqual(row, { seen: true, twelve: true })
  await house.rows(`update auth.session set expires_at = now() - interval '1 second'`)
  assert.equal((await browser.get('/state')).body.signedIn, false)
})

test('lifetimes are a matter of configuration', async (t) => {
  const house = await signInHouse(t, { lifetimes: { idleSeconds: 60, absoluteSeconds: 3600 } })
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const [row] = await house.rows(
    `select expires_at - created_at < interval '61 minutes' as hour from auth.session`,
  )
  assert.deepEqual(row, { hour: true })
  await house.rows(`update auth.session set seen_at = now() - interval '61 seconds'`)
  assert.equal((await browser.get('/state')).body.signedIn, false)
})

test('signing in again gives a new session and ends the one before', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const before = browser.headers()
  await browser.post('/sign-in', ANNA)
  assert.notEqual(browser.headers().get('cookie'), before.get('cookie'))
  assert.equal(await house.auth.personOf(before), undefined)
  assert.equal((await house.rows('select from auth.session')).length, 1)
})

test('my sessions say from where, and since when; one can be ended', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const elsewhere = house.browser()
  await elsewhere.post('/sign-in', ANNA)
  const { sessions } = (await browser.get('/account')).body as {
    sessions: { id: string; isThisOne: boolean; userAgent: string; address: string }[]
  }
  assert.equal(sessions.length, 2)
  const other = sessions.find(({ isThisOne }) => !isThisOne)
  assert.equal(other?.userAgent, 'Testbrowser/1.0')
  assert.equal(other?.address, '127.0.0.1')
  assert.equal((await browser.delete(`/account/sessions/${other?.id}`)).status, 200)
  assert.equal((await elsewhere.get('/state')).body.signedIn, false)
  assert.equal((await browser.get('/state')).body.signedIn, true)
})

test('nobody ends another’s session, nor learns that there is one', async (t) => {
  const house = await signInHouse(t)
  const anna = await house.member('Anna Ek', ANNA.email)
  const bo = await house.member('Bo Alm', 'bo@staden.se')
  const [row] = await house.rows('select id from auth.session where user_id = $1', [anna.id])
  assert.equal((await bo.browser.delete(`/account/sessions/${row?.id}`)).status, 404)
  assert.equal((await anna.browser.get('/state')).body.signedIn, true)
})

test('signing out everywhere ends all sessions at once', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const elsewhere = house.browser()
  await elsewhere.post('/sign-in', ANNA)
  assert.notEqual(await house.auth.personOf(elsewhere.headers()), undefined)
  assert.deepEqual((await browser.post('/account/sign-out-everywhere')).body, { ended: 2 })
  for (const page of [browser, elsewhere]) {
    assert.equal(await house.auth.personOf(page.headers()), undefined)
  }
})

test('a session that ends is gone in every process, and all of them are told', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email)
  const other = house.another()
  const listening = new pg.Client(house.database.url)
  await listening.connect()
  await listening.query('listen kvitto_identity')
  const told = once(listening, 'notification')
  assert.equal(await other.personOf(browser.headers()), id)
  await house.auth.endSessions(id)
  assert.equal(await house.auth.personOf(browser.headers()), undefined)
  const [{ payload }] = await told
  await listening.end()
  assert.equal(payload, id)
  other.forget(payload)
  assert.equal(await other.personOf(browser.headers()), undefined)
})

test('a process that was not told finds out within ten seconds', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email)
  const other = house.another()
  const start = Date.now()
  assert.equal(await other.personOf(browser.headers()), id)
  await house.auth.endSessions(id)
  t.mock.timers.enable({ apis: ['Date'], now: start + 10_500 })
  assert.equal(await other.personOf(browser.headers()), undefined)
})

test('a changed password ends the other sessions, and asks for the old one', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', ANNA.email)
  const elsewhere = house.browser()
  await elsewhere.post('/sign-in', ANNA)
  const newPassword = 'helt annan fras 77 dagar'
  const wrong = await browser.post('/password', { currentPassword: 'wrong', newPassword })
  assert.equal(wrong.body.code, 'wrong_credentials')
  const weak = await browser.post('/password', { currentPassword: PASSWORD, newPassword: 'kort' })
  assert.equal(weak.body.code, 'weak_password')
  const done = await browser.post('/password', { currentPassword: PASSWORD, newPassword })
  assert.deepEqual(done.body, { changed: true, otherSessionsEnded: 1 })
  assert.equal((await elsewhere.get('/state')).body.signedIn, false)
  assert.equal(await house.auth.personOf(browser.headers()), id)
  const page = house.browser()
  assert.equal((await page.post('/sign-in', ANNA)).status, 401)
  assert.equal((await page.post('/sign-in', { ...ANNA, password: newPassword })).status, 200)
})

test('the password within a session is guessed at no faster than at sign-in', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', ANNA.email)
  const codes: unknown[] = []
  for (let i = 0; i < 5; i++) {
    const body = { currentPassword: 'wrong', newPassword: 'helt annan fras 77 dagar' }
    codes.push((await browser.post('/password', body)).body.code)
  }
  assert.equal(codes.at(-1), 'too_many_attempts')
})

test('what is over is taken away', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', ANNA.email)
  await house.rows(`update auth.session set expires_at = now() - interval '1 second'`)
  await house.rows(
    `insert into auth.attempt (key, failures, last_at) values ('old', 1, now() - interval '3 days')`,
  )
  const later = house.another()
  const body = JSON.stringify({})
  await later.handler(
    new Request(new URL('/api/auth/sign-out', house.url), { method: 'POST', body }),
  )
  for (let i = 0; i < 100; i++) {
    const [{ left } = {}] = await house.rows(
      `select (select count(*) from auth.session) + (select count(*) from auth.attempt where key = 'old') as left`,
    )
    if (left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.fail('It is still there')
})
