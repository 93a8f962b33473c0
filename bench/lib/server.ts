import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { fixedClock } from '../../src/platform/clock.ts'
import { type Context, contextOf, systemActor } from '../../src/platform/context.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { openEmbedded } from '../../src/platform/db/embedded/index.ts'
import { admitLogin, EMBEDDED_LOGIN, makeLogin } from '../../src/platform/db/login.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { installJobs } from '../../src/platform/jobs/install.ts'
import { openLedger } from '../../src/platform/ledger/ledger.ts'

/** When everything that is generated has happened: a quarter into the year after. */
export const NOW = Date.UTC(2027, 0, 15, 11)

export interface BenchServer {
  readonly context: Context
  /** The same database as its owner, whom nothing is forbidden. */
  readonly owner: Database
  /** For processes of their own: `contextOn`. */
  readonly connection: pg.PoolConfig
  /** Files of the suite; the server may read and write there too. */
  readonly folder: string
  remove(): Promise<void>
}

/** Kvitto's own PostgreSQL as users have it, `fsync` on, in a folder of its own, migrated. */
export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kvitto-bench-'))
  const files = await mkdtemp(join(folder, 'files-'))
  // The server may run as another user than we do (never as root).
  await chmod(folder, 0o711)
  await chmod(files, 0o777)
  const server = await openEmbedded({ dataDir: join(folder, 'data') })
  const owner = { ...server.connection, ssl: false }
  const database = await openDatabase({ ...owner, max: 2 })
  await migrate(database)
  await installJobs(database)
  await makeLogin(database, EMBEDDED_LOGIN)
  await admitLogin(database, EMBEDDED_LOGIN)
  const connection = { ...owner, user: EMBEDDED_LOGIN }
  const context = await contextOn(connection)
  return {
    context,
    owner: database,
    connection,
    folder: files,
    async remove() {
      await context.close()
      await database.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function contextOn(connection: pg.PoolConfig): Promise<Context> {
  const database = await openDatabase(connection, 'kvitto_app')
  const clock = fixedClock(NOW)
  return contextOf(database, { clock, ledger: openLedger(clock) }, systemActor('bench'))
}

/** Statements outside a transaction of Kvitto's, one after the other. */
export async function run(database: Database, ...statements: readonly string[]): Promise<void> {
  await database.transaction(async ({ client }) => {
    // VACUUM and CHECKPOINT refuse to be in one; the empty one is ended first.
    await client.query('commit')
    for (const statement of statements) await client.query(statement)
    await client.query('begin')
  })
}
