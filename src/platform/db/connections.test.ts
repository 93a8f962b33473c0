import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { makeService } from '../../../test/builders/service.ts'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { openConnections } from './connections.ts'

/** More than there are connections. */
const MANY = 100
const PATIENCE_MS = 1000

test('a hundred at once each see with their own eyes, and what they write is kept or undone', async (t) => {
  const made = await testDatabase(t)
  const { context } = made
  await makeService(context, 'viva')
  const nobody = context.as({
    kind: 'person',
    id: '00000000-0000-4000-8000-000000000009',
    name: 'Nobody',
    roles: [],
  })
  const seen = await Promise.allSettled(
    Array.from({ length: MANY }, (_, i) =>
      (i % 2 === 0 ? context : nobody).transaction(async ({ client }) => {
        const { rows } = await client.query('select key from service')
        if (i % 2 === 0) await client.query('insert into unit (name) values ($1)', [`Unit ${i}`])
        if (i % 10 === 0) throw new Error('changed my mind')
        return rows.length
      }),
    ),
  )
  const outcome = seen.map((each) => (each.status === 'fulfilled' ? each.value : 'undone'))
  const expected = outcome.map((_, i) => (i % 10 === 0 ? 'undone' : i % 2 === 0 ? 1 : 0))
  assert.deepEqual(outcome, expected)
  const { rows } = await (await asOwner(t, made)).transaction(({ client }) =>
    client.query("select name from unit where name like 'Unit %'"),
  )
  assert.equal(rows.length, MANY / 2 - MANY / 10)
})

test('a commit that fails fails for its own transaction, and the next one is not touched', async (t) => {
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  await owner.transaction(({ client }) =>
    client.query(
      'create table promise (id int primary key, other int references promise deferrable initially deferred)',
    ),
  )
  const outcomes = await Promise.allSettled(
    Array.from({ length: MANY }, (_, i) =>
      owner.transaction(({ client }) =>
        client.query('insert into promise values ($1, $2)', [i, i % 3 === 0 ? -1 : i]),
      ),
    ),
  )
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    outcomes.map((_, i) => (i % 3 === 0 ? 'rejected' : 'fulfilled')),
  )
  const { rows } = await owner.transaction(({ client }) => client.query('select id from promise'))
  assert.equal(rows.length, outcomes.filter(({ status }) => status === 'fulfilled').length)
})

test('a connection that is lost is lost for one, and the others go on', async (t) => {
  const { context } = await testDatabase(t)
  const outcomes = await Promise.allSettled(
    Array.from({ length: MANY }, (_, i) =>
      context.transaction(({ client }) =>
        client.query(i === 20 ? 'select pg_terminate_backend(pg_backend_pid())' : 'select 1'),
      ),
    ),
  )
  assert.deepEqual(
    outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : [])),
    [20],
  )
})

test('who has waited long but is already being served gets its turn, and nobody behind is forgotten', async (t) => {
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  await owner.transaction(({ client }) =>
    client.query(`create table slow (id int);
      create function linger() returns trigger language plpgsql as
        'begin perform pg_sleep(1.2); return null; end';
      create constraint trigger lingers after insert on slow deferrable initially deferred
        for each row execute function linger()`),
  )
  const pool = new pg.Pool({ connectionString: made.ownerUrl, max: 1 })
  const connections = openConnections(pool, 1, PATIENCE_MS)
  const first = await connections.begin('begin')
  await first.query('insert into slow values (1)')
  const second = connections.begin('begin')
  const committed = connections.end(first, 'commit')
  await setTimeout(PATIENCE_MS / 2)
  const third = connections.begin('begin')
  await committed
  const served = await second
  assert.deepEqual((await served.query('select id from slow')).rows, [{ id: 1 }])
  await connections.end(served, 'commit')
  await connections.end(await third, 'commit')
  await pool.end()
})

test('who waits longer than anybody should is told so, and takes no connection with them', async (t) => {
  const made = await testDatabase(t)
  const pool = new pg.Pool({ connectionString: made.ownerUrl, max: 1 })
  const connections = openConnections(pool, 1, PATIENCE_MS / 10)
  const first = await connections.begin('begin')
  await assert.rejects(connections.begin('begin'), /timeout exceeded/)
  await connections.end(first, 'commit')
  await connections.end(await connections.begin('begin'), 'commit')
  await pool.end()
})
