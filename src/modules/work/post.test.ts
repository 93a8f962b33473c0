import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFollowedServices, makePerson } from '../../../test/builders/followed-service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { loadActor } from '../organisation/index.ts'
import { loadService } from '../services/index.ts'
import { endWork, type PostedWork, postWork } from './index.ts'

const SUBJECT = 'report:viva/2026-Q3'

async function explain(context: Context, change: Partial<PostedWork> = {}): Promise<PostedWork> {
  const { id, key, name } = await context
    .as({ kind: 'system', name: 'Test' })
    .transaction((tx) => loadService(tx, 'viva'))
  const work: PostedWork = {
    kind: 'report.explain',
    subject: SUBJECT,
    service: { id, key },
    for: { role: 'account_manager' },
    facts: { service: { key, name }, period: '2026-Q3', count: 2 },
    dueOn: '2026-10-21',
  }
  return Object.assign(work, change)
}

const post = async (context: Context, change: Partial<PostedWork> = {}) => {
  const work = await explain(context, change)
  return context.transaction((tx) => postWork(context, tx, work))
}

test('work is open once; posting it again renews it, and only the first leaves a receipt', async (t) => {
  const database = await testDatabase(t)
  const { context } = database
  await makeFollowedServices(t, context)
  const facts = { service: { key: 'viva', name: 'Viva' }, period: '2026-Q3', count: 1 }
  await post(context)
  await post(context)
  await post(context, { facts, dueOn: '2026-10-28' })
  const items = await context.transaction((tx) =>
    tx.sql.selectFrom('work_item').selectAll().execute(),
  )
  assert.equal(items.length, 1)
  assert.deepEqual(items[0]?.facts, facts)
  assert.equal(items[0]?.due_on, '2026-10-28')

  await context.transaction(async (tx) => {
    await endWork(context, tx, { kind: 'report.explain', subject: SUBJECT }, 'done')
    await endWork(context, tx, { kind: 'report.explain', subject: SUBJECT }, 'done')
  })
  await post(context)
  const owner = await asOwner(t, database)
  const { rows } = await owner.transaction((tx) =>
    tx.client.query("select kind from ledger_event where kind like 'work.%' order by seq"),
  )
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['work.posted', 'work.ended', 'work.posted'],
  )
})

test('a contact person causes and ends work that only others see', async (t) => {
  const { context } = await testDatabase(t)
  await makeFollowedServices(t, context)
  const { id } = await makePerson(context, 'contact', 'viva')
  const actor = await loadActor(context, id)
  assert.ok(actor !== undefined)
  const contact = context.as(actor)
  const seen = (by: Context) =>
    by.transaction(
      async (tx) => (await tx.sql.selectFrom('work_item').select('kind').execute()).length,
    )
  await post(contact)
  await post(contact, { dueOn: '2026-10-30' })
  assert.equal(await seen(contact), 0)
  assert.equal(await seen(context), 1)
  await contact.transaction((tx) =>
    endWork(contact, tx, { kind: 'report.explain', subject: SUBJECT }, 'done'),
  )
  const [item] = await context.transaction((tx) =>
    tx.sql.selectFrom('work_item').select(['outcome', 'ended_by']).execute(),
  )
  assert.deepEqual(item, { outcome: 'done', ended_by: 'Någon contact' })
})
