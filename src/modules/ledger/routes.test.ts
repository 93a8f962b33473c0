import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import type { Role } from '../../platform/actor.ts'
import { roles } from '../../platform/actor.ts'
import { testApp } from '../../platform/http/testing.ts'
import { addPerson, grantRole, loadActor } from '../organisation/index.ts'
import { erasePersonalData } from './erase.commands.ts'
import { anchorList, type LedgerEntry, ledgerList, ledgerPage, ledgerState } from './list-schema.ts'
import { ledgerRoutes } from './routes.ts'
import { verified } from './schema.ts'

async function house(t: TestContext) {
  const database = await testDatabase(t)
  const { context } = database
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const append = (kind: string, subject: string, service: string | undefined, reason = 'skäl') =>
    context.transaction((tx) =>
      context.ledger.append(tx, { kind, subject, service, facts: {}, personal: { reason } }),
    )
  for (let i = 1; i <= 4; i++) await append('ticket.excluded', `ticket:V${i}`, 'viva')
  for (let i = 1; i <= 3; i++) await append('ticket.excluded', `ticket:H${i}`, 'heroma')
  await append('person.added', 'person:x', undefined)
  let count = 0
  return {
    ...database,
    async as(role: Role, service?: string) {
      const person = { name: `Person ${count}`, email: `person${count++}@exempelby.se` }
      const personId = await addPerson(context, person)
      const isWide = service === undefined || role === 'administrator'
      const scope = isWide
        ? ({ kind: 'organisation' } as const)
        : ({ kind: 'service', service } as const)
      await grantRole(context, { personId, role, scope })
      const actor = await loadActor(context, personId)
      const app = testApp(context, { api: ledgerRoutes(), identify: async () => actor })
      const get = async (path: string) => app.request(`/api/ledger${path}`)
      const list = async (query = ''): Promise<readonly LedgerEntry[]> =>
        ledgerList.parse(await (await get(query)).json()).items
      const post = async (path: string) =>
        app.request(`/api/ledger${path}`, {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin', 'x-kvitto': '1' },
        })
      return { get, list, post }
    },
  }
}

const subjects = (entries: readonly LedgerEntry[]) =>
  entries.map(({ subject }) => subject).filter((subject) => !subject.startsWith('person:'))

test('each sees the events of the services that they work with, newest first', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician', 'viva')
  assert.deepEqual(subjects(await technician.list()), [
    'ticket:V4',
    'ticket:V3',
    'ticket:V2',
    'ticket:V1',
  ])
  assert.equal((await technician.get('/5')).status, 404)
  assert.equal((await technician.get('/4')).status, 200)
  const auditor = await as('auditor')
  assert.equal((await auditor.list()).filter(({ kind }) => kind === 'person.added').length, 3)
})

test('who is served sees nothing, as those who have nothing to do with the services', async (t) => {
  const { as } = await house(t)
  const readers: readonly Role[] = [
    'administrator',
    'account_manager',
    'technician',
    'security_officer',
    'auditor',
    'committee_secretary',
  ]
  for (const role of roles) {
    const client = await as(role, 'viva')
    const mayRead = readers.includes(role)
    assert.equal((await client.get('')).status, mayRead ? 200 : 403, role)
    assert.equal((await client.get('/1')).status, mayRead ? 200 : 404, role)
    // Of one service only: not the whole chain.
    const status = role === 'administrator' ? 200 : 403
    assert.equal((await client.get('/anchors')).status, status, role)
    assert.equal((await client.get('/anchors/1/json')).status, status === 200 ? 404 : 403, role)
    assert.equal((await client.get('/state')).status, mayRead ? 200 : 403, role)
    assert.equal((await client.get('/export')).status, status, role)
    assert.equal((await client.post('/verify')).status, status, role)
  }
})

test('the list is narrowed by kind, subject, service, actor and time, a page at a time', async (t) => {
  const { as } = await house(t)
  const { list, get } = await as('administrator')
  assert.equal((await list('?service=heroma')).length, 3)
  assert.equal((await list('?kind=ticket.excluded')).length, 7)
  assert.equal((await list('?kind=ticket.excluded,person.added')).length, 9)
  assert.equal((await get('?kind=ticket')).status, 422)
  assert.equal((await list('?subject=ticket:V2')).length, 1)
  assert.ok((await list('?actor=system')).length >= 8)
  assert.equal((await list('?actor=00000000-0000-4000-8000-000000000000')).length, 0)
  assert.equal((await list('?from=2026-11-23')).length, 0)
  assert.ok((await list('?from=2026-11-22&to=2026-11-22')).length >= 8)
  assert.equal((await list('?to=2026-11-22T10:59:59Z')).length, 0)
  assert.equal((await get('?cursor=nonsense')).status, 422)
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const page = ledgerList.parse(
      await (await get(`?kind=ticket.excluded&limit=3${cursor}`)).json(),
    )
    seen.push(...subjects(page.items))
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  assert.deepEqual(seen, [
    'ticket:H3',
    'ticket:H2',
    'ticket:H1',
    'ticket:V4',
    'ticket:V3',
    'ticket:V2',
    'ticket:V1',
  ])
})

test('an event tells what is hashed of it, and whose hash stands before and after', async (t) => {
  const { as, context } = await house(t)
  const { get } = await as('auditor')
  const page = ledgerPage.parse(await (await get('/2')).json())
  assert.equal(hash('sha256', page.sealed), page.hash)
  assert.equal(page.next?.seq, 3)
  assert.equal(page.before, 1)
  assert.equal(page.names['service:viva'], 'Viva')
  assert.equal(page.previous, ledgerPage.parse(await (await get('/1')).json()).hash)
  assert.deepEqual(page.personal, { reason: 'skäl' })
  assert.equal(page.actor.name, 'Test Testsson')
  await erasePersonalData(context, { about: 'ticket:V2', reason: 'Begäran' })
  assert.deepEqual(ledgerPage.parse(await (await get('/2')).json()).personal, { reason: null })
  assert.equal((await get('/4711')).status, 404)
})

test('verifying tells how far it has come and what it found', async (t) => {
  const database = await house(t)
  const { post, get } = await database.as('auditor')
  const result = async () => {
    const response = await post('/verify')
    assert.equal(response.status, 200)
    const last = (await response.text()).trimEnd().split('\n').at(-1)
    return verified.parse(JSON.parse(last ?? '').result)
  }
  assert.equal((await result()).ok, true)
  const owner = await asOwner(t, database)
  await owner.transaction(({ client }) =>
    client.query("update ledger_event set subject = 'ticket:V9' where seq = 2"),
  )
  const state = async () => ledgerState.parse(await (await get('/state')).json()).whole
  assert.equal((await state())?.verified?.ok, true)
  const broken = await result()
  assert.equal((await state())?.verified?.ok, false)
  assert.ok(!broken.ok)
  assert.deepEqual([broken.broken.seq, broken.broken.problem], [2, 'changed'])
  assert.deepEqual(anchorList.parse(await (await get('/anchors')).json()), { items: [] })
  const file = await (await get('/export')).text()
  assert.equal(JSON.parse(file.split('\n')[0] ?? '').format, 'kvitto-ledger/1')
})
