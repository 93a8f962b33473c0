import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PASSWORD, signInHouse, tokenOf } from '../../../test/sign-in/house.ts'

test('nobody signs up: there is no way in without an invitation', async (t) => {
  const house = await signInHouse(t)
  const page = house.browser()
  for (const path of ['/sign-up/email', '/sign-up', '/sign-in/email', '/sign-in/social']) {
    const { status } = await page.post(path, { email: 'x@y.se', password: PASSWORD, name: 'X' })
    assert.equal(status, 404, path)
  }
  assert.equal((await page.post('/kvitto/open-session', { userId: 'x' })).status, 404)
})

test('an unknown address and a wrong password get the same answer', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', 'anna@staden.se')
  const page = house.browser()
  const wrong = await page.post('/sign-in', { email: 'anna@staden.se', password: 'not the one' })
  const unknown = await page.post('/sign-in', {
    email: 'nobody@staden.se',
    password: 'not the one',
  })
  assert.equal(wrong.status, 401)
  assert.deepEqual(wrong.body, unknown.body)
  assert.equal(wrong.body.code, 'wrong_credentials')
  assert.deepEqual([...page.cookies], [])
})

test('an unknown address takes as long as a wrong password', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', 'anna@staden.se')
  const page = house.browser()
  const median = async (email: (i: number) => string) => {
    const times: number[] = []
    for (let i = 0; i < 7; i++) {
      await house.rows('delete from auth.attempt')
      const start = performance.now()
      await page.post('/sign-in', { email: email(i), password: 'not the one' })
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[3] ?? 0
  }
  await median((i) => `first${i}@staden.se`)
  const known = await median(() => 'anna@staden.se')
  const unknown = await median((i) => `nobody${i}@staden.se`)
  t.diagnostic(`known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms`)
  assert.ok(unknown / known > 0.5 && unknown / known < 2)
})

test('whoever signs in is known by the cookie, until they sign out', async (t) => {
  const house = await signInHouse(t)
  const { id } = await house.member('Anna Ek', 'anna@staden.se')
  const page = house.browser()
  const answer = await page.post('/sign-in', { email: 'Anna@Staden.se', password: PASSWORD })
  assert.deepEqual(answer.body, { next: 'signed_in' })
  const headers = page.headers()
  assert.equal(await house.auth.personOf(headers), id)
  const { body } = await page.get('/state')
  assert.deepEqual(body.person, { name: 'Anna Ek', email: 'anna@staden.se' })
  await page.post('/sign-out')
  assert.equal(await house.auth.personOf(headers), undefined)
  assert.deepEqual((await page.get('/state')).body, { signedIn: false })
})

test('a cookie that Kvitto did not sign opens nothing', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', 'anna@staden.se')
  const [[name, value] = ['', '']] = browser.cookies
  const token = decodeURIComponent(value).split('.')[0] ?? ''
  for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`, `%E0%A4%A`]) {
    assert.equal(await house.auth.personOf(new Headers({ cookie: `${name}=${forged}` })), undefined)
  }
})

test('ten wrong passwords in a row lock for a quarter of an hour, also for an address nobody has', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', 'anna@staden.se')
  const page = house.browser()
  for (const email of ['anna@staden.se', 'nobody@staden.se']) {
    for (let i = 1; i <= 10; i++) {
      // The wait between is over.
      await house.rows('update auth.attempt set locked_until = null')
      assert.equal((await page.post('/sign-in', { email, password: 'wrong' })).status, 401, `${i}`)
    }
    const locked = await page.post('/sign-in', { email, password: PASSWORD })
    assert.equal(locked.status, 429)
    assert.equal(locked.body.code, 'too_many_attempts')
    assert.ok(Number(locked.headers.get('retry-after')) > 890)
  }
})

test('guesses sent all at once are counted one by one', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', 'anna@staden.se')
  const tries = await Promise.all(
    Array.from({ length: 20 }, () =>
      house.browser().post('/sign-in', { email: 'anna@staden.se', password: 'wrong' }),
    ),
  )
  const let_through = tries.filter(({ status }) => status === 401).length
  assert.ok(let_through <= 4, `${let_through}`)
})

test('a right password forgets the failures before it', async (t) => {
  const house = await signInHouse(t)
  await house.member('Anna Ek', 'anna@staden.se')
  const page = house.browser()
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 3; i++)
      await page.post('/sign-in', { email: 'anna@staden.se', password: 'x' })
    const right = await page.post('/sign-in', { email: 'anna@staden.se', password: PASSWORD })
    assert.equal(right.status, 200)
  }
})

test('a change that comes from another site is refused', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', 'anna@staden.se')
  const response = await browser.send('/api/auth/sign-out', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
    body: '{}',
  })
  assert.equal(response.status, 403)
  assert.equal((await browser.get('/state')).body.signedIn, true)
})

test('a body that is not what was asked for names what is wrong', async (t) => {
  const house = await signInHouse(t)
  const { status, body } = await house.browser().post('/sign-in', { email: 'anna@staden.se' })
  assert.equal(status, 422)
  assert.deepEqual(body.code, 'invalid_input')
})

test('a locked account is told so only by whoever knows the password', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', 'anna@staden.se')
  await house.auth.lock(id)
  assert.equal((await browser.get('/state')).body.signedIn, false)
  const page = house.browser()
  const wrong = await page.post('/sign-in', { email: 'anna@staden.se', password: 'wrong' })
  assert.equal(wrong.body.code, 'wrong_credentials')
  const right = await page.post('/sign-in', { email: 'anna@staden.se', password: PASSWORD })
  assert.equal(right.body.code, 'account_locked')
  await house.auth.unlock(id)
  const after = await page.post('/sign-in', { email: 'anna@staden.se', password: PASSWORD })
  assert.equal(after.status, 200)
})

test('an invitation lets in once', async (t) => {
  const house = await signInHouse(t)
  const id = await house.person('Anna Ek', 'anna@staden.se')
  const link = await house.auth.invite(id, { mail: true })
  assert.equal(house.mails[0]?.to, 'anna@staden.se')
  assert.ok(house.mails[0]?.text.includes(link.href))
  const token = tokenOf(link)
  const page = house.browser()
  assert.deepEqual((await page.post('/invitation/look', { token })).body, {
    name: 'Anna Ek',
    email: 'anna@staden.se',
    language: 'sv',
  })
  const weak = await page.post('/invitation', { token, password: 'Sommaren2026!' })
  assert.equal(weak.status, 422)
  assert.deepEqual(weak.body.problems, [{ path: 'password', reason: 'common' }])
  assert.equal((await page.post('/invitation', { token, password: PASSWORD })).status, 200)
  assert.equal(await house.auth.personOf(page.headers()), id)
  const again = await house.browser().post('/invitation', { token, password: PASSWORD })
  assert.equal(again.body.code, 'link_unusable')
})

test('an invitation is good for seven days and no longer', async (t) => {
  const house = await signInHouse(t)
  const id = await house.person('Anna Ek', 'anna@staden.se')
  const token = tokenOf(await house.auth.invite(id, { mail: false }))
  const [left] = await house.rows('select expires_at - now() as left from auth.link')
  assert.match(JSON.stringify(left), /"days":6,"hours":23/)
  await house.rows(`update auth.link set expires_at = now() - interval '1 second'`)
  const { body } = await house.browser().post('/invitation', { token, password: PASSWORD })
  assert.equal(body.code, 'link_unusable')
})

test('a person who has left is let in nowhere', async (t) => {
  const house = await signInHouse(t)
  const { id, browser } = await house.member('Anna Ek', 'anna@staden.se')
  await house.rows('update person set ended_at = now() where id = $1', [id])
  assert.equal((await browser.get('/state')).body.signedIn, false)
  const { status } = await house
    .browser()
    .post('/sign-in', { email: 'anna@staden.se', password: PASSWORD })
  assert.equal(status, 401)
})

test('over https cookies are Secure, HttpOnly, SameSite=Lax and __Host-', async (t) => {
  const house = await signInHouse(t, { url: new URL('https://kvitto.example.se') })
  const id = await house.person('Anna Ek', 'anna@staden.se')
  const token = tokenOf(await house.auth.invite(id, { mail: false }))
  const response = await house.auth.handler(
    new Request('https://kvitto.example.se/api/auth/invitation', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://kvitto.example.se' },
      body: JSON.stringify({ token, password: PASSWORD }),
    }),
  )
  const [cookie = ''] = response.headers.getSetCookie()
  assert.match(cookie, /^__Host-kvitto\.session_token=/)
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) {
    assert.ok(cookie.includes(attribute), `${attribute} in ${cookie}`)
  }
  assert.doesNotMatch(cookie, /Domain/)
})

test('no password and no session token stands in the database in clear, nor in an answer', async (t) => {
  const house = await signInHouse(t)
  const { browser } = await house.member('Anna Ek', 'anna@staden.se')
  const { body } = await browser.post('/sign-in', { email: 'anna@staden.se', password: PASSWORD })
  assert.deepEqual(Object.keys(body), ['next'])
  const [{ password } = {}] = await house.rows('select password from auth.account')
  assert.match(String(password), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('the application’s role reads nothing of sign-in, and sign-in’s role nothing else', async (t) => {
  const house = await signInHouse(t)
  await assert.rejects(
    house.database.context.transaction((tx) => tx.client.query('select * from auth."user"')),
    /permission denied/,
  )
  const tables = await house.rows(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' and has_table_privilege('kvitto_auth', format('%I.%I', schemaname, tablename), 'select')`,
  )
  assert.deepEqual(
    tables.map(({ name }) => name),
    ['public.kvitto_migration'],
  )
})
