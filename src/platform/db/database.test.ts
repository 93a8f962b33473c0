import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { DomainError } from '../errors.ts'
import { openDatabase } from './database.ts'
import { timestamp } from './values.ts'

test('a server older than 15 is refused, with its version and what to do', async (t) => {
  const made = await testDatabase(t)
  const { url } = made
  // The real server, made to say that it is PostgreSQL 14.
  await (await asOwner(t, made)).transaction(({ client }) =>
    client.query(`create function public.current_setting(name text) returns text language sql as
      $$ select case name when 'server_version_num' then '140012' else '14.12' end $$`),
  )
  const older = openDatabase({
    connectionString: `${url}${url.includes('?') ? '&' : '?'}options=-csearch_path%3Dpublic,pg_catalog`,
  })
  await assert.rejects(
    older,
    (error) =>
      error instanceof DomainError &&
      error.code === 'database_too_old' &&
      error.message.includes('14.12') &&
      error.message.includes('15 or later'),
  )
})

test('a server that does not answer is said so', async () => {
  await assert.rejects(
    openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/none' }),
    (error) => error instanceof DomainError && error.code === 'database_unavailable',
  )
})

test('what throws in a transaction undoes all of it, and the connection goes on', async (t) => {
  const { context } = await testDatabase(t)
  await assert.rejects(
    context.transaction(async ({ client }) => {
      await client.query("insert into unit (name) values ('Kund')")
      throw new Error('changed my mind')
    }),
    /changed my mind/,
  )
  const count = await context.transaction(({ sql }) =>
    sql
      .selectFrom('unit')
      .select((is) => is.fn.countAll<number>().as('customers'))
      .executeTakeFirstOrThrow(),
  )
  assert.equal(count.customers, 0)
})

test('instants come out as they went in, whatever the zone of the server', async (t) => {
  const { context } = await testDatabase(t)
  const instant = Date.UTC(2026, 9, 25, 0, 59, 59, 123)
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ at: number; day: string; big: number }>(
      `select $1::timestamptz as at, date '2026-10-25' as day, 2::bigint ^ 40 as big`,
      [timestamp(instant)],
    ),
  )
  assert.deepEqual(rows[0], { at: instant, day: '2026-10-25', big: 2 ** 40 })
})
