import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { makeProbe, runsOf } from '../../../../test/builders/probe.ts'
import { testDatabase } from '../../../../test/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { newSeal } from '../../../platform/seal.ts'
import { newKeyPair, readPrivateKey, signMessage } from '../../../platform/signed-message.ts'
import { enrolAgent } from './agent.commands.ts'
import { agentRoutes } from './agent.routes.ts'
import type { AgentMessage } from './agent.schema.ts'
import { listPlaces, makePlace, renewCode, revokePlace } from './places.commands.ts'
import { watchPlaces } from './watch.commands.ts'

const MINUTE = 60_000

const said = z.object({
  detail: z.string().optional(),
  taken: z.int().optional(),
  digest: z.string().optional(),
  probes: z.array(z.object({ key: z.string() })).nullish(),
})

/** An agent that has enrolled, and how it speaks. */
async function enrolled(t: TestContext) {
  let now = Date.UTC(2026, 10, 22, 11)
  const database = await testDatabase(t, { now: () => now })
  const { context } = database
  const seal = newSeal('a secret of at least thirty-two characters')
  const app = testApp(context, { api: agentRoutes(() => ({ context, seal, onFault: () => {} })) })
  const { code, place } = await makePlace(context, { name: 'Skola', referenceTargets: [] })
  const { privateKey, publicKey } = newKeyPair()
  await enrolAgent(context, { code, publicKey, version: '0.1' })
  const say = async (
    body: object | undefined,
    more: { key?: string; time?: number; number?: number; path?: string; sent?: object } = {},
  ) => {
    const path = more.path ?? (body === undefined ? '/api/agent/probes' : '/api/agent/observations')
    const method = body === undefined ? 'GET' : 'POST'
    const text = body === undefined ? '' : JSON.stringify(body)
    const head = {
      method,
      path,
      time: new Date(more.time ?? now).toISOString(),
      number: more.number ?? now,
    }
    const answer = await app.request(path, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-kvitto-place': place.key,
        'x-kvitto-time': head.time,
        'x-kvitto-number': String(head.number),
        'x-kvitto-signature': signMessage(readPrivateKey(more.key ?? privateKey), head, text),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(more.sent ?? body) }),
    })
    return { status: answer.status, ...said.parse(await answer.json()) }
  }
  const passes = (ms: number) => {
    now += ms
    return now
  }
  return { database, context, place, say, passes, now: () => now }
}

function message(found: AgentMessage['found'], presence: AgentMessage['presence'] = []) {
  return { found, presence, waiting: 7, lost: 0, version: '0.2' }
}

function up(probe: number, at: number): AgentMessage['found'][number] {
  return {
    probe,
    version: 1,
    told: [{ at, state: 'up', detail: 'answered 200' }],
    standing: { state: 'up', since: at, checkedAt: at },
    tookMs: 12.5,
    detail: 'answered 200',
  }
}

const http = { kind: 'http', url: 'http://a.example/' }

test('what an agent has signed is taken once; the same in a new message changes nothing', async (t) => {
  const { database, say, passes, now, context } = await enrolled(t)
  const id = await makeProbe(database, { key: 'skola', settings: http, places: ['skola'] })
  const at = now()
  passes(1000)
  const words = message([up(id, at)], [{ from: at, until: at + 1000 }])
  assert.deepEqual(await say(words), { status: 200, taken: 1 })
  const again = await say(words)
  assert.equal(again.status, 409)
  assert.match(again.detail ?? '', /has come before/)
  passes(1)
  assert.equal((await say(words)).status, 200)
  assert.equal((await runsOf(database, 'skola')).length, 1)
  const { items } = await listPlaces(context)
  const skola = items.find(({ key }) => key === 'skola')
  assert.deepEqual(
    [skola?.state, skola?.waiting, skola?.version, skola?.probes],
    ['there', 7, '0.2', 1],
  )
})

test('a strange key, words changed on their way and another’s address are refused', async (t) => {
  const { say } = await enrolled(t)
  const words = message([])
  assert.equal((await say(words, { key: newKeyPair().privateKey })).status, 401)
  assert.equal((await say(words, { sent: { ...words, waiting: 8 } })).status, 401)
  assert.equal((await say(undefined, { path: '/api/agent/probes?known=x' })).status, 200)
})

test('a clock that is more than a minute wrong is told of and refused; so is the future', async (t) => {
  const { say, now, passes } = await enrolled(t)
  const late = await say(message([]), { time: now() - 61_000 })
  assert.equal(late.status, 409)
  assert.match(late.detail ?? '', /61 s behind/)
  passes(1)
  assert.equal((await say(message([]), { time: now() + 60_000 })).status, 200)
  passes(1)
  assert.equal((await say(message([up(1, now() + 2 * MINUTE)]))).status, 422)
})

test('an agent tells of its own probes alone, and is given only those', async (t) => {
  const { database, say, now, passes } = await enrolled(t)
  const own = await makeProbe(database, { key: 'skola', settings: http, places: ['skola'] })
  const other = await makeProbe(database, { key: 'viva', settings: http })
  const { probes, digest } = await say(undefined)
  assert.deepEqual(
    probes?.map(({ key }) => key),
    ['skola'],
  )
  passes(1)
  const unchanged = await say(undefined, { path: `/api/agent/probes?known=${digest}` })
  assert.equal(unchanged.probes, null)
  passes(1)
  assert.equal((await say(message([up(own, now()), up(other, now())]))).taken, 1)
  assert.equal((await runsOf(database, 'viva')).length, 0)
})

test('one that is revoked is told so, and its code makes nobody known', async (t) => {
  const { context, say, place } = await enrolled(t)
  const { code } = await renewCode(context, place.key)
  await revokePlace(context, place.key)
  assert.equal((await say(undefined)).status, 403)
  const { publicKey } = newKeyPair()
  await assert.rejects(
    enrolAgent(context, { code, publicKey, version: '1' }),
    (error) => error instanceof DomainError && error.code === 'unauthenticated',
  )
  await assert.rejects(renewCode(context, place.key), /has been revoked/)
  await assert.rejects(revokePlace(context, 'kvitto'), /is Kvitto itself/)
})

test('a code counts for a day', async (t) => {
  const { context, passes, place } = await enrolled(t)
  const { code } = await renewCode(context, place.key)
  passes(24 * 60 * MINUTE)
  const { publicKey } = newKeyPair()
  await assert.rejects(enrolAgent(context, { code, publicKey, version: '1' }), /does not count/)
})

test('technicians are asked to see to an agent that is silent, until it is heard again', async (t) => {
  const { database, context, say, passes } = await enrolled(t)
  await makeProbe(database, { key: 'skola', settings: http, places: ['skola'] })
  const open = () =>
    context.transaction(async ({ client }) => {
      const { rows } = await client.query(
        `select facts ->> 'name' as name from work_item
         where kind = 'monitoring.place_silent' and ended_at is null`,
      )
      return rows.length
    })
  passes(4 * MINUTE)
  await watchPlaces(context)
  assert.equal(await open(), 0)
  passes(2 * MINUTE)
  await watchPlaces(context)
  await watchPlaces(context)
  assert.equal(await open(), 1)
  await say(undefined)
  assert.equal(await open(), 0)
})
