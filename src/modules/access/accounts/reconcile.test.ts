import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeEmployee, makeFeed, makeGrant } from '../../../../test/builders/access-world.ts'
import { listOf, takeAccounts } from '../../../../test/builders/account-list.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Context } from '../../../platform/context.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import type { Finding } from './finding.ts'
import { reconcile } from './reconcile.commands.ts'

const HOUR = 3_600_000
/** The tests' noon of 22 November 2026 in Stockholm. */
const NOW = Date.UTC(2026, 10, 22, 11)
const LIST = NOW - 30 * HOUR

async function reconciled(
  context: Context,
  { dryRun = false, release = false } = {},
): Promise<{ findings: Finding[]; answer: Awaited<ReturnType<typeof reconcile>> }> {
  const findings: Finding[] = []
  const onFindings = (some: readonly Finding[]) => void findings.push(...some)
  const answer = await reconcile(context, { systemKey: 'heroma', dryRun, release, onFindings })
  return { findings, answer }
}

interface ChangeRow {
  readonly id: number
  readonly act: string
  readonly cause: string
  readonly state: string
  readonly late: string | null
  readonly urgent: boolean
}

async function changesOf(context: Context): Promise<ChangeRow[]> {
  const { rows } = await context.transaction(({ client }) =>
    client.query<ChangeRow>(
      `select id, act, cause, state, late_from as late, is_urgent as urgent
       from access_change order by id`,
    ),
  )
  return rows
}

/** As if what is wanted had been wanted before the lists that follow were exported. */
async function wantedEarlier(context: Context): Promise<void> {
  await context.transaction(({ client }) =>
    client.query("update access_change set made_at = $1, wanted_on = '2026-11-21'", [
      new Date(LIST),
    ]),
  )
}

async function known(t: TestContext, rows: readonly string[]): Promise<Context> {
  const { context } = await testDatabase(t)
  await makeFeed(context, '2026-11-22T04:00Z')
  await makeEmployee(context, 'E1')
  await makeEmployee(context, 'E2', [{ start: '2020-01-01', end: '2026-11-10' }])
  await takeAccounts(context, { file: await listOf(t, rows), exportedAt: LIST })
  return context
}

test('each kind of finding is found once, with since when', async (t) => {
  const context = await known(t, [
    'anna,E1,pa_team:PA-12,true,',
    'anna,E1,module:lon,true,',
    'bo,E2,pa_team:PA-12,true,',
    'bo,E2,module:lon,true,',
    'bo-old,E2,module:lon,false,',
    'robot,,module:lon,true,',
    'odd,E9,,true,',
  ])
  await makeGrant(context, 'E1', 'pa_team:PA-12')
  await makeGrant(context, 'E1', 'ansvar:4711', { approvedAt: '2026-11-01T08:00Z' })
  const { findings, answer } = await reconciled(context)
  const listed = new Date(LIST).toISOString()
  assert.deepEqual(findings, [
    {
      kind: 'leaver_with_account',
      account: 'bo',
      person: 'E2',
      entitlement: null,
      since: '2026-11-11',
    },
    {
      kind: 'account_without_person',
      account: 'odd',
      person: 'E9',
      entitlement: null,
      since: listed,
    },
    {
      kind: 'account_without_person',
      account: 'robot',
      person: null,
      entitlement: null,
      since: listed,
    },
    { kind: 'unapproved', account: 'anna', person: 'E1', entitlement: 'module:lon', since: listed },
    {
      kind: 'missing',
      account: null,
      person: 'E1',
      entitlement: 'ansvar:4711',
      since: '2026-11-01T08:00:00.000Z',
    },
  ])
  assert.equal(answer.asOf, listed)
  assert.equal(answer.held, null)
  assert.deepEqual(
    (await changesOf(context)).map(({ act, cause, late, urgent }) => [act, cause, late, urgent]),
    [
      ['look_into', 'reconciliation', null, false],
      ['look_into', 'reconciliation', null, false],
      ['close_account', 'leaver', '2026-11-11', true],
      ['grant', 'reconciliation', null, false],
    ],
  )
})

test('a second comparison queues nothing more, and what is gone is resolved', async (t) => {
  const context = await known(t, ['anna,E1,,true,', 'bo,E2,,true,'])
  await reconciled(context)
  await reconciled(context)
  assert.equal((await changesOf(context)).length, 1)
  await wantedEarlier(context)
  const file = await listOf(t, ['anna,E1,,true,', 'bo,E2,,false,'])
  await takeAccounts(context, { file, exportedAt: LIST + HOUR })
  const { findings } = await reconciled(context)
  assert.deepEqual(findings, [])
  const { rows } = await context.transaction(({ client }) =>
    client.query('select count(*) as open from access_finding where resolved_at is null'),
  )
  assert.equal(rows[0].open, 0)
  assert.deepEqual(
    (await changesOf(context)).map(({ state }) => state),
    ['verified'],
  )
})

test('a dry run changes nothing', async (t) => {
  const context = await known(t, ['anna,E1,,true,', 'bo,E2,,true,'])
  const { findings, answer } = await reconciled(context, { dryRun: true })
  assert.equal(findings.length, 1)
  assert.deepEqual(answer.plan, { close_account: 1, look_into: 0, grant: 0, remove: 0 })
  assert.deepEqual(await changesOf(context), [])
  const { rows } = await context.transaction(({ client }) =>
    client.query(
      'select (select count(*) from reconciliation) + (select count(*) from access_finding) as kept',
    ),
  )
  assert.equal(rows[0].kept, 0)
})

test('a plan over the threshold is held, its findings shown, until a person releases it', async (t) => {
  const { context } = await testDatabase(t)
  await makeFeed(context, '2026-11-22T04:00Z')
  const rows: string[] = []
  for (let i = 0; i < 24; i++) {
    const left = i < 11 ? [{ start: '2020-01-01', end: '2026-11-20' }] : undefined
    await makeEmployee(context, `E${i}`, left)
    rows.push(`k${i},E${i},,true,`)
  }
  await takeAccounts(context, { file: await listOf(t, rows), exportedAt: LIST })
  const { answer, findings } = await reconciled(context)
  assert.deepEqual(answer.held, {
    reason: 'too_many',
    removals: 11,
    of: 24,
    most: 100,
    mostShare: 0.05,
  })
  assert.equal(findings.length, 11)
  assert.deepEqual(await changesOf(context), [])
  const released = await reconciled(context, { release: true })
  assert.equal(released.answer.held, null)
  assert.equal((await changesOf(context)).length, 11)
})

test('nothing is queued by a feed that is missing, old or held, nor while a newer list is held', async (t) => {
  const { context } = await testDatabase(t)
  await makeEmployee(context, 'E2', [{ start: '2020-01-01', end: '2026-11-10' }])
  await takeAccounts(context, { file: await listOf(t, ['bo,E2,,true,']), exportedAt: LIST })
  assert.equal((await reconciled(context)).answer.held?.reason, 'no_feed')
  await makeFeed(context, '2026-11-01T04:00Z')
  assert.equal((await reconciled(context)).answer.held?.reason, 'feed_old')
  await makeFeed(context, '2026-11-22T04:00Z')
  await context.transaction(({ client }) =>
    client.query(`insert into hr_feed (source, as_of, taken_at, taken_by, rows, state, held)
      values ('file', '2026-11-22T05:00Z', '2026-11-22T05:00Z', 'Test', 1, 'held', '{"reason":"short"}')`),
  )
  assert.equal((await reconciled(context)).answer.held?.reason, 'feed_held')
  assert.deepEqual(await changesOf(context), [])
})

test('somebody whom the feed knows only later is linked to their account', async (t) => {
  const context = await known(t, ['eva,E7,,true,'])
  assert.equal((await reconciled(context)).answer.counts.account_without_person, 1)
  await makeEmployee(context, 'E7')
  assert.equal((await reconciled(context)).answer.counts.account_without_person, 0)
})

test('a list exported before the work was done says nothing of it; the first one after does', async (t) => {
  const context = await known(t, ['bo,E2,,true,'])
  await reconciled(context)
  const [change] = await changesOf(context)
  assert.ok(change)
  // Done at the tests' noon.
  await context.transaction((tx) => moveChanges(context, tx, [change.id], { to: 'done' }))
  const still = await listOf(t, ['bo,E2,,true,'])
  await takeAccounts(context, { file: still, exportedAt: NOW - HOUR })
  assert.equal((await changesOf(context))[0]?.state, 'done')
  await context.transaction(({ client }) =>
    client.query('update access_change set done_at = $1', [new Date(NOW - 2 * HOUR)]),
  )
  const { counts } = await takeAccounts(context, { file: still, exportedAt: NOW - HOUR / 2 })
  assert.deepEqual([counts?.verified, counts?.contradicted], [0, 1])
  assert.equal((await changesOf(context))[0]?.state, 'contradicted')
})

test('what was removed by a change and is there again was changed by hand, and is removed again', async (t) => {
  const with_ = ['anna,E1,module:lon,true,', 'anna,E1,ansvar:1,true,']
  const context = await known(t, with_)
  await makeGrant(context, 'E1', 'ansvar:1')
  await context.transaction(async (tx) => {
    const { client } = tx
    await client.query(
      `insert into access_change (system_id, employee_id, entitlement_id, act, cause, state, wanted_on,
         due_on, made_at, made_by, done_at)
       select e.system_id, p.id, e.id, 'remove', 'attestation', 'done', '2026-11-20', '2026-11-20',
         '2026-11-20', 'Test', '2026-11-20' from entitlement e, employee p
       where e.key = 'module:lon' and p.key = 'E1'`,
    )
  })
  await takeAccounts(context, {
    file: await listOf(t, ['anna,E1,,true,']),
    exportedAt: LIST + HOUR,
  })
  const gone = await reconciled(context)
  assert.deepEqual(
    gone.findings.map(({ kind, account, entitlement, since }) => [
      kind,
      account,
      entitlement,
      since,
    ]),
    [['missing', null, 'ansvar:1', '2026-01-01T00:00:00.000Z']],
  )
  await wantedEarlier(context)
  await takeAccounts(context, { file: await listOf(t, with_), exportedAt: LIST + 2 * HOUR })
  const back = await reconciled(context)
  assert.deepEqual(
    back.findings.map(({ kind, entitlement }) => [kind, entitlement]),
    [['changed_by_hand', 'module:lon']],
  )
  assert.deepEqual(
    (await changesOf(context)).map(({ act, state }) => [act, state]),
    [
      ['remove', 'verified'],
      ['grant', 'verified'],
      ['remove', 'queued'],
    ],
  )
})
