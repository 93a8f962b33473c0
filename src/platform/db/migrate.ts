import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DomainError } from '../errors.ts'
import type { Database, Tx } from './database.ts'

const DIRECTORY = path.resolve(import.meta.dirname, '../../../migrations')
/** Held while migrating, so that two processes that start at once do not do the same work. */
const LOCK = 5_701_118

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly sha256: string
}

/** All migrations of this version of Kvitto, in order. */
export async function listMigrations(directory = DIRECTORY): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort()
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(path.join(directory, name), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { number: Number(name.slice(0, 4)), name, text, sha256 }
    }),
  )
}

/**
 * Brings the database to this version: each migration in a transaction of its own, under a lock.
 * Answers the names of those that were run. Throws `conflict` where the database is newer than this
 * Kvitto, or was made by another text of the same migration.
 */
export async function migrate(database: Database, directory?: string): Promise<string[]> {
  const migrations = await listMigrations(directory)
  const run: string[] = []
  const applied = await database.transaction(appliedMigrations)
  refuseStrangers(applied, migrations)
  if (applied.size === migrations.length) return run
  for (const migration of migrations) {
    const wasRun = await database.transaction((tx) => apply(tx, migration))
    if (wasRun) run.push(migration.name)
  }
  return run
}

/** What is still to be run; empty where the database is at this version. */
export async function pendingMigrations(tx: Tx): Promise<Migration[]> {
  const applied = await appliedMigrations(tx)
  return (await listMigrations()).filter(({ number }) => !applied.has(number))
}

/** Number → digest of what the database has been brought through; empty for a new one. */
async function appliedMigrations(tx: Tx): Promise<Map<number, string>> {
  const { rows: found } = await tx.client.query<{ exists: boolean }>(
    `select to_regclass('kvitto_migration') is not null as exists`,
  )
  if (found[0]?.exists !== true) return new Map()
  const { rows } = await tx.client.query<{ number: number; sha256: string }>(
    'select number, sha256 from kvitto_migration order by number',
  )
  return new Map(rows.map(({ number, sha256 }) => [number, sha256]))
}

async function apply(tx: Tx, migration: Migration): Promise<boolean> {
  await tx.client.query('select pg_advisory_xact_lock($1)', [LOCK])
  await tx.client.query(
    `create table if not exists kvitto_migration (
       number integer primary key,
       name text not null,
       sha256 text not null,
       applied_at timestamptz not null default now()
     )`,
  )
  // Another process may have run it while this one waited for the lock.
  const applied = await appliedMigrations(tx)
  if (applied.has(migration.number)) return false
  await tx.client.query(migration.text)
  await tx.client.query('insert into kvitto_migration (number, name, sha256) values ($1, $2, $3)', [
    migration.number,
    migration.name,
    migration.sha256,
  ])
  return true
}

function refuseStrangers(applied: Map<number, string>, migrations: readonly Migration[]): void {
  for (const [number, sha256] of applied) {
    const known = migrations.find((migration) => migration.number === number)
    if (known === undefined) {
      throw new DomainError('conflict', `The database is newer than this Kvitto (step ${number})`, {
        mend: 'Update Kvitto to the version that last used this database.',
      })
    }
    if (known.sha256 !== sha256) {
      throw new DomainError('conflict', `The database was made by another text of ${known.name}`, {
        mend: 'Migrations are never edited once released: restore the file, or the database.',
      })
    }
  }
}
