import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  answerItems,
  keepTogether,
  takeBack,
} from '../../src/modules/access/attestation/answer.commands.ts'
import { openRound, releaseOverdue } from '../../src/modules/access/attestation/open.commands.ts'
import {
  listCoworkers,
  listRounds,
  readRound,
} from '../../src/modules/access/attestation/read.commands.ts'
import type { Coworker } from '../../src/modules/access/attestation/schema.ts'
import { settleAttestation } from '../../src/modules/access/attestation/settle.commands.ts'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import { loadOwnWork } from '../../src/modules/work/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { DomainError } from '../../src/platform/errors.ts'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addGrant,
  addHolding,
  addList,
  entitlementId,
} from '../builders/access.ts'
import { movingClock } from '../builders/house-at-work.ts'
import { testDatabase } from '../database.ts'

const wanted = {
  system: 'heroma',
  unit: null,
  name: 'Hösten',
  dueOn: '2026-12-10',
  whenOverdue: 'remove',
} as const

const isCode = (code: string) => (error: unknown) =>
  error instanceof DomainError && error.code === code

async function somebody(context: Context, name: string): Promise<string> {
  return addPerson(context, { name, email: `${name.toLowerCase()}@exempelby.example` })
}

/** Bo leads Maja, who leads Ada and Otto; Lo works with pay. Ada has a risky one beside another. */
async function town(t: TestContext) {
  const clock = movingClock()
  const { context } = await testDatabase(t, clock)
  const person = {
    bo: await somebody(context, 'Bo'),
    maja: await somebody(context, 'Maja'),
    lo: await somebody(context, 'Lo'),
  }
  await grantRole(context, {
    personId: person.lo,
    role: 'payroll_officer',
    scope: { kind: 'organisation' },
  })
  const bo = await addEmployee(context, { key: 'B', personId: person.bo })
  const maja = await addEmployee(context, { key: 'M', personId: person.maja })
  const ada = await addEmployee(context, { key: 'A' })
  const otto = await addEmployee(context, { key: 'O' })
  await addEmployment(context, { employeeId: bo, unit: 'Ledning' })
  await addEmployment(context, { employeeId: maja, unit: 'Eken', managerId: bo })
  for (const employeeId of [ada, otto]) {
    await addEmployment(context, { employeeId, unit: 'Eken', managerId: maja })
  }
  const list = await addList(context, '2026-11-18T02:00:00+01:00')
  await entitlementId(context, 'module:lon', { risk: 'high' })
  const account = await addAccount(context, { name: 'ada', employeeId: ada, listId: list })
  await addHolding(context, account, 'pa_team:PA-12', list)
  await addHolding(context, account, 'module:lon', list)
  await addGrant(context, ada, 'pa_team:PA-12', { shownListId: list })
  await addGrant(context, ada, 'module:lon', { shownListId: list })
  const other = await addAccount(context, { name: 'otto', employeeId: otto, listId: list })
  // Nobody has approved it.
  await addHolding(context, other, 'ansvar:4711', list)
  const as = async (who: keyof typeof person) => {
    const actor = await loadActor(context, person[who])
    assert.ok(actor)
    return context.as(actor)
  }
  return { context, clock, as, person, ada, otto, maja, bo, list }
}

const mine = (context: Context, round: number) =>
  listCoworkers(context, round, { whose: 'mine', state: 'all', limit: 30 })

const itemOf = (people: readonly Coworker[], key: string) => {
  const item = people.flatMap(({ items }) => items).find((each) => each.key === key)
  assert.ok(item, key)
  return item
}

const ownWork = (context: Context) =>
  context.transaction((tx) => loadOwnWork(tx, context.actor, context.clock.now()))

async function rows(context: Context, query: string): Promise<object[]> {
  return context.transaction(async ({ client }) => (await client.query<object>(query)).rows)
}

test('a round is worked out first, and then asked of each manager once', async (t) => {
  const { as, maja } = await town(t)
  const lo = await as('lo')
  const size = await openRound(lo, wanted, true)
  assert.deepEqual(size, {
    round: null,
    items: 3,
    people: 2,
    units: 1,
    managers: 1,
    highRisk: 1,
    unapproved: 1,
    withoutManager: 0,
  })
  assert.deepEqual((await listRounds(lo)).items, [])
  const { round } = await openRound(lo, wanted, false)
  assert.ok(round)
  await assert.rejects(openRound(lo, wanted, false), isCode('conflict'), 'all is asked about')

  const manager = await as('maja')
  const [work] = await ownWork(manager)
  assert.equal(work?.kind, 'access.attest')
  assert.deepEqual(work.facts, { round, cause: 'campaign', system: 'Heroma', people: 2 })
  const { items: people, total } = await mine(manager, round)
  assert.equal(total, 2)
  assert.deepEqual(
    people.map(({ employee, unit, items }) => [employee.name, unit, items.map(({ key }) => key)]),
    [
      ['Test A', 'Enhet Eken', ['module:lon', 'pa_team:PA-12']],
      ['Test O', 'Enhet Eken', ['ansvar:4711']],
    ],
  )
  assert.equal(itemOf(people, 'module:lon').wantsReason, true)
  assert.equal(itemOf(people, 'ansvar:4711').grant, null)
  assert.ok(maja)
})

test('what is kept and what goes: together what may be, the rest one by one and with a reason', async (t) => {
  const { context, as, otto } = await town(t)
  const { round } = await openRound(await as('lo'), wanted, false)
  assert.ok(round)
  const manager = await as('maja')
  assert.deepEqual(await keepTogether(manager, round, undefined), { kept: 1, removed: 0, left: 2 })
  const { items: people } = await mine(manager, round)
  const [risky, strange] = [itemOf(people, 'module:lon'), itemOf(people, 'ansvar:4711')]
  const keep = { id: risky.id, decision: 'keep', note: null } as const
  await assert.rejects(answerItems(manager, round, [keep]), isCode('invalid_input'))
  const answers = [
    { ...keep, note: 'Gör lönekörningen' },
    { id: strange.id, decision: 'remove', note: null } as const,
  ]
  assert.deepEqual(await answerItems(manager, round, answers), { kept: 1, removed: 1, left: 0 })
  await assert.rejects(answerItems(manager, round, answers), isCode('conflict'), 'answered')

  assert.deepEqual(
    await rows(context, 'select employee_id, act, cause, state, due_on from access_change'),
    [
      {
        employee_id: otto,
        act: 'remove',
        cause: 'attestation',
        state: 'queued',
        due_on: '2026-11-20',
      },
    ],
  )
  assert.deepEqual(await ownWork(manager), [])

  // On second thoughts.
  await takeBack(manager, round, strange.id)
  assert.deepEqual(await rows(context, 'select state from access_change'), [{ state: 'withdrawn' }])
  await answerItems(manager, round, [{ id: strange.id, decision: 'keep', note: null }])
  assert.deepEqual(
    await rows(
      context,
      `select origin, approved_by, state from access_grant where employee_id = ${otto}`,
    ),
    [{ origin: 'attestation', approved_by: 'Maja', state: 'active' }],
  )
})

test('nobody answers for themselves; those above may, and whoever stands in does so for somebody', async (t) => {
  const { context, as, person, maja, list } = await town(t)
  const account = await addAccount(context, { name: 'maja', employeeId: maja, listId: list })
  await addHolding(context, account, 'pa_team:PA-01', list)
  await addGrant(context, maja, 'pa_team:PA-01', { shownListId: list })
  const { round } = await openRound(await as('lo'), wanted, false)
  assert.ok(round)
  const boss = await as('bo')
  const own = itemOf((await mine(boss, round)).items, 'pa_team:PA-01')
  const manager = await as('maja')
  const drop = (id: number) => [{ id, decision: 'remove', note: null }] as const
  await assert.rejects(answerItems(manager, round, drop(own.id)), isCode('not_found'))
  await assert.rejects(answerItems(await as('lo'), round, drop(own.id)), isCode('forbidden'))

  // Maja is away, and Bo stands in for her.
  await rows(
    context,
    `insert into absence (person_id, substitute_id, first_day, last_day, made_at, made_by)
     values ('${person.maja}', '${person.bo}', current_date - 1, current_date + 1, now(), 'Test')`,
  )
  const team = itemOf((await mine(boss, round)).items, 'pa_team:PA-12')
  await answerItems(boss, round, drop(team.id))
  assert.deepEqual(
    await rows(context, `select decided_by, for_name from attestation_item where id = ${team.id}`),
    [{ decided_by: 'Bo', for_name: 'Maja' }],
  )
})

test('what was asked goes along to the next manager', async (t) => {
  const { context, as, ada, bo } = await town(t)
  const { round } = await openRound(await as('lo'), wanted, false)
  assert.ok(round)
  await rows(context, `update employment set manager_id = ${bo} where employee_id = ${ada}`)
  await settleAttestation(context)
  assert.deepEqual((await mine(await as('maja'), round)).total, 1)
  assert.deepEqual((await mine(await as('bo'), round)).total, 1)
  // Who has left needs no answer.
  await rows(context, `update employment set ends_on = '2026-11-17' where employee_id = ${ada}`)
  await settleAttestation(context)
  assert.equal((await readRound(await as('lo'), round)).withdrawn, 2)
})

test('what nobody answers for is removed the day after, unless it is too many', async (t) => {
  const { context, clock, as, ada, list } = await town(t)
  for (let n = 0; n < 12; n++) {
    const employeeId = await addEmployee(context, { key: `X${n}` })
    await addEmployment(context, { employeeId, unit: 'Nord' })
    const account = await addAccount(context, { name: `x${n}`, employeeId, listId: list })
    await addHolding(context, account, 'pa_team:PA-07', list)
    await addGrant(context, employeeId, 'pa_team:PA-07', { shownListId: list })
  }
  const lo = await as('lo')
  const { round } = await openRound(lo, wanted, false)
  assert.ok(round)
  clock.moveTo('2026-12-10T23:30')
  assert.equal((await settleAttestation(context)).removed, 0, 'the last day is the manager’s')
  clock.moveTo('2026-12-11T00:30')
  const held = await settleAttestation(context)
  assert.deepEqual([held.removed, held.held], [0, 1])
  const seen = await readRound(lo, round)
  assert.deepEqual([seen.state, seen.held, seen.mayRelease], ['held', { people: 14, of: 14 }, true])

  await releaseOverdue(lo, round)
  const after = await readRound(lo, round)
  assert.deepEqual([after.overdue, after.open, after.state], [15, 0, 'closed'])
  assert.deepEqual(
    await rows(
      context,
      `select count(*)::int as n, min(g.ended_why) as why from access_change c
       join access_grant g on g.id = c.grant_id where c.state = 'queued' and g.state = 'ended'`,
    ),
    [{ n: 14, why: 'attestation' }],
  )
  assert.deepEqual(await settleAttestation(context), {
    opened: 0,
    asked: 0,
    withdrawn: 0,
    removed: 0,
    held: 0,
    closed: 0,
  })
  assert.ok(ada)
})

test('at intervals by itself, and of what nobody approved once a day', async (t) => {
  const { context, clock, as, otto, list } = await town(t)
  assert.equal((await settleAttestation(context)).opened, 0)
  const [run] = await rows(
    context,
    `insert into reconciliation (system_id, list_id, at, by, counts)
     select system_id, id, exported_at, 'Test', '{}' from account_list where id = ${list} returning id`,
  )
  assert.ok(run !== undefined && 'id' in run)
  await rows(
    context,
    `insert into access_finding (system_id, kind, employee_id, entitlement_id, since, first_id, last_id)
     select e.system_id, 'unapproved', ${otto}, e.id, '2026-11-18', ${run.id}, ${run.id} from entitlement e
     where e.key = 'ansvar:4711'`,
  )
  assert.equal((await settleAttestation(context)).opened, 1)
  assert.equal((await settleAttestation(context)).opened, 0)
  clock.moveTo('2027-05-18T08:00')
  const later = await settleAttestation(context)
  // Half a year after the first list; and what nobody answered for has gone.
  assert.deepEqual([later.opened, later.removed], [1, 1])
  const causes = (await listRounds(await as('lo'))).items.map(({ cause }) => cause)
  assert.deepEqual(causes.toSorted(), ['interval', 'reconciliation'])
})
