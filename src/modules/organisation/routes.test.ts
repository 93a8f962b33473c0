import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { makeService } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Role } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { newRoutes } from '../../platform/http/routes.ts'
import { testApp } from '../../platform/http/testing.ts'
import { addPerson, grantRole, loadActor } from './commands.ts'
import { personRoutes } from './person.routes.ts'
import { roleRoutes } from './role.routes.ts'
import type { Scope } from './roles.ts'
import { unitRoutes } from './unit.routes.ts'

const everywhere: Scope = { kind: 'organisation' }

/** The routes, asked as whoever is named: `ask(personId, 'GET /api/people')`. */
async function openHouse(t: TestContext) {
  const { context } = await testDatabase(t)
  const ended: string[] = []
  const app = testApp(context, {
    api: newRoutes()
      .route(
        '/',
        personRoutes({
          endSessions: async (id) => ended.push(id),
        }),
      )
      .route('/', roleRoutes())
      .route('/', unitRoutes()),
    identify: (request) => loadActor(context, request.headers.get('x-person') ?? ''),
  })
  const ask = async (person: string, what: string, body?: object) => {
    const [method = 'GET', path = '/'] = what.split(' ')
    const response = await app.request(path, {
      method,
      headers: {
        'x-person': person,
        'x-kvitto': '1',
        origin: 'http://127.0.0.1:3000',
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  return { context, ask, ended }
}

let count = 0
async function somebody(context: Context, role?: Role, scope = everywhere): Promise<string> {
  const id = await addPerson(context, { name: `Person ${++count}`, email: `r${count}@by.example` })
  if (role !== undefined) await grantRole(context, { personId: id, role, scope })
  return id
}

const grants = z.object({
  items: z.array(z.object({ id: z.number(), mayApprove: z.boolean(), state: z.string() })),
})

test('a role that reaches everything waits for a second administrator, who says yes', async (t) => {
  const { context, ask } = await openHouse(t)
  const [first, second, third] = [
    await somebody(context, 'administrator'),
    await somebody(context, 'administrator'),
    await somebody(context),
  ]
  const wanted = { personId: third, role: 'auditor', scope: everywhere }
  assert.deepEqual((await ask(first, 'POST /api/roles', wanted)).body, { outcome: 'requested' })
  const waiting = async (who: string) =>
    grants.parse((await ask(who, 'GET /api/roles?state=waiting')).body).items[0]
  assert.equal((await waiting(first))?.mayApprove, false)
  const asked = await waiting(second)
  assert.ok(asked?.mayApprove)
  assert.equal((await ask(first, `POST /api/roles/${asked.id}/approve`)).status, 403)
  assert.equal((await ask(second, `POST /api/roles/${asked.id}/approve`)).status, 204)
  assert.equal((await ask(second, `POST /api/roles/${asked.id}/approve`)).status, 409)
  assert.deepEqual((await loadActor(context, third))?.roles, [{ role: 'auditor', reach: 'all' }])
  assert.equal((await ask(first, 'DELETE /api/roles/999999')).status, 404)
})

test('a request can be declined, but not by who asked', async (t) => {
  const { context, ask } = await openHouse(t)
  const [first, second, third] = [
    await somebody(context, 'administrator'),
    await somebody(context, 'administrator'),
    await somebody(context),
  ]
  await ask(first, 'POST /api/roles', { personId: third, role: 'auditor', scope: everywhere })
  const [asked] = grants.parse((await ask(second, 'GET /api/roles?state=waiting')).body).items
  assert.equal((await ask(first, `POST /api/roles/${asked?.id}/decline`)).status, 403)
  assert.equal((await ask(second, `POST /api/roles/${asked?.id}/decline`)).status, 204)
  assert.deepEqual(grants.parse((await ask(second, 'GET /api/roles?state=waiting')).body).items, [])
})

test('an administrator is never of a part: it would pass by the second person', async (t) => {
  const { context, ask } = await openHouse(t)
  await makeService(context)
  const first = await somebody(context, 'administrator')
  const scope = { kind: 'service', service: 'viva' }
  const wanted = { personId: await somebody(context), role: 'administrator', scope }
  assert.equal((await ask(first, 'POST /api/roles', wanted)).status, 422)
})

test('people are found by how their words begin, a page at a time, in Swedish order', async (t) => {
  const { context, ask } = await openHouse(t)
  const names = ['Åsa Öberg', 'Zara Lind', 'Anna-Karin Lindqvist', 'Örjan Åkesson']
  for (const [i, name] of names.entries()) {
    await addPerson(context, { name, email: `${i}.${name.slice(-4)}x@by.example` })
  }
  const auditor = await somebody(context, 'auditor')
  const found = async (query: string) => {
    const { body } = await ask(auditor, `GET /api/people?${query}`)
    return body.items.map(({ name }: { name: string }) => name)
  }
  assert.deepEqual(await found('q=lind'), ['Anna-Karin Lindqvist', 'Zara Lind'])
  assert.deepEqual(await found('q=karin%20li'), ['Anna-Karin Lindqvist'])
  assert.deepEqual(await found('q=by.example&sort=-name&limit=3'), [
    'Örjan Åkesson',
    'Åsa Öberg',
    'Zara Lind',
  ])
  const { body } = await ask(auditor, 'GET /api/people?sort=-name&limit=3')
  assert.equal(body.total, 5)
  const next = await ask(auditor, `GET /api/people?sort=-name&limit=3&cursor=${body.nextCursor}`)
  assert.equal(next.body.items.length, 2)
  assert.equal(next.body.nextCursor, null)
  assert.deepEqual(await found('role=auditor'), [`Person ${count}`])
  assert.deepEqual(await found("q='%20|%20!"), await found(''))
  assert.equal((await ask(auditor, 'GET /api/people?cursor=x')).status, 422)
})

test('who works here sees colleagues but not their roles; a contact person sees neither', async (t) => {
  const { context, ask } = await openHouse(t)
  await makeService(context)
  const scope: Scope = { kind: 'service', service: 'viva' }
  const technician = await somebody(context, 'technician', scope)
  const contact = await somebody(context, 'contact', scope)
  const { body } = await ask(technician, 'GET /api/people')
  assert.deepEqual([...new Set(body.items.map(({ roles }: { roles: unknown }) => roles))], [null])
  for (const path of ['/api/people?role=contact', '/api/roles', '/api/roles/review']) {
    assert.equal((await ask(technician, `GET ${path}`)).status, 403, path)
  }
  assert.equal((await ask(technician, `PATCH /api/people/${contact}`, { name: 'X' })).status, 403)
  for (const path of ['/api/people', '/api/units', '/api/roles']) {
    assert.equal((await ask(contact, `GET ${path}`)).status, 403, path)
  }
  assert.equal((await ask(contact, `GET /api/people/${technician}`)).status, 404)
})

test('whoever ends loses roles and sessions, and gets them back when it was a mistake', async (t) => {
  const { context, ask, ended } = await openHouse(t)
  await makeService(context)
  const [first, second] = [
    await somebody(context, 'administrator'),
    await somebody(context, 'administrator'),
  ]
  const third = await somebody(context, 'technician', { kind: 'service', service: 'viva' })
  await grantRole(context, { personId: third, role: 'auditor', scope: everywhere })
  assert.deepEqual((await ask(first, `POST /api/people/${third}/end`)).body, { roles: 2 })
  assert.deepEqual(ended, [third])
  assert.equal(await loadActor(context, third), undefined)
  assert.equal((await ask(first, `POST /api/people/${third}/end`)).status, 409)
  assert.equal((await ask(first, `POST /api/people/${first}/end`)).status, 403)
  assert.deepEqual((await ask(first, `POST /api/people/${third}/restore`)).body, {
    granted: 1,
    requested: 1,
  })
  assert.deepEqual((await loadActor(context, third))?.roles, [
    { role: 'technician', reach: ['viva'] },
  ])
  assert.equal((await ask(first, `POST /api/people/${second}/end`)).status, 200)
  const gone = '00000000-0000-4000-8000-000000000000'
  assert.equal((await ask(first, `POST /api/people/${gone}/end`)).status, 404)
})

test('a person is changed; an address belongs to one', async (t) => {
  const { context, ask } = await openHouse(t)
  const [first, other] = [await somebody(context, 'administrator'), await somebody(context)]
  const changed = await ask(first, `PATCH /api/people/${other}`, { name: 'Ny', language: 'en' })
  assert.equal(changed.body.name, 'Ny')
  const { body } = await ask(first, `GET /api/people/${first}`)
  const taken = await ask(first, `PATCH /api/people/${other}`, { email: body.email.toUpperCase() })
  assert.equal(taken.status, 409)
  assert.equal(taken.body.problems[0].path, 'email')
  assert.equal((await ask(first, 'POST /api/people', { name: 'X', email: 'no' })).status, 422)
})

test('units are a tree: never in a circle, and none goes that something hangs on', async (t) => {
  const { context, ask } = await openHouse(t)
  await makeService(context)
  const first = await somebody(context, 'administrator')
  const add = async (name: string, parentId: number | null) =>
    (await ask(first, 'POST /api/units', { name, parentId })).body.id
  const above = await add('Förvaltningen', null)
  const below = await add('Enheten', above)
  assert.equal((await ask(first, 'POST /api/units', { name: 'Enheten' })).status, 409)
  const circle = await ask(first, `PATCH /api/units/${above}`, { parentId: below })
  assert.equal(circle.status, 409)
  assert.equal(circle.body.problems[0].path, 'parentId')
  const { body } = await ask(first, 'GET /api/units')
  const customer = body.items.find(({ name }: { name: string }) => name === 'Kund')
  assert.deepEqual(customer.customerOf, [{ key: 'viva', name: 'Viva' }])
  assert.equal(
    (await ask(first, `PATCH /api/units/${customer.id}`, { parentId: below })).status,
    204,
  )
  const manager = await somebody(context, 'technician', { kind: 'unit', unitId: above })
  assert.deepEqual((await loadActor(context, manager))?.roles, [
    { role: 'technician', reach: ['viva'] },
  ])
  assert.match((await ask(first, `DELETE /api/units/${above}`)).body.detail, /1 units lie under it/)
  assert.equal((await ask(first, `DELETE /api/units/${customer.id}`)).status, 409)
  assert.equal((await ask(first, `DELETE /api/units/${await add('Tom', null)}`)).status, 204)
  assert.equal((await ask(manager, `DELETE /api/units/${below}`)).status, 403)
})

test('name, zone and language of the organisation are the administrators’ to change', async (t) => {
  const { context, ask } = await openHouse(t)
  const [first, auditor] = [
    await somebody(context, 'administrator'),
    await somebody(context, 'auditor'),
  ]
  const wanted = { name: 'Exempelby', timeZone: 'Europe/Helsinki', language: 'en' }
  assert.equal((await ask(auditor, 'PUT /api/organisation', wanted)).status, 403)
  assert.equal((await ask(first, 'PUT /api/organisation', wanted)).status, 204)
  assert.deepEqual((await ask(auditor, 'GET /api/organisation')).body, {
    ...wanted,
    mayChange: false,
  })
  const wrong = await ask(first, 'PUT /api/organisation', { ...wanted, timeZone: 'Mars/Olympus' })
  assert.equal(wrong.status, 422)
})

test('the review lists who has what, and nothing in it is run as a formula', async (t) => {
  const { context, ask } = await openHouse(t)
  const auditor = await somebody(context, 'auditor')
  const sly = await addPerson(context, { name: '=HYPERLINK("x")', email: 'sly@by.example' })
  await grantRole(context, { personId: sly, role: 'technician', scope: everywhere })
  const { text } = await ask(auditor, 'GET /api/roles/review?format=csv')
  assert.match(text, /^\uFEFF?Namn;E-post;Roll;/)
  assert.match(text, /"'=HYPERLINK\(""x""\)";sly@by\.example;Tekniker;Hela organisationen;;Gäller;/)
  const sheet = await ask(auditor, 'GET /api/roles/review?format=xlsx&language=en')
  assert.equal(sheet.text.slice(0, 2), 'PK')
})
