import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { moveChanges, postChanges } from '../../src/modules/access/changes/changes.commands.ts'
import {
  listLeaverAccounts,
  listLeavers,
  listRemovals,
} from '../../src/modules/access/standing/lists.commands.ts'
import { readStanding } from '../../src/modules/access/standing/read.commands.ts'
import { addPerson, grantRole, loadActor } from '../../src/modules/organisation/index.ts'
import type { Role } from '../../src/platform/actor.ts'
import type { Context } from '../../src/platform/context.ts'
import { DomainError } from '../../src/platform/errors.ts'
import {
  addAccount,
  addEmployee,
  addEmployment,
  addHolding,
  addList,
  systemId,
} from '../builders/access.ts'
import { movingClock } from '../builders/house-at-work.ts'
import { testDatabase } from '../database.ts'

async function house(t: TestContext) {
  const clock = movingClock()
  const { context } = await testDatabase(t, clock)
  const as = async (role: Role) => {
    const name = `Någon ${role}`
    const personId = await addPerson(context, { name, email: `${role}@exempelby.example` })
    await grantRole(context, { personId, role, scope: { kind: 'organisation' } })
    const actor = await loadActor(context, personId)
    assert.ok(actor)
    return context.as(actor)
  }
  return { context, clock, as }
}

interface Leaver {
  readonly key: string
  readonly lastDay: string
  readonly unit?: string
  readonly system?: string
  readonly list: number
  readonly isProtected?: boolean
  /** When the list was exported that shows it; or how far it has come. */
  readonly verified?: string
  readonly done?: boolean
  readonly withdrawn?: boolean
  readonly wanted?: boolean
}

/** Somebody who was employed until the day, with an account unless a list has shown it to be closed. */
async function addLeaver(context: Context, given: Leaver): Promise<number> {
  const { key, lastDay, unit = 'Eken', system = 'heroma', list, isProtected = false } = given
  const employeeId = await addEmployee(context, { key, isProtected })
  await addEmployment(context, { employeeId, unit, endsOn: lastDay })
  await addClosing(context, employeeId, { ...given, system, list })
  return employeeId
}

async function addClosing(
  context: Context,
  employeeId: number,
  { key, lastDay, system = 'heroma', list, ...given }: Leaver,
): Promise<void> {
  const isActive = given.verified === undefined
  await addAccount(context, { name: key, employeeId, listId: list, system, isActive })
  if (given.wanted === false) return
  const lateFrom = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString()
  await context.transaction(async (tx) => {
    const [made] = await postChanges(context, tx, [
      {
        systemId: await systemId(context, system),
        employeeId,
        act: 'close_account',
        cause: 'leaver',
        state: 'queued',
        wantedOn: lastDay,
        dueOn: lateFrom,
        lateFrom,
      },
    ])
    assert.ok(made)
    if (given.withdrawn === true) await moveChanges(context, tx, [made.id], { to: 'withdrawn' })
    if (given.done === true) await moveChanges(context, tx, [made.id], { to: 'done' })
    if (given.verified !== undefined) {
      const settledAt = Date.parse(given.verified)
      await moveChanges(context, tx, [made.id], { to: 'verified', settledAt, listId: list })
    }
  })
}

test('nothing is known before anything has come, and that is not zero', async (t) => {
  const { as } = await house(t)
  const { leavers, removal, queues, attestation, requests } = await readStanding(
    await as('auditor'),
  )
  assert.equal(leavers.people, null)
  assert.deepEqual([removal.days, removal.count, removal.keepsGoal], [null, 0, null])
  assert.deepEqual(
    queues.map(({ key, waiting, oldestSince }) => [key, waiting, oldestSince]),
    [['heroma', 0, null]],
  )
  assert.deepEqual([attestation.isOpen, attestation.managers], [false, 0])
  assert.deepEqual([requests.requests, requests.oldestAt], [0, null])
})

// Today is Wednesday 18 November 2026 at noon in Stockholm, UTC+1. Worked out by hand:
//   A, Eken: last day 2 Nov, gone with the list of 3 Nov 12.00          0,5 days
//   B, Eken: last day 5 Nov, gone with the list of 9 Nov 00.00          3 days
//   C, Norr: last day 10 Nov, gone with the list of 10 Nov 02.00        0 days, before the day was over
//   D, Norr: last day 14 Nov, still there                               3,5 days so far (15 Nov 00.00 – 18 Nov 12.00)
//   E, Norr, protected: last day 31 Oct, gone with the list of 2 Nov 00.00   1 day
//   F, Eken: came back, so withdrawn: not counted
//   D in Visma too: done, and no list since                             3,5 days so far
// Sorted: 0; 0,5; 1; 3; 3,5; 3,5. In the middle 1 and 3: 2 days. None that goes on is shorter than 3.
async function example(t: TestContext) {
  const { context, clock, as } = await house(t)
  clock.moveTo('2026-11-01T08:00')
  const list = await addList(context, '2026-11-18T02:00:00+01:00')
  const visma = await addList(context, '2026-11-17T02:00:00+01:00', 'visma')
  await addLeaver(context, {
    key: 'a',
    lastDay: '2026-11-02',
    list,
    verified: '2026-11-03T12:00:00+01:00',
  })
  await addLeaver(context, {
    key: 'b',
    lastDay: '2026-11-05',
    list,
    verified: '2026-11-09T00:00:00+01:00',
  })
  await addLeaver(context, {
    key: 'c',
    lastDay: '2026-11-10',
    unit: 'Norr',
    list,
    verified: '2026-11-10T02:00:00+01:00',
  })
  const d = await addLeaver(context, { key: 'd', lastDay: '2026-11-14', unit: 'Norr', list })
  await addClosing(context, d, {
    key: 'd',
    lastDay: '2026-11-14',
    system: 'visma',
    list: visma,
    done: true,
  })
  const e = await addLeaver(context, {
    key: 'e',
    lastDay: '2026-10-31',
    unit: 'Norr',
    list,
    isProtected: true,
    verified: '2026-11-02T00:00:00+01:00',
  })
  const f = await addEmployee(context, { key: 'f' })
  await addEmployment(context, { employeeId: f, unit: 'Eken' })
  await addClosing(context, f, { key: 'f', lastDay: '2026-11-12', list, withdrawn: true })
  clock.moveTo('2026-11-18T12:00')
  return { context, as, list, d, e }
}

test('the median from last day to verified removal, as worked out by hand', async (t) => {
  const { as } = await example(t)
  const auditor = await as('auditor')
  const { removal, leavers, queues } = await readStanding(auditor)
  assert.deepEqual(
    [removal.days, removal.isAtLeast, removal.count, removal.removed, removal.withinGoal],
    [2, false, 6, 4, 3],
  )
  assert.equal(removal.keepsGoal, false)
  // Norr: 0; 3,5; 3,5 is decided by what is still there. Eken: 0,5 and 3. The protected one stands alone.
  assert.deepEqual(
    removal.byUnit.map(({ unit, days, isAtLeast, count }) => [
      unit?.name ?? null,
      days,
      isAtLeast,
      count,
    ]),
    [
      ['Enhet Norr', 3.5, true, 3],
      ['Enhet Eken', 1.75, false, 2],
      [null, 1, false, 1],
    ],
  )
  // October has nobody: the last day of E was its last, and the day after is counted from.
  assert.deepEqual(removal.trend.map(({ month, days, count }) => [month, days, count]).slice(-2), [
    ['2026-10', null, 0],
    ['2026-11', 2, 6],
  ])
  assert.deepEqual([leavers.people, leavers.accounts, leavers.late], [1, 2, 1])
  assert.deepEqual(
    leavers.bySystem.map(({ key, people }) => [key, people]),
    [
      ['heroma', 1],
      ['visma', 1],
    ],
  )
  assert.deepEqual(
    queues.map(({ key, waiting, unverified, late }) => [key, waiting, unverified, late]),
    [
      ['heroma', 1, 0, 1],
      ['visma', 0, 1, 0],
    ],
  )
  const { items } = await listRemovals(auditor, { limit: 50 })
  assert.deepEqual(
    items.map(({ employee, system, days, isRemoved }) => [
      employee.name,
      system.key,
      days,
      isRemoved,
    ]),
    [
      ['Test d', 'visma', 3.5, false],
      ['Test d', 'heroma', 3.5, false],
      ['Test b', 'heroma', 3, true],
      // Who it is, an auditor does not see.
      [null, 'heroma', 1, true],
      ['Test a', 'heroma', 0.5, true],
      ['Test c', 'heroma', 0, true],
    ],
  )
})

test('who is left: the worst first, those protected counted and not named', async (t) => {
  const { context, as, list } = await example(t)
  // Left on Sunday, and nobody has asked for anything.
  const hidden = await addLeaver(context, {
    key: 'h',
    lastDay: '2026-11-15',
    list,
    isProtected: true,
    wanted: false,
  })
  const account = await addAccount(context, { name: 'h2', employeeId: hidden, listId: list })
  await addHolding(context, account, 'pa_team:PA-12', list)
  // Left yesterday, in the queue; leaves on Friday; comes in December, never was here.
  await addLeaver(context, { key: 'q', lastDay: '2026-11-17', list })
  await addLeaver(context, { key: 'p', lastDay: '2026-11-20', list })
  const joiner = await addEmployee(context, { key: 'j' })
  await addEmployment(context, { employeeId: joiner, startsOn: '2026-12-01' })
  await addAccount(context, { name: 'j', employeeId: joiner, listId: list })

  const auditor = await as('auditor')
  const { leavers } = await readStanding(auditor)
  assert.deepEqual(
    [leavers.people, leavers.accounts, leavers.late, leavers.protected],
    [3, 5, 2, 1],
    'D, H and Q; H and D for longer than a day',
  )
  const { items, counts, total } = await listLeavers(auditor, { limit: 25 })
  assert.deepEqual(counts, { left: 2, queued: 1, done: 0, planned: 1 })
  assert.equal(total, 4)
  assert.deepEqual(
    items.map(({ employee, unit, lastDay, state, systems }) => [
      employee.name,
      unit,
      lastDay,
      state,
      systems.map((each) => `${each.key} ${each.state}`).toSorted(),
    ]),
    [
      ['Test d', 'Enhet Norr', '2026-11-14', 'left', ['heroma left', 'visma done']],
      [null, null, '2026-11-15', 'left', ['heroma left']],
      ['Test q', 'Enhet Eken', '2026-11-17', 'queued', ['heroma queued']],
      ['Test p', 'Enhet Eken', '2026-11-20', 'planned', ['heroma planned']],
    ],
  )
  assert.deepEqual(items[1]?.systems[0]?.had, [], 'what they have would say who they are')
  const accounts = await listLeaverAccounts(auditor)
  assert.equal(accounts.total, 5)
  assert.deepEqual(
    accounts.items.filter(({ employee }) => employee.name === null).map((each) => each.account),
    [null, null],
  )
  const planned = await listLeavers(auditor, { limit: 25, state: 'planned', q: 'EKEN' })
  assert.deepEqual(
    planned.items.map(({ employee }) => employee.name),
    ['Test p'],
  )
})

test('only those who keep or watch over everybody’s access see it', async (t) => {
  const { as } = await house(t)
  for (const role of ['manager', 'technician', 'contact'] as const) {
    const context = await as(role === 'contact' ? 'committee_secretary' : role).catch(
      () => undefined,
    )
    if (context === undefined) continue
    await assert.rejects(
      async () => readStanding(context),
      (error) => error instanceof DomainError && error.code === 'not_found',
    )
  }
  const { mayTakeIn } = await readStanding(await as('payroll_officer'))
  assert.equal(mayTakeIn, true)
})
