import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeService } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { loadOwnWork } from '../work/index.ts'
import { addPerson, approveRole, endRole, grantRole, loadActor } from './commands.ts'
import { selectGrants } from './store.ts'

let count = 0
async function person(context: Context): Promise<string> {
  count++
  return addPerson(context, { name: `Person ${count}`, email: `p${count}@exempelby.se` })
}

async function actAs(context: Context, id: string): Promise<Context> {
  const actor = await loadActor(context, id)
  assert.ok(actor !== undefined)
  return context.as(actor)
}

async function administrator(context: Context): Promise<string> {
  const id = await person(context)
  await grantRole(context, { personId: id, role: 'administrator', scope: { kind: 'organisation' } })
  return id
}

const refuses = (code: string) => (error: unknown) =>
  error instanceof DomainError && error.code === code

test('a role at a unit reaches the services of that unit and of those below it', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context, 'viva')
  const { rows } = await context.transaction(({ client }) =>
    client.query(
      `with above as (insert into unit (name) values ('Förvaltningen') returning id)
       update unit set parent_id = (select id from above) where name = 'Kund' returning parent_id`,
    ),
  )
  const id = await person(context)
  await grantRole(context, {
    personId: id,
    role: 'contact',
    scope: { kind: 'unit', unitId: rows[0].parent_id },
  })
  // The tree is changed by the statement's end, so the grant is asked in a transaction of its own.
  const actor = await loadActor(context, id)
  assert.deepEqual(actor?.roles, [{ role: 'contact', reach: ['viva'] }])
})

test('what reaches the whole organisation wants a second administrator, once there is one', async (t) => {
  const { context } = await testDatabase(t)
  const [first, third] = [await administrator(context), await person(context)]
  const asFirst = await actAs(context, first)
  const auditor = { role: 'auditor', scope: { kind: 'organisation' } } as const
  assert.equal(await grantRole(asFirst, { personId: third, ...auditor }), 'granted')
  const second = await administrator(context)
  const fourth = await person(context)
  assert.equal(await grantRole(asFirst, { personId: fourth, ...auditor }), 'requested')
  assert.equal(await grantRole(asFirst, { personId: fourth, ...auditor }), 'already')
  assert.deepEqual((await loadActor(context, fourth))?.roles, [])
  const [waiting] = await context.transaction((tx) => selectGrants(tx, fourth))
  assert.ok(waiting !== undefined)
  await assert.rejects(approveRole(asFirst, waiting.id), refuses('forbidden'))
  await approveRole(await actAs(context, second), waiting.id)
  assert.deepEqual((await loadActor(context, fourth))?.roles, [{ role: 'auditor', reach: 'all' }])
})

test('nobody gives themselves a role, and only administrators give any', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const [first, other] = [await administrator(context), await person(context)]
  const role = { role: 'technician', scope: { kind: 'service', service: 'viva' } } as const
  await assert.rejects(
    async () => grantRole(await actAs(context, first), { personId: first, ...role }),
    refuses('forbidden'),
  )
  await assert.rejects(
    async () => grantRole(await actAs(context, other), { personId: first, ...role }),
    refuses('forbidden'),
  )
})

test('the last administrator cannot be taken', async (t) => {
  const { context } = await testDatabase(t)
  await administrator(context)
  const [grant] = await context.transaction((tx) => selectGrants(tx))
  assert.ok(grant !== undefined)
  await assert.rejects(endRole(context, grant.id), refuses('conflict'))
  await administrator(context)
  await endRole(context, grant.id)
  assert.deepEqual((await loadActor(context, grant.personId))?.roles, [])
})

test('a contact person is given a unit or a service, never the whole organisation', async (t) => {
  const { context } = await testDatabase(t)
  const personId = await person(context)
  await assert.rejects(
    async () => grantRole(context, { personId, role: 'contact', scope: { kind: 'organisation' } }),
    refuses('invalid_input'),
  )
})

test('a group gives a role for a service by itself, for the whole organisation with an administrator’s yes', async (t) => {
  const { context } = await testDatabase(t)
  await makeService(context)
  const personId = await person(context)
  const auditor = { role: 'auditor', scope: { kind: 'organisation' }, source: 'group' } as const
  const technician = {
    role: 'technician',
    scope: { kind: 'service', service: 'viva' },
    source: 'group',
  } as const
  const second = await administrator(context)
  assert.equal(await grantRole(context, { personId, ...technician }), 'granted')
  assert.equal(await grantRole(context, { personId, ...auditor }), 'requested')
  const waiting = (await context.transaction((tx) => selectGrants(tx, personId))).find(
    ({ isApproved }) => !isApproved,
  )
  assert.ok(waiting !== undefined)
  await approveRole(await actAs(context, second), waiting.id)
  const roles = (await loadActor(context, personId))?.roles.map(({ role }) => role)
  assert.deepEqual(roles, ['auditor', 'technician'])
})

test('a role that waits is work for the other administrators, until it is decided', async (t) => {
  const { context } = await testDatabase(t)
  const asFirst = await actAs(context, await administrator(context))
  const asSecond = await actAs(context, await administrator(context))
  const wanted = await addPerson(context, { name: 'Tredje', email: 'tredje@exempelby.se' })
  const open = (of: Context) =>
    of.transaction((tx) => loadOwnWork(tx, of.actor, context.clock.now()))
  const request = { personId: wanted, role: 'auditor', scope: { kind: 'organisation' } } as const
  assert.equal(await grantRole(asFirst, request), 'requested')
  const [work] = await open(asSecond)
  assert.equal(work?.kind, 'role.request')
  assert.equal(work.facts.person, 'Tredje')
  // Three working days from a Sunday.
  assert.equal(work.dueOn, '2026-11-25')
  assert.deepEqual(await open(asFirst), [], 'who asked does not agree')
  await approveRole(asSecond, work.facts.grant)
  assert.deepEqual(await open(asSecond), [])
})
