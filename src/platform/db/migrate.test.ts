import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import { DomainError } from '../errors.ts'
import { openDatabase } from './database.ts'
import { describeSchema } from './describe-schema.ts'
import { listMigrations, migrate } from './migrate.ts'

test('the committed schema is what the migrations make', async (t) => {
  const { context } = await testDatabase(t)
  const made = await context.transaction(describeSchema)
  const committed = await readFile('migrations/schema.txt', 'utf8')
  assert.equal(made, committed, 'run npm run generate:schema')
})

test('the types that queries are checked against are those of the migrated database', async (t) => {
  const { url } = await testDatabase(t)
  const generator = path.resolve('node_modules/kysely-codegen/dist/cli/bin.js')
  const options = ['--config-file', 'scripts/kysely-codegen.json', '--verify', '--url', url]
  // Ends with another code than 0 where they differ.
  execFileSync(process.execPath, [generator, ...options], { stdio: 'pipe' })
})

test('migrating again changes nothing', async (t) => {
  const { context } = await testDatabase(t)
  assert.deepEqual(await migrate(context), [])
})

async function extraMigration(t: { after(run: () => Promise<void>): void }, sql: string) {
  const directory = await mkdtemp(path.join(tmpdir(), 'kvitto-migrations-'))
  t.after(() => rm(directory, { recursive: true }))
  for (const { name, text } of await listMigrations()) {
    await writeFile(path.join(directory, name), text)
  }
  await writeFile(path.join(directory, '9000_extra.sql'), sql)
  return directory
}

test('processes that migrate at the same time run each step once', async (t) => {
  const { context, url } = await testDatabase(t)
  const directory = await extraMigration(t, 'create table extra (n integer); select pg_sleep(0.2);')
  const other = await openDatabase({ connectionString: url })
  t.after(() => other.close())
  const runs = await Promise.all([
    migrate(context, directory),
    migrate(other, directory),
    migrate(context, directory),
  ])
  assert.deepEqual(runs.flat(), ['9000_extra.sql'])
})

test('a migration that fails leaves nothing of itself', async (t) => {
  const { context } = await testDatabase(t)
  const directory = await extraMigration(t, 'create table half (n integer); select 1 / 0;')
  await assert.rejects(migrate(context, directory), /division by zero/)
  const { rows } = await context.transaction(({ client }) =>
    client.query("select to_regclass('half') as half"),
  )
  assert.deepEqual(rows, [{ half: null }])
})

test('a database that is newer than the program is left alone, with a clear message', async (t) => {
  const { context } = await testDatabase(t)
  await migrate(context, await extraMigration(t, 'select 1;'))
  await assert.rejects(
    migrate(context),
    (error) =>
      error instanceof DomainError && error.code === 'conflict' && /newer/.test(error.message),
  )
})
