/**
 * The first wall: every route is walked by every role. Each comes in where the list of doors says so
 * and nowhere else; and who reaches one service cannot tell another from one that is not there.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { composeApi, describedApi } from '../../src/api.ts'
import { judgedTickets } from '../../src/judging.ts'
import { newPersonKeys } from '../../src/modules/access/index.ts'
import { ImportDesk } from '../../src/modules/import-desk/index.ts'
import { newGuard } from '../../src/modules/monitoring/index.ts'
import { addPerson, loadActor } from '../../src/modules/organisation/index.ts'
import { openReceiptDesk } from '../../src/modules/reports/index.ts'
import {
  addIdentityProvider,
  mapGroup,
  type SignInManaged,
} from '../../src/modules/sign-in/index.ts'
import { type Role, roles } from '../../src/platform/actor.ts'
import { openAuth } from '../../src/platform/auth/open.ts'
import { openProviders } from '../../src/platform/auth/providers/manage.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import type { Context } from '../../src/platform/context.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { newSeal } from '../../src/platform/seal.ts'
import { peopleOf } from '../../src/signing-in.ts'
import { makeService } from '../builders/service.ts'
import { haveTickets } from '../builders/tickets.ts'
import { testDatabase } from '../database.ts'
import { testDirectory } from '../files.ts'
import { appoint } from './appoint.ts'
import type { Door, Furniture } from './door.ts'
import { doors } from './doors.ts'
import { deliver } from './released.ts'
import { nothingShown, statusDeskOf, tellAndShow } from './shown.ts'

const NOW = Date.UTC(2026, 10, 22, 11)
const SECRET = 'a secret of the test, long enough'

const nothing: Furniture = {
  contact: 9999,
  deviation: 9999,
  ...nothingShown,
  ticket: 'X',
  delivery: '00000000-0000-4000-8000-000000000000',
  question: 9999,
  person: '00000000-0000-4000-8000-000000000000',
}

interface Walk {
  readonly has: ReadonlyMap<string, Furniture>
  /** What went wrong in Kvitto itself. */
  readonly faults: readonly unknown[]
  /** Asks at a door as somebody with the role; undefined for somebody who has not signed in. */
  ask(role: Role | undefined, name: string, service: string): Promise<Asked>
}

interface Asked {
  readonly status: number
  readonly text: string
}

/** Two services with a thing of each kind, and somebody in every role, for one or for all. */
async function house(t: TestContext, reach: 'viva' | 'all'): Promise<Walk> {
  const { context, url } = await testDatabase(t, fixedClock(NOW))
  const has = new Map<string, Furniture>()
  for (const service of ['viva', 'heroma']) has.set(service, await furnish(t, context, service))
  const ids = new Map<Role, string>()
  for (const role of roles) ids.set(role, await appoint(context, role, reach))
  const managed = managedSignIn(t, context, url)
  await connect(context, managed)
  const desk = new ImportDesk(await testDirectory(t), () => {})
  const api = composeApi({
    hear: () => {},
    version: 'test',
    checkDatabase: async () => {},
    streams: { open: () => new ReadableStream(), close: () => {} },
    tickets: judgedTickets,
    signIn: () => managed,
    imports: () => desk,
    receipts: () => openReceiptDesk(context, SECRET),
    statusDesk: () => statusDeskOf(t, context),
    agents: () => ({ context, seal: newSeal(SECRET), onFault: () => {} }),
    personKeys: () => newPersonKeys(SECRET, 2026),
    probes: () => ({ seal: newSeal(SECRET), guard: newGuard() }),
    accessSources: () => ({
      url: new URL('http://localhost:3000'),
      root: '/nowhere',
      seal: newSeal(SECRET),
      guard: newGuard(),
    }),
  })
  const app = testApp(context, {
    api,
    identify: async ({ headers }) => {
      const id = ids.get(headers.get('x-as') as Role)
      return id === undefined ? undefined : loadActor(context, id)
    },
  })
  return {
    has,
    faults: app.faults,
    async ask(role, name, service) {
      const door = doors[name]
      assert.ok(door !== undefined)
      // Whose things they are says the service; one that is not there has none: the numbers of no one.
      const things = has.get(service) ?? nothing
      const url = typeof door.path === 'string' ? door.path : door.path(service, things)
      const answer = await app.request(url, request(name, door, role, service, things))
      return { status: answer.status, text: answer.status < 400 ? '' : await answer.text() }
    },
  }
}

/** An identity provider, and a group of it that gives a role. */
async function connect(context: Context, managed: SignInManaged): Promise<void> {
  await addIdentityProvider(context, managed, {
    kind: 'oidc',
    id: 'entra',
    name: 'Entra',
    issuer: 'https://inloggning.exempelby.se',
    clientId: 'kvitto',
    clientSecret: 'hemligt',
  })
  const scope = { kind: 'organisation' } as const
  await mapGroup(context, managed, { provider: 'entra', group: 'a', role: 'auditor', scope })
}

function managedSignIn(t: TestContext, context: Context, database: string): SignInManaged {
  const url = new URL('http://localhost:3000')
  const auth = openAuth({
    connection: { connectionString: database },
    secret: SECRET,
    url,
    people: peopleOf(context),
    record: async () => {},
    sendMail: async () => {},
    fault: () => {},
  })
  t.after(() => auth.close())
  return { auth, url, providers: openProviders(SECRET) }
}

function request(
  name: string,
  door: Door,
  role: Role | undefined,
  service: string,
  things: Furniture,
): RequestInit {
  const headers = new Headers({ 'x-kvitto': '1', 'sec-fetch-site': 'same-origin' })
  if (role !== undefined) headers.set('x-as', role)
  const init: RequestInit = { method: name.split(' ')[0] ?? 'GET', headers }
  if (door.text !== undefined) {
    headers.set('content-type', door.text.type)
    return { ...init, body: door.text.content }
  }
  if (door.body === undefined) return init
  headers.set('content-type', 'application/json')
  const body = typeof door.body === 'function' ? door.body(service, things) : door.body
  return { ...init, body: JSON.stringify(body) }
}

async function furnish(t: TestContext, context: Context, service: string): Promise<Furniture> {
  await makeService(context, service)
  const person = await addPerson(context, { name: 'Ny', email: `ny@${service}.example` })
  const ticket = `INC-${service}`
  await haveTickets(
    t,
    context,
    service,
    `key;title;opened_at;priority;status;responded_at;resolved_at;updated_at
${ticket};Utskriften hänger sig;2026-08-03 08:00;2;open;;;2026-08-03 09:00
`,
  )
  const shown = await tellAndShow(context, service)
  return context.transaction(async ({ client }) => {
    await client.query(
      `update service set composition = jsonb_build_object('all', array[key || '-web', key || '-port'])
       where key = $1`,
      [service],
    )
    await client.query(
      `with c as (insert into component (key, measured_by) values ($1 || '-port', 'probe:' || $1 || '-port') returning id),
       p as (
         insert into probe (key, name, component_id, kind, settings, interval_seconds, timeout_seconds,
           confirm_every_seconds, made_at, made_by, changed_at, changed_by)
         select $1 || '-port', 'Porten', id, 'tcp', '{"kind": "tcp", "host": "127.0.0.1", "port": 1}',
           60, 10, 10, now(), 'test', now(), 'test' from c returning id
       ) select from p`,
      [service],
    )
    await client.query(
      `insert into probe_at_place select p.id, pl.id from probe p, probe_place pl
       where p.key = $1 || '-port'`,
      [service],
    )
    await client.query(
      `with c as (insert into component (key) values ($1 || '-web') returning id)
       insert into observation_run (component_id, started_at, seen_until, state, source)
       select id, '2026-07-01', '2026-11-22', 'up', 'test' from c`,
      [service],
    )
    const { rows } = await client.query<{ contact: number; deviation: number }>(
      `with s as (select id from service where key = $1), c as (
         insert into contact (service_id, name, email, language)
         select id, 'Kontakt', 'kontakt@exempelby.se', 'sv' from s returning id
       ), d as (
         insert into deviation (service_id, period, rule, subject, figures, found_at)
         select id, '2026-Q2', 'target_missed', 'resolution:2',
           '{"kind": "resolution", "priority": "2", "measured": 0.5, "goal": 0.9}', now() from s returning id
       ) select c.id as contact, d.id as deviation from c, d`,
      [service],
    )
    assert.ok(rows[0] !== undefined)
    return {
      ...rows[0],
      ...shown,
      ...(await deliver(client, service)),
      ticket,
      person,
    }
  })
}

function isOfService({ path, body }: Door): boolean {
  const url = typeof path === 'function' ? path('SERVICE', nothing) : ''
  const sent = typeof body === 'function' ? JSON.stringify(body('SERVICE', nothing)) : ''
  return /SERVICE|9999/.test(url + sent)
}

/** 401, 403 and 404 are a closed door; anything else is an answer from inside. */
function isIn({ status }: Asked): boolean {
  return ![401, 403, 404].includes(status)
}

test('every route is in the list of doors, and the list has no others', () => {
  const { paths = {} } = describedApi('test').getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Kvitto', version: 'test' },
  })
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
  )
  assert.deepEqual(routes.sort(), Object.keys(doors).sort(), 'say in test/walls/doors.ts who may')
})

test('nobody comes in without having signed in, but where anybody may', async (t) => {
  const { ask } = await house(t, 'all')
  for (const [name, door] of Object.entries(doors)) {
    const asked = await ask(undefined, name, 'viva')
    if (door.may === 'anybody') assert.equal(asked.status, door.answers ?? 200, name)
    else assert.equal(asked.status, 401, name)
  }
})

test('each role comes in where it may, and nowhere else', async (t) => {
  const { ask, faults } = await house(t, 'all')
  const wrong: string[] = []
  for (const [name, { may, answers }] of Object.entries(doors)) {
    for (const role of roles) {
      const asked = await ask(role, name, 'viva')
      assert.deepEqual(faults, [], `${role} at ${name}`)
      if (answers !== undefined) {
        assert.equal(asked.status, answers, `${role} at ${name}`)
        continue
      }
      const expected = typeof may === 'string' || may.includes(role)
      if (isIn(asked) !== expected) wrong.push(`${role} at ${name}: ${asked.status} ${asked.text}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('who reaches one service cannot tell another from one that is not there', async (t) => {
  const { ask, has } = await house(t, 'viva')
  const plain = ({ text }: Asked, service: string) => {
    const own = has.get(service)
    const numbers = Object.values(own ?? nothing).map(String)
    return [...numbers, service]
      .reduce((said, word) => said.replaceAll(new RegExp(`\\b${word}\\b`, 'g'), '…'), text)
      .replace(/"instance":"[^"]*"/, '')
  }
  for (const [name, door] of Object.entries(doors)) {
    // People are the whole organisation's; what is a service's own is told by its path or body.
    if (!isOfService(door)) continue
    // Whoever administers the organisation reaches everything in it.
    for (const role of roles.filter((each) => each !== 'administrator')) {
      const foreign = await ask(role, name, 'heroma')
      const absent = await ask(role, name, 'finnsinte')
      assert.ok(!isIn(foreign), `${role} at ${name} of another’s: ${foreign.status}`)
      assert.equal(foreign.status, absent.status, `${role} at ${name}`)
      assert.equal(plain(foreign, 'heroma'), plain(absent, 'finnsinte'), `${role} at ${name}`)
    }
  }
})
