import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  addEmployee,
  addEmployment,
  addGrant,
  entitlementId,
} from '../../../../test/builders/access.ts'
import { asPerson, makeRequestHouse } from '../../../../test/builders/request-house.ts'
import { testDatabase } from '../../../../test/database.ts'
import { DomainError, type ErrorCode } from '../../../platform/errors.ts'
import { addPerson, grantRole } from '../../organisation/index.ts'
import { runRequestDay } from './day.commands.ts'
import { decideRequest } from './decide.commands.ts'
import { proposeForJoiners } from './joiners.commands.ts'
import { listRequests } from './list.commands.ts'
import { readRequest } from './read.commands.ts'

async function house(t: TestContext) {
  const { context } = await testDatabase(t)
  const made = await makeRequestHouse(context)
  await entitlementId(context, 'module:attest', { risk: 'high' })
  await entitlementId(context, 'module:arkiv', { approval: 'system_owner' })
  const work = () =>
    made.sql(
      `select kind, person_id as person, role, outcome from work_item where kind like 'access.%' order by id`,
    )
  /** Away today, with somebody in their place. */
  const away = (person: string, substitute: string) =>
    made.sql(
      `insert into absence (person_id, substitute_id, first_day, last_day, made_at, made_by)
       values ($1, $2, current_date - 1, current_date + 1, now(), 'Test')`,
      [person, substitute],
    )
  return { ...made, work, away }
}

const refused = (code: ErrorCode) => (error: unknown) => {
  assert.ok(error instanceof DomainError, String(error))
  assert.equal(error.code, code, error.message)
  return true
}

test('what is of high risk needs a second person, who neither asked nor has it', async (t) => {
  const { ask, states, yes, manager, owner, anna, officer, context, work } = await house(t)
  const id = await ask({ add: ['module:attest'] })
  assert.deepEqual(await states(id), ['requested'])
  await assert.rejects(yes(id, manager.act()), refused('forbidden'))
  await assert.rejects(yes(id, anna.act()), refused('forbidden'))
  // Waits for the system's owner by name, so nobody else can.
  await assert.rejects(yes(id, officer()), refused('forbidden'))
  await yes(id, owner.act())
  assert.deepEqual(await states(id), ['queued'])
  const { items } = await readRequest(context, id)
  assert.deepEqual(
    items[0]?.approvals.map(({ wants, decidedBy }) => [wants, decidedBy]),
    [
      ['manager', 'Mats Chef'],
      ['second', 'Olle Ägare'],
    ],
  )
  assert.deepEqual(
    (await work()).map(({ kind, person, outcome }) => [kind, person, outcome]),
    [['access.approve', owner.person, 'done']],
  )
})

test('where the owner asks, or it is the owner’s own, the security officer answers', async (t) => {
  const { ask, yes, states, director, owner, officer } = await house(t)
  const id = await ask({ employees: [owner.employee], add: ['module:attest'] }, director)
  await assert.rejects(yes(id, owner.act()), refused('forbidden'))
  await assert.rejects(yes(id, director.act()), refused('forbidden'))
  await yes(id, officer())
  assert.deepEqual(await states(id), ['queued'])
})

test('a deputy approves, and it shows for whom', async (t) => {
  const { ask, yes, states, owner, bo, manager, away, context, sql } = await house(t)
  const id = await ask({ add: ['module:attest'] })
  // Whoever asked does not answer in the place of somebody else either.
  await away(owner.person, manager.person)
  await assert.rejects(yes(id, manager.act()), refused('forbidden'))
  await sql('update absence set ended_at = now()')
  await away(owner.person, bo.person)
  assert.equal((await readRequest(await bo.act(), id)).decidesFor, 'Olle Ägare')
  await yes(id, bo.act())
  assert.deepEqual(await states(id), ['queued'])
  const { items, history } = await readRequest(context, id)
  assert.deepEqual(
    items[0]?.approvals.map(({ decidedBy, forName }) => [decidedBy, forName]).at(-1),
    ['Bo Ask', 'Olle Ägare'],
  )
  assert.equal(history.at(-1)?.forName, 'Olle Ägare')
})

test('a deputy asks for the manager’s co-workers, and it shows for whom', async (t) => {
  const { ask, anna, bo, manager, away, context } = await house(t)
  await away(manager.person, bo.person)
  const id = await ask({ add: ['pa_team:PA-12'] }, bo)
  const { madeBy, forName } = await readRequest(context, id)
  assert.deepEqual([madeBy, forName], ['Bo Ask', 'Mats Chef'])
  // Never for oneself, in whosever place.
  const own = { add: ['module:lon'], employees: [bo.employee] }
  await assert.rejects(ask(own, bo), refused('forbidden'))
  assert.notEqual(anna.employee, bo.employee)
})

test('of a yes and a no at the same moment one counts, and the other is told', async (t) => {
  const { ask, states, owner, officer, context, sql } = await house(t)
  for (let round = 0; round < 5; round++) {
    await sql(
      `update entitlement set owner_id = null, approval = 'owner' where key = 'module:attest'`,
    )
    await sql('update access_system set owner_id = null')
    // Nobody owns it: whoever holds the role, of whom there are two.
    const second = await addPerson(context, { name: `Två ${round}`, email: `${round}@example.org` })
    const scope = { kind: 'organisation' } as const
    await grantRole(context, { personId: second, role: 'security_officer', scope })
    const id = await ask({ add: ['module:attest'] })
    const [one, other] = [await officer(), await asPerson(context, second)]
    const outcomes = await Promise.allSettled([
      decideRequest(one, id, { approve: true }),
      decideRequest(other, id, { approve: false, note: 'Nej' }),
    ])
    const failed = outcomes.filter(({ status }) => status === 'rejected')
    assert.equal(failed.length, 1)
    refused('conflict')(failed[0]?.status === 'rejected' ? failed[0].reason : undefined)
    const [state] = await states(id)
    assert.equal(state, outcomes[0].status === 'fulfilled' ? 'queued' : 'rejected')
    const grants = await sql(`select count(*) as n from access_grant where state = 'active'`)
    assert.equal(grants[0]?.n, state === 'queued' ? 1 : 0)
    await sql(`update access_grant set state = 'ended', ended_at = now() where state <> 'ended'`)
    await sql(`update access_change set state = 'verified' where state = 'queued'`)
  }
  assert.ok(owner.employee > 0)
})

test('a no says why, and whoever asked is told', async (t) => {
  const { ask, no, states, owner, manager, work } = await house(t)
  const id = await ask({ add: ['module:attest'] })
  await assert.rejects(
    decideRequest(await owner.act(), id, { approve: false }),
    refused('invalid_input'),
  )
  await no(id, owner.act())
  assert.deepEqual(await states(id), ['rejected'])
  assert.deepEqual(
    (await work()).map(({ kind, person, outcome }) => [kind, person, outcome]),
    [
      ['access.approve', owner.person, 'done'],
      ['access.rejected', manager.person, null],
    ],
  )
})

test('an entitlement retired while it waited is not given', async (t) => {
  const { ask, yes, no, owner, sql } = await house(t)
  const id = await ask({ add: ['module:attest'] })
  await sql(`update entitlement set retired_at = now() where key = 'module:attest'`)
  await assert.rejects(yes(id, owner.act()), refused('conflict'))
  await no(id, owner.act())
})

test('a manager leaves with requests waiting: they stay, and the next above is asked', async (t) => {
  const { ask, yes, states, manager, director, context, sql, work } = await house(t)
  // Löneservice asks on a manager's word: then that manager says yes.
  const payroll = await addPerson(context, { name: 'Lo Ne', email: 'lo@example.org' })
  const scope = { kind: 'organisation' } as const
  await grantRole(context, { personId: payroll, role: 'payroll_officer', scope })
  const lo = { employee: 0, person: payroll, act: () => asPerson(context, payroll) }
  const id = await ask({ add: ['pa_team:PA-12'] }, lo)
  assert.deepEqual(await states(id), ['requested'])
  await assert.rejects(yes(id, lo.act()), refused('forbidden'))
  await sql(
    `update employment set ends_on = '2026-11-20', end_known_at = now() where employee_id = $1`,
    [manager.employee],
  )
  await runRequestDay(context)
  await runRequestDay(context)
  assert.deepEqual(await states(id), ['requested'])
  assert.deepEqual(
    (await work()).map(({ kind, person, outcome }) => [kind, person, outcome]),
    [
      ['access.approve', manager.person, 'withdrawn'],
      ['access.approve', director.person, null],
    ],
  )
  await yes(id, director.act())
  assert.deepEqual(await states(id), ['queued'])
})

test('what waits for somebody stands first in that one’s list, and in nobody else’s', async (t) => {
  const { ask, owner, anna, manager } = await house(t)
  const id = await ask({ add: ['module:arkiv'] })
  const waiting = async (somebody: typeof owner) => {
    const asked = { which: 'waiting', limit: 50 } as const
    const { items, counts } = await listRequests(await somebody.act(), asked)
    return [items.map((each) => each.id), counts.waiting]
  }
  assert.deepEqual(await waiting(owner), [[id], 1])
  assert.deepEqual(await waiting(manager), [[], 0])
  assert.deepEqual(await waiting(anna), [[], 0])
  await assert.rejects(readRequest(await anna.act(), id), refused('not_found'))
})

test('somebody who begins is proposed what most of the team have, once however often it is looked at', async (t) => {
  const { context, manager, anna, bo, sql, ask, states, work } = await house(t)
  await addGrant(context, anna.employee, 'pa_team:PA-12')
  await addGrant(context, bo.employee, 'pa_team:PA-12')
  await addGrant(context, bo.employee, 'module:lon')
  const klara = await addEmployee(context, { key: 'Klara', givenName: 'Klara', familyName: 'Ny' })
  await addEmployment(context, {
    employeeId: klara,
    managerId: manager.employee,
    title: 'Handläggare',
    startsOn: '2026-12-01',
  })
  assert.equal(await proposeForJoiners(context), 1)
  assert.equal(await proposeForJoiners(context), 0)
  const [draft] = await sql(`select id, state, manager_id from access_request`)
  assert.equal(draft?.manager_id, manager.person)
  const id = Number(draft?.id)
  const { proposal } = await readRequest(await manager.act(), id)
  // Half of two have the module too.
  assert.deepEqual(proposal?.add, ['module:lon', 'pa_team:PA-12'])
  assert.equal(proposal?.of, 2)
  const wish = { employees: [klara], add: ['pa_team:PA-12'], wantedOn: '2026-12-01', draft: id }
  assert.equal(await ask(wish), id)
  assert.deepEqual(await states(id), ['approved'])
  assert.deepEqual(
    (await work()).map(({ kind, outcome }) => [kind, outcome]),
    [['access.propose', 'done']],
  )
  await assert.rejects(ask({ ...wish, add: ['module:lon'] }), refused('conflict'))
  assert.equal(await proposeForJoiners(context), 0)
})
