import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeService, terms } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Actor, Role } from '../../platform/actor.ts'
import { newRoutes } from '../../platform/http/routes.ts'
import { testApp } from '../../platform/http/testing.ts'
import { addPerson, grantRole, loadActor, type Scope } from '../organisation/index.ts'
import { agreementRoutes } from './agreement.routes.ts'
import type { JudgedTickets } from './apply.commands.ts'
import { contactRoutes } from './contact.routes.ts'

/** Twelve tickets were judged, whenever asked. */
const judged: JudgedTickets = {
  countJudgedSince: async () => 12,
  rejudge: async () => ({ tickets: 12 }),
}
const unjudged: JudgedTickets = { ...judged, countJudgedSince: async () => 0 }

async function openHouse(t: TestContext, tickets = unjudged) {
  const { context } = await testDatabase(t)
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const app = testApp(context, {
    api: newRoutes().route('/', agreementRoutes(tickets)).route('/', contactRoutes()),
    identify: (request) => loadActor(context, request.headers.get('x-person') ?? ''),
  })
  const ask = async (person: string, what: string, body?: object | string) => {
    const [method = 'GET', path = '/'] = what.split(' ')
    const response = await app.request(path, {
      method,
      headers: {
        'x-person': person,
        'x-kvitto': '1',
        origin: app.publicUrl.origin,
        'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json',
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  let count = 0
  const somebody = async (role: Role, scope: Scope = { kind: 'organisation' }) => {
    const id = await addPerson(context, { name: role, email: `${role}${++count}@by.example` })
    await grantRole(context, { personId: id, role, scope })
    return id
  }
  return { context, ask, somebody }
}

const ofViva: Scope = { kind: 'service', service: 'viva' }

function file(change = '', key = 'viva'): string {
  return `services:
  - key: ${key}
    name: ${key === 'viva' ? 'Viva' : 'Heroma'}
    customer: Kund
    agreements:
      - from: 2027-01-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["07:00-18:00"] }, holidays: SE }
        priorities: { "1": { resolution: PT6H } }
        report: { every: quarter, dueWorkingDays: 15 }
${change}`
}

test('agreements are read by those who work with them, of services within reach', async (t) => {
  const { ask, somebody } = await openHouse(t)
  const manager = await somebody('account_manager', ofViva)
  const list = await ask(manager, 'GET /api/agreements')
  assert.deepEqual(
    list.body.items.map(({ key }: { key: string }) => key),
    ['viva'],
  )
  const { body } = await ask(manager, 'GET /api/services/viva/agreements')
  assert.equal(body.versions[0].state, 'in_force')
  assert.deepEqual([body.mayWrite, body.mayArrange], [true, false])
  const contact = await somebody('contact', ofViva)
  for (const path of [
    'agreements',
    'calendar?year=2026',
    'agreements/comparison?one=2016-01-01&other=2016-01-01',
  ]) {
    assert.equal((await ask(manager, `GET /api/services/heroma/${path}`)).status, 404, path)
    assert.equal((await ask(manager, `GET /api/services/nothing/${path}`)).status, 404, path)
    assert.equal((await ask(contact, `GET /api/services/viva/${path}`)).status, 404, path)
  }
  assert.equal((await ask(contact, 'GET /api/agreements')).status, 403)
})

test('two versions are compared, the earlier first whichever is named first', async (t) => {
  const { context, ask, somebody } = await openHouse(t)
  const later = { ...terms, clocks: { ...terms.clocks, priorityChange: 'from_change' } }
  await context.transaction(({ client }) =>
    client.query(
      `insert into service_agreement (service_id, valid_from, source, terms, created_at)
       select id, '2026-06-01', '{}', $1, '2016-01-01' from service where key = 'viva'`,
      [JSON.stringify(later)],
    ),
  )
  const auditor = await somebody('auditor')
  const path = 'GET /api/services/viva/agreements/comparison'
  const { body } = await ask(auditor, `${path}?one=2026-06-01&other=2016-01-01`)
  assert.deepEqual(body, {
    before: '2016-01-01',
    after: '2026-06-01',
    differences: [
      {
        what: 'priorityChange',
        priority: null,
        before: { kind: 'counts_from', from: 'opening' },
        after: { kind: 'counts_from', from: 'change' },
      },
    ],
    days: { serviceHours: [], availabilityHours: [] },
  })
  assert.equal((await ask(auditor, `${path}?one=2026-06-01&other=2020-01-01`)).status, 404)
  assert.equal((await ask(auditor, `${path}?one=2026-06-01&other=soon`)).status, 422)
})

test('a year has twelve months and its sums', async (t) => {
  const { ask, somebody } = await openHouse(t)
  const auditor = await somebody('auditor')
  const { body } = await ask(auditor, 'GET /api/services/viva/calendar?year=2026')
  assert.equal(body.months.length, 12)
  assert.equal(body.openSeconds, 261 * 11 * 3600)
  assert.equal((await ask(auditor, 'GET /api/services/viva/calendar?year=20')).status, 422)
})

test('an account manager writes a new version of an own service, and nothing else', async (t) => {
  const { ask, somebody } = await openHouse(t)
  const manager = await somebody('account_manager', ofViva)
  const plan = await ask(manager, 'POST /api/agreements/plan?name=min.yaml', file())
  assert.equal(plan.status, 200)
  assert.equal(plan.body.services[0].versions[0].differences.length > 0, true)
  const apply = `POST /api/agreements/apply?digest=${plan.body.digest}`
  assert.equal((await ask(manager, apply, file())).body.applied, true)
  assert.equal((await ask(manager, apply, file())).status, 409)
  for (const other of [
    file('', 'heroma'),
    file('organisation: { name: Annan }'),
    file().replace('customer: Kund', 'customer: Annan'),
    file().replace('name: Viva', 'name: Vovo'),
  ]) {
    assert.equal((await ask(manager, 'POST /api/agreements/plan', other)).status, 403, other)
  }
  const auditor = await somebody('auditor')
  assert.equal((await ask(auditor, 'POST /api/agreements/plan', file())).status, 403)
})

test('an account manager of one service may name components that nobody has named before', async (t) => {
  const { context, ask, somebody } = await openHouse(t)
  const manager = await somebody('account_manager', ofViva)
  const named = file().replace('customer: Kund', 'customer: Kund\n    components: viva-ny')
  const plan = await ask(manager, 'POST /api/agreements/plan', named)
  const applied = await ask(manager, `POST /api/agreements/apply?digest=${plan.body.digest}`, named)
  assert.equal(applied.status, 200)
  const { rows } = await context.transaction(({ client }) =>
    client.query('select key from component'),
  )
  assert.deepEqual(rows, [{ key: 'viva-ny' }])
})

test('what is wrong in a file is told with its name, row and path', async (t) => {
  const { ask, somebody } = await openHouse(t)
  const administrator = await somebody('administrator')
  const wrong = file().replace('PT6H', 'P1D')
  const { status, body } = await ask(
    administrator,
    'POST /api/agreements/plan?name=min.yaml',
    wrong,
  )
  assert.equal(status, 422)
  assert.equal(body.problems[0].file, 'min.yaml')
  assert.equal(body.problems[0].row, 8)
  assert.equal(body.problems[0].path, 'services[0].agreements[0].priorities.1.resolution')
  const binary = 'PK\u0003\u0004'
  assert.equal((await ask(administrator, 'POST /api/agreements/plan', binary)).status, 415)
})

test('judged time is changed by an administrator alone, with a reason', async (t) => {
  const { ask, somebody } = await openHouse(t, judged)
  const manager = await somebody('account_manager', ofViva)
  const administrator = await somebody('administrator')
  const { body } = await ask(manager, 'POST /api/agreements/plan', file())
  assert.deepEqual(body.corrections, [{ service: 'viva', agreement: '2027-01-01', tickets: 12 }])
  assert.equal(body.mayCorrect, false)
  const apply = `POST /api/agreements/apply?digest=${body.digest}`
  const refused = await ask(manager, apply, file())
  assert.deepEqual([refused.status, refused.body.code], [409, 'already_judged'])
  assert.equal((await ask(manager, `${apply}&correction=fel`, file())).status, 403)
  const done = await ask(administrator, `${apply}&correction=fel%20m%C3%A5l`, file())
  assert.equal(done.body.rejudgedTickets, 12)
  const read = await ask(manager, 'GET /api/services/viva/agreements')
  assert.equal(read.body.versions[0].corrections[0].reason, 'fel mål')
})

test('contacts are the account manager’s to mend; who delivers is the administrator’s', async (t) => {
  const { context, ask, somebody } = await openHouse(t)
  const manager = await somebody('account_manager', ofViva)
  const auditor = await somebody('auditor')
  const path = '/api/services/viva/contacts'
  const maria = { name: 'Maria', email: 'maria@by.example', language: 'sv' }
  const added = await ask(manager, `POST ${path}`, maria)
  assert.equal(added.status, 201)
  const twice = await ask(manager, `POST ${path}`, { ...maria, email: 'MARIA@by.example' })
  assert.equal(twice.body.problems[0].path, 'email')
  const one = `${path}/${added.body.id}`
  assert.equal((await ask(manager, `PUT ${one}`, { ...maria, language: 'en' })).status, 204)
  assert.equal((await ask(auditor, `PUT ${one}`, maria)).status, 403)
  assert.equal((await ask(manager, `POST ${path.replace('viva', 'heroma')}`, maria)).status, 404)
  assert.equal((await ask(manager, `DELETE ${one}`)).status, 204)
  assert.equal((await ask(manager, `DELETE ${one}`)).status, 404)
  const administrator = await somebody('administrator')
  const unit = await context.transaction(({ client }) =>
    client.query("insert into unit (name) values ('Dataservice') returning id"),
  )
  const unitId: number = unit.rows[0].id
  const deliver = 'PUT /api/services/viva/provider'
  assert.equal((await ask(manager, deliver, { unitId })).status, 403)
  assert.equal((await ask(administrator, deliver, { unitId })).status, 204)
  assert.equal((await ask(administrator, deliver, { unitId: unitId + 99 })).status, 404)
  const technician = await somebody('technician', { kind: 'unit', unitId })
  const actor: Actor | undefined = await loadActor(context, technician)
  assert.deepEqual(actor?.roles, [{ role: 'technician', reach: ['viva'] }])
})
