import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listOf, takeAccounts } from '../../../../test/builders/account-list.ts'
import { testDatabase } from '../../../../test/database.ts'
import { DomainError } from '../../../platform/errors.ts'

const FIRST = Date.UTC(2026, 10, 20, 5)
const SECOND = Date.UTC(2026, 10, 21, 5)
const HOUR = 3_600_000

test('a list is taken in, and the same list again changes nothing', async (t) => {
  const { context } = await testDatabase(t)
  const file = await listOf(t, [
    'anna,E1,pa_team:PA-12,true,2026-11-19',
    'anna,E1,ansvar:4711,true,2026-11-19',
    'bo,E2,,false,',
    'robot,,module:lon,true,',
  ])
  const first = await takeAccounts(context, { file, exportedAt: FIRST })
  assert.equal(first.state, 'applied')
  assert.deepEqual(
    [first.counts?.accounts, first.counts?.active, first.counts?.holdings, first.counts?.new],
    [3, 2, 3, 3],
  )
  const again = await takeAccounts(context, { file, exportedAt: FIRST })
  assert.deepEqual([again.state, again.listId], ['unchanged', first.listId])
  const later = await takeAccounts(context, { file, exportedAt: SECOND })
  assert.equal(later.state, 'applied')
  const { new: made, changed, gone, holdingsNew, holdingsGone } = later.counts ?? assert.fail()
  assert.deepEqual([made, changed, gone, holdingsNew, holdingsGone], [0, 0, 0, 0, 0])
})

test('an account that is renamed is the same account', async (t) => {
  const { context } = await testDatabase(t)
  const before = await listOf(t, ['anna,E1,pa_team:PA-12,true,', 'bo,E2,pa_team:PA-12,true,'])
  const after = await listOf(t, ['annika,E1,pa_team:PA-12,true,', 'bo,E2,pa_team:PA-12,true,'])
  await takeAccounts(context, { file: before, exportedAt: FIRST })
  const { counts } = await takeAccounts(context, { file: after, exportedAt: SECOND })
  assert.deepEqual(
    [counts?.renamed, counts?.new, counts?.gone, counts?.holdingsNew, counts?.holdingsGone],
    [1, 0, 0, 0, 0],
  )
  const { rows } = await context.transaction((tx) =>
    tx.client.query(
      'select a.name, c.changed from account a join account_change c on c.account_id = a.id',
    ),
  )
  assert.deepEqual(rows, [{ name: 'annika', changed: { name: ['anna', 'annika'] } }])
})

test('a list cut in half, an old one and one older than the last apply nothing and say why', async (t) => {
  const { context } = await testDatabase(t)
  const people = Array.from({ length: 20 }, (_, i) => `k${i},E${i},pa_team:PA-12,true,`)
  const whole = await listOf(t, people)
  const half = await listOf(t, people.slice(0, 10))
  const old = await takeAccounts(context, { file: whole, exportedAt: FIRST - 60 * 24 * HOUR })
  assert.deepEqual([old.state, old.held?.reason], ['held', 'old'])
  await takeAccounts(context, { file: whole, exportedAt: SECOND })
  const older = await takeAccounts(context, { file: half, exportedAt: FIRST })
  assert.deepEqual([older.state, older.held?.reason], ['held', 'older'])
  const short = await takeAccounts(context, { file: half, exportedAt: SECOND + HOUR })
  assert.deepEqual(
    [short.state, short.held],
    ['held', { reason: 'short', accounts: 10, before: 20 }],
  )
  const { rows } = await context.transaction((tx) =>
    tx.client.query('select count(*) from account where gone_list_id is null'),
  )
  assert.equal(rows[0].count, 20)
})

test('a list from the future is refused, and a malformed one names each bad row', async (t) => {
  const { context } = await testDatabase(t)
  const file = await listOf(t, ['anna,E1,pa_team,true,', 'anna,E2,,true,', ',E3,,maybe,'])
  await assert.rejects(
    takeAccounts(context, { file, exportedAt: context.clock.now() + HOUR }),
    (error: unknown) => error instanceof DomainError && error.code === 'invalid_input',
  )
  await assert.rejects(takeAccounts(context, { file, exportedAt: FIRST }), (error: unknown) => {
    assert.ok(error instanceof DomainError)
    assert.deepEqual(
      error.problems.map(({ row, column }) => [row, column]),
      [
        [2, 'entitlement'],
        [4, 'account'],
        [4, 'active'],
      ],
    )
    return true
  })
})
