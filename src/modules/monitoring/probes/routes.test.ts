import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Role } from '../../../platform/actor.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { newRoutes } from '../../../platform/http/routes.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { newSeal } from '../../../platform/seal.ts'
import { loadActor } from '../../organisation/index.ts'
import { newGuard } from './checks/asking.check.ts'
import { probeRoutes } from './routes.ts'
import { madeProbe, probePage, probeView, trialOutcome } from './view.schema.ts'

const problem = z.object({
  code: z.string(),
  problems: z.array(z.object({ path: z.string() })).default([]),
})
const seal = newSeal('a secret of the test, long enough')

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const api = newRoutes().route(
    '/',
    probeRoutes(() => ({ seal, guard: newGuard() })),
  )
  const as = async (role: Role, service: string | 'all' = 'all') => {
    const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    return async (method: string, path: string, body?: object) => {
      const response = await app.request(`/api/monitoring/probes${path}`, {
        method,
        headers: {
          'x-kvitto': '1',
          origin: app.publicUrl.origin,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      assert.deepEqual(app.faults, [])
      return {
        status: response.status,
        text,
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(text)),
      }
    }
  }
  return { context, as }
}

/** Says hello to whoever shows the secret. */
async function webServer(t: TestContext): Promise<string> {
  const server = createServer((request, response) => {
    response.statusCode = request.headers.authorization === 'Bearer s3krit' ? 200 : 401
    response.end('hej')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const authorization = { name: 'Authorization', value: 'Bearer {{secret:TOKEN}}' }
const settings = {
  kind: 'http',
  url: 'https://heroma.exempelby.se/',
  headers: [authorization],
}
const heroma = {
  key: 'heroma-webb',
  name: 'Heromas webb',
  component: 'heroma-web',
  settings,
  secrets: { TOKEN: 's3krit' },
}

test('a probe is made, read, changed, paused, resumed and removed, and its secret is never told', async (t) => {
  const { context, as } = await house(t)
  const ask = await as('technician')
  const made = await ask('POST', '', heroma)
  assert.equal(made.status, 201, made.text)
  const { probe } = made.of(madeProbe)
  assert.equal(probe.state, 'waiting')
  assert.deepEqual(probe.secrets, ['TOKEN'])
  assert.deepEqual(probe.services, [{ key: 'heroma', name: 'Heroma' }])
  const change = {
    name: 'Heroma, inloggning',
    settings: probe.settings,
    intervalSeconds: 30,
    version: probe.version,
  }
  const changed = await ask('PUT', '/heroma-webb', change)
  assert.equal(changed.status, 200, changed.text)
  assert.equal(changed.of(probeView).intervalSeconds, 30)
  assert.deepEqual(changed.of(probeView).secrets, ['TOKEN'])
  assert.equal((await ask('PUT', '/heroma-webb', change)).status, 409)
  const paused = await ask('POST', '/heroma-webb/pause', { reason: 'Servern flyttas' })
  assert.equal(paused.of(probeView).paused?.reason, 'Servern flyttas')
  assert.equal((await ask('POST', '/heroma-webb/pause', { reason: 'igen' })).status, 409)
  assert.equal((await ask('POST', '/heroma-webb/resumption')).of(probeView).paused, null)
  assert.equal((await ask('POST', '/heroma-webb/heartbeat-secret')).status, 409)
  const list = (await ask('GET', '?q=HEROMA')).of(probePage)
  assert.deepEqual(
    list.items.map(({ key, state }) => [key, state]),
    [['heroma-webb', 'waiting']],
  )
  assert.equal(list.counts.waiting, 1)
  assert.equal((await ask('POST', '/heroma-webb/removal', { reason: 'slut' })).status, 200)
  assert.equal((await ask('GET', '/heroma-webb')).status, 404)
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ measured_by: string | null; secrets: number; told: number }>(
      `select measured_by, (select count(*)::int from probe_secret) as secrets,
         (select count(*)::int from ledger_event e where e::text like '%s3krit%') as told
       from component where key = 'heroma-web'`,
    ),
  )
  assert.deepEqual(rows, [{ measured_by: null, secrets: 0, told: 0 }])
})

test('a component has one source, and a key is not used twice', async (t) => {
  const ask = await (await house(t)).as('technician')
  assert.equal((await ask('POST', '', heroma)).status, 201)
  const second = await ask('POST', '', { ...heroma, key: 'heroma-2' })
  assert.equal(second.status, 409)
  assert.deepEqual(
    second.of(problem).problems.map(({ path }) => path),
    ['component'],
  )
  const same = await ask('POST', '', { ...heroma, component: 'heroma-db' })
  assert.deepEqual(
    same.of(problem).problems.map(({ path }) => path),
    ['key'],
  )
})

test('a kept secret goes to nobody new: who points the probe elsewhere writes it again', async (t) => {
  const { as } = await house(t)
  const ask = await as('technician')
  const url = await webServer(t)
  const mine = { ...heroma, settings: { ...settings, url } }
  assert.equal((await ask('POST', '', mine)).status, 201)
  const trial = (to: string) =>
    ask('POST', '/trial', { settings: { ...settings, url: to }, probe: 'heroma-webb' })
  assert.equal((await trial(`${url}/annan-sida`)).of(trialOutcome).outcome, 'ok')
  const elsewhere = await trial(await webServer(t))
  assert.equal(elsewhere.status, 422)
  assert.deepEqual(
    elsewhere.of(problem).problems.map(({ path }) => path),
    ['secrets.TOKEN'],
  )
  const moved = {
    name: 'Heroma',
    settings: { ...settings, url: 'https://ond.example' },
    version: 1,
  }
  assert.equal((await ask('PUT', '/heroma-webb', moved)).status, 422)
  assert.equal(
    (await ask('PUT', '/heroma-webb', { ...moved, secrets: { TOKEN: 'ny' } })).status,
    200,
  )
})

test('a trial tells what came of it in parts, and no password', async (t) => {
  const ask = await (await house(t)).as('administrator')
  const url = await webServer(t)
  const wanted = { settings: { ...settings, url }, secrets: { TOKEN: 'fel' } }
  const told = (await ask('POST', '/trial', wanted)).of(trialOutcome)
  assert.equal(told.outcome, 'failed')
  assert.equal(told.detail, 'answered 401, expected 200-299')
  assert.deepEqual(
    told.steps.map(({ name }) => name),
    ['connection', 'answer', 'body'],
  )
  const metadata = { settings: { kind: 'http', url: 'http://169.254.169.254/latest/meta-data/' } }
  assert.equal((await ask('POST', '/trial', metadata)).of(trialOutcome).outcome, 'unknown')
  assert.equal((await ask('POST', '/trial', { settings: { kind: 'heartbeat' } })).status, 404)
})

test('a heartbeat’s secret is told once, and again only when it is made anew', async (t) => {
  const ask = await (await house(t)).as('technician')
  const wanted = {
    key: 'nattjobb',
    name: 'Nattjobbet',
    component: 'nattjobb',
    settings: { kind: 'heartbeat' },
    intervalSeconds: 86_400,
  }
  const { heartbeatSecret } = (await ask('POST', '', wanted)).of(madeProbe)
  assert.match(heartbeatSecret ?? '', /^kvh_/)
  assert.doesNotMatch((await ask('GET', '/nattjobb')).text, /kvh_/)
  const { secret } = (await ask('POST', '/nattjobb/heartbeat-secret')).of(
    z.object({ secret: z.string() }),
  )
  assert.notEqual(secret, heartbeatSecret)
})

test('settings that do not fit are refused by their place, secrets in them too', async (t) => {
  const ask = await (await house(t)).as('technician')
  const refused = async (more: object) => {
    const answer = await ask('POST', '', { ...heroma, settings: { ...settings, ...more } })
    assert.equal(answer.status, 422, JSON.stringify(more))
    return answer.of(problem).problems.map(({ path }) => path)
  }
  assert.deepEqual(await refused({ url: 'https://a:b@viva.se' }), ['settings.url'])
  assert.deepEqual(await refused({ status: 'alla' }), ['settings.status'])
  const open = { name: 'Authorization', value: 'Basic YTpi' }
  assert.deepEqual(await refused({ headers: [open] }), ['settings.headers[0].value'])
  const more = { name: 'X-Nyckel', value: '{{secret:NYCKEL}}' }
  assert.deepEqual(await refused({ headers: [more] }), ['secrets.NYCKEL'])
})

test('a technician of one service measures its components and sees no other’s', async (t) => {
  const { as } = await house(t)
  const own = await as('technician', 'heroma')
  const other = await as('technician', 'viva')
  assert.equal((await own('POST', '', heroma)).status, 201)
  assert.equal((await own('POST', '', { ...heroma, key: 'x', component: 'viva-web' })).status, 404)
  assert.equal((await own('POST', '', { ...heroma, key: 'x', component: 'ny' })).status, 404)
  assert.equal((await other('GET', '/heroma-webb')).status, 404)
  assert.equal((await other('POST', '/heroma-webb/pause', { reason: 'x' })).status, 404)
  assert.equal((await other('GET', '')).of(probePage).items.length, 0)
  const auditor = await as('auditor')
  assert.equal((await auditor('GET', '/heroma-webb')).of(probeView).mayChange, false)
  assert.equal((await auditor('POST', '/heroma-webb/pause', { reason: 'x' })).status, 403)
  const contact = await as('contact', 'heroma')
  assert.equal((await contact('GET', '')).status, 404)
  assert.equal((await contact('GET', '/heroma-webb')).status, 404)
})
