import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import type { Actor, Reach, Role } from '../../platform/actor.ts'
import { testApp } from '../../platform/http/testing.ts'
import { addPerson, grantRole, loadActor } from './commands.ts'
import { meRoutes } from './me.routes.ts'
import { me, roomsOf } from './me.ts'

function holding(role: Role, reach: Reach = 'all', leads = false): Actor {
  return { kind: 'person', id: '', name: '', leads, roles: [{ role, reach }] }
}

test('each finds the rooms in which they have something to do or to see', () => {
  assert.deepEqual(roomsOf(holding('payroll_officer')), ['work', 'access'])
  // How the reports of the own unit's services went; a unit without any has nothing to follow.
  assert.deepEqual(roomsOf(holding('manager', ['viva'])), ['work', 'reports'])
  assert.deepEqual(roomsOf(holding('manager', [])), ['work'])
  assert.deepEqual(roomsOf(holding('contact')), [
    'work',
    'services',
    'tickets',
    'availability',
    'reports',
  ])
  // Co-workers come with the HR feed, whatever roles somebody has.
  assert.deepEqual(roomsOf(holding('manager', [], true)), ['work', 'access'])
  assert.deepEqual(roomsOf(holding('auditor', ['viva'])).includes('access'), false)
  assert.deepEqual(roomsOf(holding('auditor')).includes('access'), true)
  assert.deepEqual(roomsOf(holding('administrator')).at(-1), 'settings')
})

test('a contact person is told who they are, for which unit, in the organisation’s words', async (t) => {
  const made = await testDatabase(t)
  const { context } = made
  await makeService(context, 'viva')
  const id = await addPerson(context, { name: 'Maria', email: 'maria@exempelby.se' })
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ id: number }>(`select id from unit where name = 'Kund'`),
  )
  const scope = { kind: 'unit', unitId: rows[0]?.id ?? 0 } as const
  await grantRole(context, { personId: id, role: 'contact', scope })
  await (await asOwner(t, made)).transaction(({ client }) =>
    client.query(
      `insert into organisation (name, language) values ('Exempelby', 'en')
       on conflict (id) do update set name = excluded.name, language = excluded.language`,
    ),
  )
  const app = testApp(context, { api: meRoutes(), identify: () => loadActor(context, id) })
  const ask = async () => me.parse(await (await app.request('/api/me')).json())
  assert.deepEqual(await ask(), {
    id,
    name: 'Maria',
    email: 'maria@exempelby.se',
    roles: [{ role: 'contact', reach: ['viva'] }],
    leads: false,
    rooms: ['work', 'services', 'tickets', 'availability', 'reports'],
    organisation: { name: 'Exempelby', unit: 'Kund' },
    zone: 'Europe/Stockholm',
    language: 'en',
  })
  const chosen = await app.request('/api/me/language', {
    method: 'PUT',
    body: JSON.stringify({ language: 'sv' }),
    headers: {
      'content-type': 'application/json',
      'x-kvitto': '1',
      origin: 'http://localhost:3000',
    },
  })
  assert.equal(chosen.status, 204)
  assert.equal((await ask()).language, 'sv')
})

test('who has not signed in is nobody', async (t) => {
  const { context } = await testDatabase(t)
  const app = testApp(context, { api: meRoutes() })
  assert.equal((await app.request('/api/me')).status, 401)
})
