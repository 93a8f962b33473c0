import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, testDatabase } from '../../../test/database.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import { GENESIS, hashOf, personalDigest } from './record.ts'

const event = { kind: 'thing.done', subject: 'thing:1', facts: { count: 1 } }

function append(context: Context, ...events: readonly object[]): Promise<void> {
  return context.transaction(async (tx) => {
    for (const more of events) await context.ledger.append(tx, { ...event, ...more })
  })
}

async function chain(context: Pick<Database, 'transaction'>) {
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ seq: number; event: string; previous: string; hash: string }>(
      `select seq, event, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
       from ledger_event order by seq`,
    ),
  )
  return rows
}

test('each event follows the one before, in canonical form that anyone can hash again', async (t) => {
  const { context } = await testDatabase(t)
  await append(context, {}, { subject: 'thing:2', service: 'viva', facts: { b: 0.1, a: 'å"\\' } })
  await append(context, { subject: 'thing:3' })
  const links = await chain(context)
  assert.deepEqual(
    links.map(({ seq }) => seq),
    [1, 2, 3],
  )
  let previous = GENESIS
  for (const link of links) {
    assert.equal(link.previous, previous)
    assert.equal(link.hash, hashOf(link))
    previous = link.hash
  }
  const second: unknown = JSON.parse(links[1]?.event ?? '')
  assert.ok(typeof second === 'object' && second !== null && 'actor' in second)
  assert.deepEqual(
    { ...second, actor: undefined, version: undefined },
    {
      actor: undefined,
      at: '2026-11-22T11:00:00.000Z',
      facts: { a: 'å"\\', b: 0.1 },
      format: 1,
      kind: 'thing.done',
      personal: {},
      service: 'viva',
      subject: 'thing:2',
      version: undefined,
    },
  )
})

test('what is undone leaves no receipt and no gap', async (t) => {
  const { context } = await testDatabase(t)
  await append(context, {})
  await assert.rejects(
    context.transaction(async (tx) => {
      await context.ledger.append(tx, event)
      throw new Error('changed my mind')
    }),
  )
  await assert.rejects(append(context, { facts: { size: 'x'.repeat(70_000) } }), /too long/)
  await append(context, {})
  assert.deepEqual(
    (await chain(context)).map(({ seq }) => seq),
    [1, 2],
  )
})

test('names stand beside the chain, salted: the chain has digests only', async (t) => {
  const { context } = await testDatabase(t)
  await append(context, { personal: { reason: 'Maria bad om det' } })
  await append(context, { personal: { reason: 'Maria bad om det' } })
  const links = await chain(context)
  assert.ok(links.every((link) => !/Maria|Testsson/.test(link.event)))
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ digest: string; salt: Buffer; value: string; name: string; about: string }>(
      `select encode(digest, 'hex') as digest, salt, value, name, about
       from ledger_personal order by name, value`,
    ),
  )
  assert.deepEqual(
    rows.map(({ name, value, about }) => [name, value, about]),
    [
      ['actor.name', 'Test Testsson', 'system:Test Testsson'],
      ['reason', 'Maria bad om det', 'thing:1'],
      ['reason', 'Maria bad om det', 'thing:1'],
    ],
  )
  for (const { digest, salt, value } of rows) {
    assert.equal(digest, personalDigest(salt, value))
    assert.ok(links.some((link) => link.event.includes(digest)))
  }
})

test('the application can neither change, remove nor forge what is written', async (t) => {
  const { context } = await testDatabase(t)
  await append(context, { personal: { reason: 'skäl' } })
  const denied = [
    "update ledger_event set kind = 'other'",
    'delete from ledger_event',
    'truncate ledger_event',
    `insert into ledger_event (seq, at, kind, subject, actor, event, previous, hash)
     values (2, now(), 'a', 'b', 'system', '{}', sha256(''), sha256(''))`,
    'select * from ledger_intake',
    'delete from ledger_intake',
    "update ledger_personal set value = 'annat'",
    'delete from ledger_personal',
    'truncate ledger_personal',
    'alter table ledger_event disable trigger all',
    'set constraints all immediate; drop table ledger_intake',
    'select kvitto_seal_event()',
  ]
  for (const statement of denied) {
    await assert.rejects(
      context.transaction(({ client }) => client.query(statement)),
      /permission denied|must be owner/,
      statement,
    )
  }
  const asAnother = JSON.stringify({ actor: { kind: 'person', person: 'somebody-else' } })
  await assert.rejects(
    context.transaction(({ client }) =>
      client.query('insert into ledger_intake (event) values ($1)', [asAnother]),
    ),
    /says that person:somebody-else acts/,
  )
  assert.equal((await chain(context)).length, 1)
})

test('a transaction that does not see the newest event cannot write one', async (t) => {
  const { context } = await testDatabase(t)
  await assert.rejects(
    context.transaction(async (tx) => {
      await tx.client.query('set transaction isolation level repeatable read')
      await context.ledger.append(tx, event)
    }),
    /read committed/,
  )
})

test('nothing but the ledger waits for the commit, so that its lock is the last to be taken', async (t) => {
  const database = await testDatabase(t)
  const owner = await asOwner(t, database)
  const { rows } = await owner.transaction(({ client }) =>
    client.query<{ name: string }>(
      // The queues have nothing to do with what leaves receipts.
      `select conname as name from pg_constraint
       where condeferrable and connamespace <> 'pgboss'::regnamespace
       union select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where tgdeferrable and c.relnamespace <> 'pgboss'::regnamespace`,
    ),
  )
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['sealed_at_commit'],
  )
})
