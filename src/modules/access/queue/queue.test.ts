import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { town } from '../../../../test/builders/leaving.ts'
import { postChanges } from '../changes/changes.commands.ts'
import type { NewChange } from '../changes/changes.store.ts'
import { answerQuestion, readChange } from './answer.commands.ts'
import { listQueue } from './list.commands.ts'
import type { QueueQuery } from './schema.ts'
import { tellUrgent } from './urgent.commands.ts'
import {
  claimGroup,
  freeIdleClaims,
  releaseGroup,
  returnWithQuestion,
  sayDone,
} from './work.commands.ts'

const everything: QueueQuery = { which: 'todo', lang: 'sv', limit: 50 }

/** Eva with two entitlements to be given and Bo whose account must go, and two who work the queue. */
async function queue(t: TestContext) {
  const house = await town(t)
  const [lenaId, liamId] = [
    await house.person('Lena Lön', 'payroll_officer'),
    await house.person('Liam Lön', 'payroll_officer'),
  ]
  const chef = await house.person('Chefen', null)
  const boss = await house.employee('chef', { person: chef })
  await house.employ(boss)
  const [eva, bo] = [await house.employee('eva'), await house.employee('bo')]
  await house.employ(eva, { manager: boss })
  await house.employ(bo, { manager: boss, last: '2026-11-20' })
  await house.account(eva)
  const account = await house.account(bo)
  for (const key of ['1', '2']) {
    await house.sql(`insert into entitlement (system_id, kind, value) values (1, 'pa_team', $1)`, [
      key,
    ])
  }
  const wanted: Omit<NewChange, 'act' | 'employeeId'> = {
    systemId: 1,
    cause: 'request',
    state: 'queued',
    wantedOn: '2026-11-22',
    dueOn: '2026-11-24',
  }
  await house.context.transaction((tx) =>
    postChanges(house.context, tx, [
      { ...wanted, act: 'grant', employeeId: eva, entitlementId: 1 },
      { ...wanted, act: 'grant', employeeId: eva, entitlementId: 2 },
      {
        ...wanted,
        act: 'close_account',
        cause: 'leaver',
        employeeId: bo,
        accountId: account,
        isUrgent: true,
        lateFrom: '2026-11-21',
      },
    ]),
  )
  return {
    ...house,
    eva,
    bo,
    chef,
    lena: house.as(lenaId, 'Lena Lön', ['payroll_officer']),
    liam: house.as(liamId, 'Liam Lön', ['payroll_officer']),
    manager: house.as(chef, 'Chefen', [], true),
  }
}

test('what must go comes first, and says in steps what to do', async (t) => {
  const { lena } = await queue(t)
  const { items, counts, total } = await listQueue(lena, everything)
  assert.deepEqual(
    items.map(({ person, changes, lateDays }) => [person?.name, changes.length, lateDays]),
    [
      ['bo Testsson', 1, 2],
      ['eva Testsson', 2, null],
    ],
  )
  assert.equal(total, 2)
  assert.equal(counts.urgent, 1)
  assert.deepEqual(items[1]?.changes[0]?.steps, [
    `Sök upp ${items[1]?.accounts[0]} i Heroma.`,
    'Lägg till PA-team 1.',
    'Spara.',
  ])
})

test('a page ends where the next begins', async (t) => {
  const { lena } = await queue(t)
  const first = await listQueue(lena, { ...everything, limit: 1 })
  const rest = await listQueue(lena, { ...everything, limit: 1, cursor: first.nextCursor ?? '' })
  assert.deepEqual(
    [first.items[0]?.person?.name, rest.items[0]?.person?.name],
    ['bo Testsson', 'eva Testsson'],
  )
  assert.equal(rest.nextCursor, null)
})

test('of two who claim at once one gets it, and works undisturbed', async (t) => {
  const { lena, liam, eva, ask } = await queue(t)
  const both = await Promise.allSettled([
    claimGroup(lena, `1.e${eva}`),
    claimGroup(liam, `1.e${eva}`),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.equal(
    await ask(`select count(distinct claimed_by) from access_change where state = 'claimed'`),
    1,
  )
  const [winner, loser] = both[0]?.status === 'fulfilled' ? [lena, liam] : [liam, lena]
  await assert.rejects(sayDone(loser, { changes: [1], note: null }), { code: 'conflict' })
  await assert.rejects(releaseGroup(loser, `1.e${eva}`), { code: 'conflict' })
  await sayDone(winner, { changes: [1, 2], note: null })
  await assert.rejects(sayDone(winner, { changes: [1], note: null }), { code: 'conflict' })
})

test('what is given back, or kept too long, is free again', async (t) => {
  const { lena, liam, eva, day } = await queue(t)
  await claimGroup(lena, `1.e${eva}`)
  await releaseGroup(lena, `1.e${eva}`)
  await claimGroup(liam, `1.e${eva}`)
  assert.equal(await freeIdleClaims(lena.as({ kind: 'system', name: 'access-queue' })), 0)
  day('2026-11-23')
  assert.equal(await freeIdleClaims(lena.as({ kind: 'system', name: 'access-queue' })), 2)
  await claimGroup(lena, `1.e${eva}`)
})

test('nobody does what is about themselves, nor what they asked for', async (t) => {
  const { lena, eva, bo, sql } = await queue(t)
  const me = lena.actor.kind === 'person' ? lena.actor.id : ''
  await sql('update employee set person_id = $1 where id = $2', [me, bo])
  await assert.rejects(claimGroup(lena, `1.e${bo}`), { code: 'forbidden' })
  await assert.rejects(sayDone(lena, { changes: [3], note: null }), { code: 'forbidden' })
  await sql(
    `insert into access_request (system_id, state, made_at, made_by, made_by_id)
     values (1, 'decided', now(), 'Lena Lön', $1)`,
    [me],
  )
  await sql('update access_change set request_id = 1 where id = 1')
  // Of Eva's two the other is hers to do.
  await claimGroup(lena, `1.e${eva}`)
  await assert.rejects(sayDone(lena, { changes: [1, 2], note: null }), { code: 'forbidden' })
  await sayDone(lena, { changes: [2], note: null })
})

test('a question goes to the manager, and comes back with an answer', async (t) => {
  const { lena, manager, chef, eva, ask } = await queue(t)
  await claimGroup(lena, `1.e${eva}`)
  await returnWithQuestion(lena, { changes: [1], question: 'Gäller det team 1 eller 11?' })
  assert.equal(
    await ask(`select person_id from work_item where kind = 'access.answer' and ended_at is null`),
    chef,
  )
  const asked = await readChange(manager, 1)
  assert.deepEqual(
    [asked.state, asked.note, asked.mayAnswer],
    ['returned', 'Gäller det team 1 eller 11?', true],
  )
  const answered = await answerQuestion(manager, 1, 'Team 1')
  assert.deepEqual([answered.state, answered.note, answered.noteBy], ['queued', 'Team 1', 'Chefen'])
  assert.equal(
    await ask(`select count(*) from work_item where kind = 'access.answer' and ended_at is null`),
    0,
  )
  await assert.rejects(answerQuestion(manager, 1, 'Igen'), { code: 'conflict' })
  assert.equal(
    await ask(`select count(*) from ledger_event where ledger_event::text like '%Team 1%'`),
    0,
  )
})

test('those who only watch see the queue and do nothing in it; a manager does not see it', async (t) => {
  const house = await queue(t)
  const auditor = house.as(await house.person('Ada', 'auditor'), 'Ada', ['auditor'])
  const { items } = await listQueue(auditor, everything)
  assert.deepEqual(
    items.map(({ mayWork }) => mayWork),
    [false, false],
  )
  await assert.rejects(claimGroup(auditor, `1.e${house.eva}`), { code: 'forbidden' })
  await assert.rejects(listQueue(house.manager, everything), { code: 'not_found' })
  await assert.rejects(claimGroup(house.manager, `1.e${house.eva}`), { code: 'not_found' })
})

test('something urgent is one piece of work until it is done', async (t) => {
  const { lena, bo, context, ask } = await queue(t)
  const open = () =>
    ask(`select count(*) from work_item where kind = 'access.urgent' and ended_at is null`)
  await tellUrgent(context)
  await tellUrgent(context)
  assert.equal(await open(), 1)
  await claimGroup(lena, `1.e${bo}`)
  await sayDone(lena, { changes: [3], note: null })
  await tellUrgent(context)
  assert.equal(await open(), 0)
})
