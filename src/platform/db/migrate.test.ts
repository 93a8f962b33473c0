import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { asOwner, testDatabase } from '../../../test/database.ts'
import { DomainError } from '../errors.ts'
import { describeSchema } from './describe-schema.ts'
import { listMigrations, migrate } from './migrate.ts'

test('the committed schema is what the migrations make', async (t) => {
  const { context } = await testDatabase(t)
  const made = await context.transaction(describeSchema)
  const committed = await readFile('migrations/schema.txt', 'utf8')
  assert.equal(made, committed, 'run npm run generate:schema')
})

test('the types that queries are checked against are those of the migrated database', async (t) => {
  const { ownerUrl: url } = await testDatabase(t)
  const generator = path.resolve('node_modules/kysely-codegen/dist/cli/bin.js')
  const options = ['--config-file', 'scripts/kysely-codegen.json', '--verify', '--url', url]
  // Ends with another code than 0 where they differ.
  execFileSync(process.execPath, [generator, ...options], { stdio: 'pipe' })
})

test('migrating again changes nothing', async (t) => {
  const owner = await asOwner(t, await testDatabase(t))
  assert.deepEqual(await migrate(owner), [])
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
  const made = await testDatabase(t)
  const owner = await asOwner(t, made)
  const directory = await extraMigration(t, 'create table extra (n integer); select pg_sleep(0.2);')
  const other = await asOwner(t, made)
  const runs = await Promise.all([
    migrate(owner, directory),
    migrate(other, directory),
    migrate(owner, directory),
  ])
  assert.deepEqual(runs.flat(), ['9000_extra.sql'])
})

test('a migration that fails leaves nothing of itself', async (t) => {
  const owner = await asOwner(t, await testDatabase(t))
  const directory = await extraMigration(t, 'create table half (n integer); select 1 / 0;')
  await assert.rejects(migrate(owner, directory), /division by zero/)
  const { rows } = await owner.transaction(({ client }) =>
    client.query("select to_regclass('half') as half"),
  )
  assert.deepEqual(rows, [{ half: null }])
})

test('a database that is newer than the program is left alone, with a clear message', async (t) => {
  const owner = await asOwner(t, await testDatabase(t))
  await migrate(owner, await extraMigration(t, 'select 1;'))
  await assert.rejects(
    migrate(owner),
    (error) =>
      error instanceof DomainError && error.code === 'conflict' && /newer/.test(error.message),
  )
})
