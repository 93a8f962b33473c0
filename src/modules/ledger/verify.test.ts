import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { asOwner, testDatabase } from '../../../test/database.ts'
import type { Context } from '../../platform/context.ts'
import { GENESIS, hashOf } from '../../platform/ledger/record.ts'
import type { SentHead } from './anchor-document.ts'
import { verifyLedger } from './verify.commands.ts'
import { loadHead } from './verify.store.ts'

const verify = (context: Context, anchors: readonly SentHead[] = []) =>
  verifyLedger(context, { anchors })

async function broken(context: Context, anchors: readonly SentHead[] = []) {
  const verified = await verify(context, anchors)
  assert.equal(verified.ok, false)
  return [verified.broken.problem, verified.broken.seq]
}

/** Ten events, and the database's owner at work: without triggers, and without any key or index. */
async function tampered(t: TestContext, ...statements: readonly string[]) {
  const database = await testDatabase(t)
  const { context } = database
  for (let i = 1; i <= 10; i++) {
    await context.transaction((tx) =>
      context.ledger.append(tx, {
        kind: 'thing.done',
        subject: `thing:${i}`,
        service: 'viva',
        facts: { i },
        personal: { reason: `skäl ${i}\tmed\\tecken` },
      }),
    )
  }
  const head = await context.transaction(loadHead)
  const owner = await asOwner(t, database)
  await owner.transaction(async ({ client }) => {
    await client.query('alter table ledger_event disable trigger all')
    for (const statement of statements) await client.query(statement)
  })
  const sent = { seq: head?.seq ?? 0, hash: head?.hash ?? '', at: '2026-11-21T23:00:00Z' }
  return { context, owner, sent }
}

const withoutKeys = `alter table ledger_event drop constraint ledger_event_pkey;
  alter table ledger_event drop constraint ledger_event_previous_key`
/** The whole chain from an event on, computed anew as whoever knows how it is made would. */
const recompute = (from: number) => `do $$
  declare one record; before bytea := coalesce(
    (select hash from ledger_event where seq = ${from} - 1), decode(repeat('00', 32), 'hex'));
  begin
    for one in select * from ledger_event where seq >= ${from} order by seq loop
      update ledger_event set previous = before, hash = sha256(convert_to('{"event":' || event
        || ',"previous":"' || encode(before, 'hex') || '","seq":' || seq || '}', 'UTF8'))
      where seq = one.seq returning hash into before;
    end loop;
  end $$`

test('a chain that nobody touched holds, and tells its head', async (t) => {
  const { context, sent } = await tampered(t)
  assert.deepEqual(await verify(context, [sent]), {
    ok: true,
    events: 10,
    head: sent.hash,
    anchors: 1,
    personal: { kept: 11, erased: 0 },
  })
})

test('an empty ledger holds', async (t) => {
  const { context } = await testDatabase(t)
  const verified = await verify(context)
  assert.deepEqual([verified.ok, verified.events, verified.head], [true, 0, null])
})

const farAway = 9_000_000_000_000

const deeds: readonly (readonly [string, string, number, ...string[]])[] = [
  [
    'its words',
    'changed',
    4,
    `update ledger_event set event = replace(event, '"i":4', '"i":5') where seq = 4`,
  ],
  [
    'a column that people search by',
    'changed',
    4,
    "update ledger_event set kind = 'x' where seq = 4",
  ],
  ['when it was', 'changed', 4, "update ledger_event set at = at - interval '1 day' where seq = 4"],
  ['whose it is', 'changed', 4, 'update ledger_event set service = null where seq = 4'],
  ['its hash', 'changed', 4, "update ledger_event set hash = sha256('x') where seq = 4"],
  ['what it follows', 'changed', 4, "update ledger_event set previous = sha256('x') where seq = 4"],
  [
    'its words, and its own hash computed anew',
    'changed',
    4,
    `update ledger_event set event = replace(event, '"i":4', '"i":5') where seq = 4`,
    `update ledger_event set hash = sha256(convert_to('{"event":' || event || ',"previous":"'
       || encode(previous, 'hex') || '","seq":4}', 'UTF8')) where seq = 4`,
  ],
  ['one that is gone', 'removed', 4, 'delete from ledger_event where seq = 4'],
  ['several that are gone', 'removed', 4, 'delete from ledger_event where seq between 4 and 6'],
  ['the first that is gone', 'removed', 1, 'delete from ledger_event where seq = 1'],
  ['one put far away', 'removed', 4, `update ledger_event set seq = ${farAway} where seq = 4`],
  [
    'one that is gone, and the others numbered anew',
    'removed',
    4,
    withoutKeys,
    'delete from ledger_event where seq = 4',
    'update ledger_event set seq = seq - 1 where seq > 4',
  ],
  [
    'one slipped in, the others numbered anew',
    'inserted',
    5,
    withoutKeys,
    'update ledger_event set seq = seq + 1 where seq > 4',
    `insert into ledger_event select 5, at, kind, subject, service, actor, event, hash,
       sha256(convert_to('{"event":' || event || ',"previous":"' || encode(hash, 'hex')
         || '","seq":5}', 'UTF8')) from ledger_event where seq = 4`,
  ],
  [
    'one number given twice',
    'inserted',
    5,
    withoutKeys,
    'insert into ledger_event select * from ledger_event where seq = 5',
  ],
  [
    'one without a number',
    'inserted',
    11,
    withoutKeys,
    'alter table ledger_event alter seq drop not null',
    'insert into ledger_event select null, at, kind, subject, service, actor, event, hash, hash from ledger_event where seq = 5',
  ],
  [
    'two that changed places',
    'reordered',
    4,
    withoutKeys,
    'update ledger_event set seq = case seq when 4 then 7 else 4 end where seq in (4, 7)',
  ],
  [
    'a personal value',
    'personal_changed',
    4,
    "update ledger_personal set value = 'annat' where value like 'skäl 4%'",
  ],
  [
    'a personal value that is gone',
    'personal_removed',
    4,
    "delete from ledger_personal where value like 'skäl 4%'",
  ],
  [
    'a personal value erased without a receipt',
    'personal_removed',
    0,
    "update ledger_personal set value = null, salt = null, about = null, erased_at = now() where value like 'skäl 4%'",
  ],
]

for (const [what, problem, seq, ...statements] of deeds) {
  test(`the owner's change is found and named: ${what}`, async (t) => {
    const { context, sent } = await tampered(t, ...statements)
    assert.deepEqual(await broken(context, problem === 'removed' ? [sent] : []), [problem, seq])
  })
}

test('a chain computed anew holds by itself, but not against the head that was sent out', async (t) => {
  const { context, sent } = await tampered(
    t,
    `update ledger_event set event = replace(event, '"i":4', '"i":5') where seq = 4`,
    recompute(4),
  )
  assert.equal((await verify(context)).ok, true)
  assert.deepEqual(await broken(context, [sent]), ['rewritten', 1])
  const before = await context.transaction(({ client }) =>
    client.query<SentHead>(
      "select seq, encode(hash, 'hex') as hash, '' as at from ledger_event where seq = 3",
    ),
  )
  assert.deepEqual(await broken(context, [sent, ...before.rows]), ['rewritten', 4])
})

test('an end that was cut off is found by the head that was sent out', async (t) => {
  const { context, sent } = await tampered(t, 'delete from ledger_event where seq > 8')
  assert.equal((await verify(context)).ok, true)
  assert.deepEqual(await broken(context, [sent]), ['removed', 9])
})

test('an event that is no canonical JSON is found although it hashes', async (t) => {
  const event = '{ "kind": "thing.done" }'
  const link = { seq: 1, event, previous: GENESIS }
  const database = await testDatabase(t)
  const owner = await asOwner(t, database)
  await owner.transaction(({ client }) =>
    client.query(
      `insert into ledger_event values (1, now(), 'thing.done', 's', null, 'system', $1,
         decode($2, 'hex'), decode($3, 'hex'))`,
      [event, GENESIS, hashOf({ ...link })],
    ),
  )
  assert.deepEqual(await broken(database.context), ['changed', 1])
})
