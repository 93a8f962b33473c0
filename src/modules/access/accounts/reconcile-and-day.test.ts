/** Two find the same: the comparison with the list, and the day. It is one change, whoever comes first. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeEmployee, makeFeed } from '../../../../test/builders/access-world.ts'
import { listOf, takeAccounts } from '../../../../test/builders/account-list.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Context } from '../../../platform/context.ts'
import { runAccessDay } from '../leaving/day.commands.ts'
import { reconcile } from './reconcile.commands.ts'

const LIST = Date.UTC(2026, 10, 21, 5)

/** Left ten days ago, with two accounts that can still be used. */
async function leaver(t: TestContext): Promise<Context> {
  const { context } = await testDatabase(t)
  await makeFeed(context, '2026-11-22T04:00Z')
  await makeEmployee(context, 'E2', [{ start: '2020-01-01', end: '2026-11-10' }])
  const file = await listOf(t, ['bo,E2,module:lon,true,', 'bo-adm,E2,,true,'])
  await takeAccounts(context, { file, exportedAt: LIST })
  return context
}

async function changes(context: Context) {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ account: string; state: string }>(
      `select a.name as account, c.state from access_change c join account a on a.id = c.account_id
       order by a.name, c.id`,
    ),
  )
  return rows.map(({ account, state }) => `${account} ${state}`)
}

const each = (context: Context) => reconcile(context, { systemKey: 'heroma' })

test('the list first, then the day, and again', async (t) => {
  const context = await leaver(t)
  for (const run of [each, runAccessDay, each, runAccessDay]) {
    await run(context)
    assert.deepEqual(await changes(context), ['bo queued', 'bo-adm queued'], run.name)
  }
  const { rows } = await context.transaction(({ client }) =>
    client.query('select from access_change where exit_id is null'),
  )
  assert.equal(rows.length, 0, 'each belongs to the exit that the day has opened')
})

test('the day first, then the list, and again', async (t) => {
  const context = await leaver(t)
  for (const run of [runAccessDay, each, runAccessDay, each]) {
    await run(context)
    assert.deepEqual(await changes(context), ['bo queued', 'bo-adm queued'], run.name)
  }
})
