import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  addAccount,
  addGrant,
  addHolding,
  addList,
  entitlementId,
} from '../../../../test/builders/access.ts'
import { makeRequestHouse } from '../../../../test/builders/request-house.ts'
import { testDatabase } from '../../../../test/database.ts'
import { DomainError, type ErrorCode } from '../../../platform/errors.ts'
import { readOwnAccess, recordTraining } from './person.commands.ts'
import { readRequest } from './read.commands.ts'
import { likenessOf, previewRequest } from './start.commands.ts'
import { withdrawRequest } from './withdraw.commands.ts'

async function house(t: TestContext) {
  const { context } = await testDatabase(t)
  return makeRequestHouse(context)
}

const refused = (code: ErrorCode, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DomainError, String(error))
  assert.equal(error.code, code, error.message)
  if (words !== undefined) {
    assert.match([error.message, ...error.problems.map(({ reason }) => reason)].join(' '), words)
  }
  return true
}

test('a manager’s request for an own co-worker is the manager’s yes, and is queued at once', async (t) => {
  const { ask, anna, context, sql } = await house(t)
  const id = await ask({ add: ['pa_team:PA-12'], untilOn: '2026-12-31' })
  const { state, items, madeBy, history } = await readRequest(context, id)
  assert.equal(state, 'decided')
  assert.equal(madeBy, 'Mats Chef')
  assert.deepEqual(
    items.map((each) => [each.entitlement?.key, each.state, each.approvals[0]?.decidedBy]),
    [['pa_team:PA-12', 'queued', 'Mats Chef']],
  )
  assert.deepEqual(
    history.map((each) => each.state),
    ['requested', 'queued'],
  )
  const [grant] = await sql('select * from access_grant')
  assert.equal(grant?.employee_id, anna.employee)
  assert.equal(grant?.origin, 'request')
  assert.equal(grant?.until_on, '2026-12-31')
})

test('what is wanted on a later day waits for it', async (t) => {
  const { ask, states } = await house(t)
  const id = await ask({ add: ['pa_team:PA-12'], wantedOn: '2026-12-15' })
  assert.deepEqual(await states(id), ['approved'])
})

test('a request begins from what they have: what stays is no change, and what goes ends with its approval', async (t) => {
  const { ask, anna, context, manager, sql } = await house(t)
  await addGrant(context, anna.employee, 'pa_team:PA-12')
  const wish = {
    system: 'heroma',
    employees: [anna.employee],
    add: ['pa_team:PA-12', 'module:lon'],
    remove: [],
  }
  const { items } = await previewRequest(await manager.act(), wish)
  assert.deepEqual(items[0]?.added, ['module:lon'])
  assert.equal(items[0]?.kept, 1)
  await ask({ remove: ['pa_team:PA-12'] })
  assert.deepEqual(
    (await sql('select state, ended_why from access_grant')).map((row) => [
      row.state,
      row.ended_why,
    ]),
    [['ended', 'request']],
  )
})

test('another last day for what they have changes the approval and nothing in the system', async (t) => {
  const { ask, anna, context, states, sql } = await house(t)
  await addGrant(context, anna.employee, 'pa_team:PA-12', { untilOn: '2026-12-01' })
  const id = await ask({ add: ['pa_team:PA-12'], untilOn: '2027-03-01' })
  assert.deepEqual(await states(id), ['verified'])
  const grants = await sql('select until_on from access_grant')
  assert.deepEqual(grants, [{ until_on: '2027-03-01' }])
})

test('nobody asks for themselves, nor for whom they do not lead', async (t) => {
  const { ask, manager, director, owner, anna } = await house(t)
  const wish = { add: ['pa_team:PA-12'] }
  await assert.rejects(ask({ ...wish, employees: [manager.employee] }), refused('forbidden'))
  await assert.rejects(ask({ ...wish, employees: [director.employee] }), refused('not_found'))
  await assert.rejects(
    ask({ ...wish, employees: [anna.employee, owner.employee] }),
    refused('not_found'),
  )
  await assert.rejects(ask(wish, anna), refused('forbidden'))
  // The manager's manager does.
  await ask({ ...wish, employees: [manager.employee] }, director)
})

test('a forbidden combination is refused, with what they have and with what is asked for', async (t) => {
  const { ask, anna, bo, context, sql } = await house(t)
  const one = await entitlementId(context, 'module:registrera')
  const other = await entitlementId(context, 'module:attest')
  await sql('insert into entitlement_conflict (one_id, other_id, reason) values ($1, $2, $3)', [
    Math.min(one, other),
    Math.max(one, other),
    'Den som registrerar godkänner inte',
  ])
  await assert.rejects(
    ask({ add: ['module:registrera', 'module:attest'] }),
    refused('invalid_input', /conflict/),
  )
  // Only seen in the system, never approved: it is had all the same.
  const list = await addList(context, '2026-11-20T03:00:00Z')
  const account = await addAccount(context, { name: 'bo', employeeId: bo.employee, listId: list })
  await addHolding(context, account, 'module:registrera', list)
  await assert.rejects(
    ask({ employees: [bo.employee], add: ['module:attest'] }),
    refused('invalid_input', /module:attest: conflict \(module:registrera\)/),
  )
  // Asked for by somebody else, and not yet given.
  await ask({ employees: [anna.employee], add: ['module:registrera'] })
  await assert.rejects(
    ask({ employees: [anna.employee], add: ['module:attest'] }),
    refused('invalid_input', /conflict/),
  )
  // Instead of the other: what goes does not stand against what comes.
  await ask({ employees: [bo.employee], add: ['module:attest'], remove: ['module:registrera'] })
})

test('training, unit, longest time and retirement are asked after', async (t) => {
  const { ask, anna, manager, sql } = await house(t)
  const set = (text: string) => sql(`update entitlement set ${text} where key = 'module:lon'`)
  await set(`training = '{Löneutbildning}'`)
  await assert.rejects(ask({ add: ['module:lon'] }), refused('invalid_input', /training/))
  const passed = { training: 'löneutbildning', passedOn: '2025-01-01' }
  await recordTraining(await manager.act(), anna.employee, { ...passed, validUntil: '2026-06-30' })
  await assert.rejects(ask({ add: ['module:lon'] }), refused('invalid_input', /training/))
  await recordTraining(await manager.act(), anna.employee, { ...passed, validUntil: '2027-06-30' })
  await set(`longest_days = 90`)
  await assert.rejects(ask({ add: ['module:lon'] }), refused('invalid_input', /end_date_needed/))
  await assert.rejects(
    ask({ add: ['module:lon'], untilOn: '2027-12-31' }),
    refused('invalid_input', /too_long \(90\)/),
  )
  await set(`allowed = '{"units": ["E7"]}'`)
  const whole = { add: ['module:lon'], untilOn: '2027-02-01' }
  await assert.rejects(ask(whole), refused('invalid_input', /not_allowed/))
  await set(`allowed = '{"units": ["E1"], "titles": ["handläggare"]}', retired_at = now()`)
  await assert.rejects(ask(whole), refused('invalid_input', /retired/))
  await set('retired_at = null')
  await ask(whole)
})

test('the rest is asked for where one says so, and what was left out is kept with why', async (t) => {
  const { ask, anna, bo, context, sql } = await house(t)
  await sql(`update entitlement set training = '{Lön}' where key = 'module:lon'`)
  await sql(
    `insert into training_passed (employee_id, training, passed_on, recorded_at, recorded_by)
     values ($1, 'Lön', '2026-01-01', now(), 'Test')`,
    [bo.employee],
  )
  const id = await ask({
    employees: [anna.employee, bo.employee],
    add: ['module:lon'],
    leaveOut: true,
  })
  const { items, leftOut } = await readRequest(context, id)
  assert.deepEqual(
    items.map(({ employee }) => employee.name),
    ['Bo Ask'],
  )
  assert.deepEqual(
    leftOut.map(({ employee, why, detail }) => [employee.name, why, detail]),
    [['Anna Ek', 'training', 'Lön']],
  )
})

test('the same as a colleague leaves out what that one should not have', async (t) => {
  const { anna, bo, context, manager, sql } = await house(t)
  await addGrant(context, bo.employee, 'pa_team:PA-12')
  await addGrant(context, bo.employee, 'module:gammal')
  await addGrant(context, bo.employee, 'module:chef')
  await sql(`update entitlement set retired_at = now() where key = 'module:gammal'`)
  await sql(`update entitlement set allowed = '{"titles": ["Chef"]}' where key = 'module:chef'`)
  const list = await addList(context, '2026-11-20T03:00:00Z')
  const account = await addAccount(context, { name: 'bo', employeeId: bo.employee, listId: list })
  await addHolding(context, account, 'module:smyg', list)
  const asked = { system: 'heroma', like: bo.employee, employees: [anna.employee] }
  const { add, leftOut } = await likenessOf(await manager.act(), asked)
  assert.deepEqual(add, ['pa_team:PA-12'])
  assert.deepEqual(leftOut.map(({ entitlement, why }) => [entitlement.key, why]).sort(), [
    ['module:chef', 'not_allowed'],
    ['module:gammal', 'retired'],
    ['module:smyg', 'not_approved'],
  ])
})

test('who asked takes it back: what was approved is not any more, and what was to go stays', async (t) => {
  const { ask, anna, context, manager, director, states, sql } = await house(t)
  await addGrant(context, anna.employee, 'pa_team:PA-12')
  const id = await ask({ add: ['module:lon'], remove: ['pa_team:PA-12'] })
  await assert.rejects(withdrawRequest(await director.act(), id), refused('forbidden'))
  await withdrawRequest(await manager.act(), id)
  assert.deepEqual(await states(id), ['withdrawn', 'withdrawn'])
  const open = await sql(
    `select e.key from access_grant g join entitlement e on e.id = g.entitlement_id where g.state = 'active'`,
  )
  assert.deepEqual(open, [{ key: 'pa_team:PA-12' }])
  await assert.rejects(withdrawRequest(await manager.act(), id), refused('conflict'))
})

test('what is under way is not asked for twice', async (t) => {
  const { ask, director } = await house(t)
  await ask({ add: ['pa_team:PA-12'] })
  await assert.rejects(ask({ add: ['pa_team:PA-12'] }, director), refused('invalid_input'))
})

test('everybody sees their own access, and who approved it', async (t) => {
  const { ask, anna } = await house(t)
  await ask({ add: ['pa_team:PA-12'] })
  const own = await readOwnAccess(await anna.act())
  assert.equal(own?.isSelf, true)
  assert.equal(own?.mayRequest, false)
  assert.deepEqual(
    own?.systems[0]?.access.map(({ entitlement, grant }) => [entitlement.key, grant?.approvedBy]),
    [['pa_team:PA-12', 'Mats Chef']],
  )
})
