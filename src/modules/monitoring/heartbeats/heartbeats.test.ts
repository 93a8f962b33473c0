import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeProbe, runsOf } from '../../../../test/builders/probe.ts'
import { testDatabase } from '../../../../test/database.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { newSecret } from '../../../platform/secrets.ts'
import { notePresence } from '../places/presence.store.ts'
import { sweepHeartbeats } from './heartbeats.commands.ts'
import { heartbeatRoutes } from './routes.ts'

const ALL = Array.from({ length: 16 }, (_, i) => i)

/** A job that should report each ten minutes, with a minute of grace. */
async function job(t: TestContext, more: object = {}) {
  const start = Date.UTC(2026, 10, 22, 1)
  let now = start
  const database = await testDatabase(t, { now: () => now })
  const { context } = database
  const probe = await makeProbe(database, {
    key: 'nattjobb',
    settings: { kind: 'heartbeat', graceSeconds: 60, ...more },
    intervalSeconds: 600,
  })
  const { secret, sha256 } = newSecret('kvh_')
  await context.transaction(({ client }) =>
    client.query('insert into heartbeat (probe_id, token_sha256, made_at) values ($1, $2, now())', [
      probe,
      sha256,
    ]),
  )
  const app = testApp(context, { api: heartbeatRoutes(() => context) })
  const say = async (body?: object, authorization = `Bearer ${secret}`) => {
    const answer = await app.request('/api/heartbeats', {
      method: 'POST',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    return answer.status
  }
  /** Kvitto is there each five seconds until then. */
  const passes = async (seconds: number, isThere = true) => {
    for (const until = now + seconds * 1000; now < until; ) {
      now += 5000
      if (!isThere) continue
      await context.transaction((tx) => notePresence(tx, 1, { from: now, until: now }))
    }
    if (isThere) await sweepHeartbeats(context, 1, ALL)
  }
  const said = async () =>
    (await runsOf(database, 'nattjobb')).map(({ state, from, confirmed }) =>
      [state, from - start / 1000, ...(confirmed === null ? [] : [confirmed - start / 1000])].join(
        ' ',
      ),
    )
  await context.transaction((tx) => notePresence(tx, 1, { from: now, until: now }))
  return { say, passes, said }
}

test('a job that reports is up; one that is late has been down since it was due', async (t) => {
  const { say, passes, said } = await job(t)
  await passes(700)
  assert.deepEqual(await said(), [], 'before its first word nothing is known')
  assert.equal(await say(), 200)
  await passes(655)
  assert.deepEqual(await said(), ['up 700'])
  await passes(10)
  assert.deepEqual(await said(), ['up 700', 'down 1300 1360'])
  await passes(100)
  assert.equal(await say({ outcome: 'ok' }), 200)
  assert.deepEqual(await said(), ['up 700', 'down 1300 1360', 'up 1465'])
})

test('one that says that it failed is down at once, in its own words', async (t) => {
  const { say, said, passes } = await job(t)
  await say({ outcome: 'failed', words: 'disken är full' })
  await passes(30)
  await say()
  assert.deepEqual(await said(), ['down 0', 'up 30'])
})

test('one that has started and not ended is down when its limit is over', async (t) => {
  const { say, said, passes } = await job(t, { limitSeconds: 120 })
  await say()
  await passes(10)
  await say({ outcome: 'started' })
  await passes(125)
  assert.deepEqual(await said(), ['up 0', 'down 130'])
})

test('while Kvitto was away nobody was late', async (t) => {
  const { say, said, passes } = await job(t)
  await say()
  await passes(400, false)
  await passes(600)
  assert.deepEqual(await said(), ['up 0'], 'due again from when Kvitto was back')
  await passes(70)
  assert.deepEqual(await said(), ['up 0', 'down 1005 1065'])
})

test('a secret that does not count, and none, are refused', async (t) => {
  const { say } = await job(t)
  assert.equal(await say(undefined, 'Bearer kvh_something'), 401)
  assert.equal(await say(undefined, ''), 401)
  assert.equal(await say({ outcome: 'nonsense' }), 422)
})
