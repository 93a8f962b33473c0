import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type TestContext, test } from 'node:test'
import { FRIDAY, makePerson } from '../../../../test/builders/followed-service.ts'
import { makeService } from '../../../../test/builders/service.ts'
import { asOwner, testDatabase } from '../../../../test/database.ts'
import { makeComponent, seal } from '../../../../test/peers/source.ts'
import type { Role } from '../../../platform/actor.ts'
import type { Clock } from '../../../platform/clock.ts'
import { newRoutes } from '../../../platform/http/routes.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { loadActor } from '../../organisation/index.ts'
import { postedSourceRoutes } from './posted.routes.ts'
import { readDueSources } from './read.commands.ts'
import { sourceRoutes } from './routes.ts'

const MINUTE = 60_000

async function house(t: TestContext) {
  let now = FRIDAY
  const clock: Clock = { now: () => now }
  const database = await testDatabase(t, clock)
  const { context } = database
  await makeComponent(context)
  await makeService(context, 'heroma')
  const api = newRoutes()
    .route(
      '/',
      sourceRoutes(() => seal),
    )
    .route('/', postedSourceRoutes())
  const as = async (role: Role, service: string | undefined = undefined) => {
    const { id } = await makePerson(context, role, service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    return async (method: string, path: string, body?: object) => {
      const headers = {
        'x-kvitto': '1',
        origin: app.publicUrl.origin,
        'content-type': 'application/json',
      }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const response = await app.request(path, { method, headers, ...sent })
      const text = await response.text()
      assert.deepEqual(app.faults, [])
      return { status: response.status, text, json: () => JSON.parse(text) }
    }
  }
  const read = () => readDueSources(context, seal, AbortSignal.timeout(20_000))
  const pass = (ms: number) => {
    now += ms
  }
  return { database, context, as, read, pass }
}

/** Answers as Gatus, or not at all. */
async function answering(t: TestContext, answer: { body: unknown; status?: number }) {
  const seen: { authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ authorization: request.headers.authorization })
    response.statusCode = answer.status ?? 200
    response.end(JSON.stringify(answer.body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { url: `http://127.0.0.1:${address.port}`, seen }
}

const sources = '/api/monitoring/sources'
const am = { key: 'am', name: 'Alertmanager', settings: { kind: 'alertmanager' } }

test('a technician connects, binds, pauses and removes; the component is free again', async (t) => {
  const { database, as } = await house(t)
  const ask = await as('technician', 'viva')
  assert.equal((await ask('POST', sources, am)).status, 201)
  assert.equal((await ask('POST', sources, am)).status, 409)
  const binding = { external: 'alertname="VivaNere"', component: 'viva-web' }
  assert.equal((await ask('POST', `${sources}/am/bindings`, binding)).status, 201)
  assert.equal((await ask('POST', `${sources}/am/bindings`, binding)).status, 409)
  const nothing = { ...binding, external: 'VivaNere', component: 'finns-inte' }
  assert.equal((await ask('POST', `${sources}/am/bindings`, nothing)).status, 404)
  const [bound] = (await ask('GET', `${sources}/am/bindings`)).json().items
  assert.deepEqual(
    [bound.component, bound.state, bound.services],
    ['viva-web', 'unknown', [{ key: 'viva', name: 'Viva' }]],
  )
  assert.equal((await ask('POST', `${sources}/am/pause`, { reason: 'Flyttas' })).status, 200)
  assert.equal((await ask('POST', `${sources}/am/pause`, { reason: 'Flyttas' })).status, 409)
  assert.equal((await ask('POST', '/api/observations/alertmanager/am', { alerts: [] })).status, 409)
  assert.equal((await ask('POST', `${sources}/am/resume`)).status, 200)
  assert.equal((await ask('DELETE', `${sources}/am`)).status, 204)
  assert.equal((await ask('GET', `${sources}/am`)).status, 404)
  const owner = await asOwner(t, database)
  const { rows } = await owner.transaction(({ client }) =>
    client.query('select measured_by from component'),
  )
  assert.deepEqual(rows, [{ measured_by: null }])
})

test('who only watches sees and changes nothing; a contact finds nothing', async (t) => {
  const { as } = await house(t)
  await (await as('technician'))('POST', sources, am)
  const auditor = await as('auditor')
  assert.equal((await auditor('GET', `${sources}/am`)).status, 200)
  assert.equal((await auditor('DELETE', `${sources}/am`)).status, 403)
  const contact = await as('contact', 'viva')
  assert.equal((await contact('GET', sources)).status, 404)
  assert.equal((await contact('DELETE', `${sources}/am`)).status, 404)
})

test('a source that also measures others’ services is not changed by who does not reach them', async (t) => {
  const { as } = await house(t)
  const all = await as('technician')
  await all('POST', sources, am)
  await all('POST', `${sources}/am/bindings`, { external: 'alertname="V"', component: 'viva-web' })
  const other = await as('technician', 'heroma')
  assert.deepEqual((await other('GET', `${sources}/am/bindings`)).json().items, [])
  assert.equal((await other('DELETE', `${sources}/am`)).status, 403)
  assert.equal(
    (await other('POST', '/api/observations/alertmanager/am', { alerts: [] })).status,
    403,
  )
})

test('secrets are sealed, never shown, and never sent to another address', async (t) => {
  const { database, as } = await house(t)
  const program = await answering(t, { body: [] })
  const other = await answering(t, { body: [] })
  const ask = await as('administrator')
  const settings = { kind: 'gatus', url: program.url }
  const given = { name: 'Gatus', settings, secrets: { token: 'mycket-hemligt' } }
  const made = await ask('POST', sources, { key: 'gatus', ...given })
  assert.deepEqual([made.status, made.json().hasSecrets], [201, ['token']])
  assert.equal((await ask('GET', `${sources}/gatus/offers`)).json().answered, true)
  assert.equal(program.seen[0]?.authorization, 'Bearer mycket-hemligt')
  const elsewhere = { kind: 'gatus', url: other.url }
  const moved = await ask('PUT', `${sources}/gatus`, { name: 'Gatus', settings: elsewhere })
  assert.equal(moved.status, 422)
  await ask('POST', `${sources}/trial`, { key: 'gatus', settings: elsewhere })
  assert.ok(other.seen.length > 0)
  assert.ok(other.seen.every(({ authorization }) => authorization === undefined))
  const owner = await asOwner(t, database)
  const text = await owner.transaction(async ({ client }) => {
    const kept = await client.query('select to_jsonb(s)::text from source_secret s')
    const events = await client.query('select to_jsonb(e)::text from ledger_event e')
    return JSON.stringify([kept.rows, events.rows])
  })
  assert.doesNotMatch(text + made.text, /mycket-hemligt/)
})

test('a cloud’s own address is not asked, nor one that a name leads to', async (t) => {
  const { as } = await house(t)
  const ask = await as('technician')
  const settings = { kind: 'gatus', url: 'http://169.254.169.254' }
  const trial = (await ask('POST', `${sources}/trial`, { settings })).json()
  assert.deepEqual([trial.answered, trial.fault], [false, 'link-local addresses are not asked'])
})

test('one that does not answer is asked ever more seldom, is work after ten minutes, and comes back', async (t) => {
  const { context, as, read, pass } = await house(t)
  const answer: { body: unknown; status?: number } = { body: {}, status: 500 }
  const program = await answering(t, answer)
  const ask = await as('technician')
  const settings = { kind: 'gatus', url: program.url }
  await ask('POST', sources, { key: 'gatus', name: 'Gatus', settings })
  await ask('POST', `${sources}/gatus/bindings`, { external: 'viva', component: 'viva-web' })
  const open = async () => {
    const { rows } = await context.transaction(({ client }) =>
      client.query<{ kind: string }>('select kind from work_item where ended_at is null'),
    )
    return rows.map(({ kind }) => kind)
  }
  for (let minute = 0; minute < 12; minute++) {
    await read()
    pass(MINUTE)
  }
  await read()
  assert.ok(program.seen.length <= 6, `${program.seen.length} questions in twelve minutes`)
  assert.equal((await ask('GET', `${sources}/gatus`)).json().state, 'failing')
  assert.deepEqual(await open(), ['monitoring.source_silent'])
  answer.status = 200
  answer.body = []
  pass(20 * MINUTE)
  // Something else than Gatus would answer is a fault too: one endpoint is no list.
  answer.body = { name: 'viva', key: 'viva', results: [] }
  await read()
  assert.equal((await ask('GET', `${sources}/gatus`)).json().state, 'failing')
  await ask('POST', `${sources}/gatus/pause`, { reason: 'Byts ut' })
  assert.deepEqual(await open(), [])
})
