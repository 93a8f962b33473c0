import type pg from 'pg'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { type Context, contextOf, systemActor } from '../context.ts'
import { DomainError } from '../errors.ts'
import { installJobs } from '../jobs/install.ts'
import { openLedger } from '../ledger/ledger.ts'
import { type Database, openDatabase } from './database.ts'
import { openEmbedded } from './embedded/index.ts'
import { admitLogin, EMBEDDED_LOGIN, makeLogin } from './login.ts'
import { migrate, pendingMigrations } from './migrate.ts'

export interface OpenContext {
  readonly context: Context
  /** How further pools reach the same database, as the application's login. */
  readonly connection: pg.PoolConfig
  close(): Promise<void>
  /** As `close`, but what is going on is broken off and undone. */
  abort(): Promise<void>
}

/** Where the database is: the application's login, and the owner where we have been given it. */
interface Server {
  readonly connection: pg.PoolConfig
  readonly owner: pg.PoolConfig | undefined
  readonly login: string
  close(): Promise<void>
}

/**
 * The database that the configuration names, started if it is Kvitto's own, and migrated by its
 * owner; everything after that runs as a login that owns nothing.
 */
export async function openContext(
  config: Config,
  clock: Clock,
  before?: (owner: Database) => Promise<void>,
): Promise<OpenContext> {
  const server = await findServer(config)
  try {
    await bringUpToDate(server, before)
    const database = await openDatabase(server.connection, 'kvitto_app')
    const context = contextOf(
      database,
      { clock, ledger: openLedger(clock) },
      systemActor(config.user),
    )
    return {
      context,
      connection: server.connection,
      close: async () => {
        await database.close()
        await server.close()
      },
      abort: async () => {
        await database.abort()
        await server.close()
      },
    }
  } catch (error) {
    await server.close()
    throw error
  }
}

async function findServer(config: Config): Promise<Server> {
  if (config.databaseUrl !== undefined) {
    return {
      connection: { connectionString: config.databaseUrl },
      owner:
        config.databaseOwnerUrl === undefined
          ? undefined
          : { connectionString: config.databaseOwnerUrl },
      login: decodeURIComponent(new URL(config.databaseUrl).username),
      close: async () => {},
    }
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir })
  const owner = { ...embedded.connection, ssl: false }
  return {
    connection: { ...owner, user: EMBEDDED_LOGIN },
    owner,
    login: EMBEDDED_LOGIN,
    close: () => embedded.close(),
  }
}

async function bringUpToDate(
  { connection, owner, login }: Server,
  before?: (owner: Database) => Promise<void>,
): Promise<void> {
  if (owner === undefined) {
    if (before === undefined) return refuseOutdated(connection)
    throw new DomainError('usage', 'This needs the owner of the database', {
      mend: 'Set DATABASE_OWNER_URL beside DATABASE_URL.',
    })
  }
  const database = await openDatabase(owner)
  try {
    await before?.(database)
    const isNew = (await database.transaction(pendingMigrations)).length > 0
    await migrate(database)
    await installJobs(database)
    if (login === EMBEDDED_LOGIN) await makeLogin(database, login)
    if (isNew) await admitLogin(database, login)
  } finally {
    await database.close()
  }
}

/** Without the owner we cannot migrate, only see whether somebody has. */
async function refuseOutdated(connection: pg.PoolConfig): Promise<void> {
  const database = await openDatabase(connection)
  try {
    const pending = await database.transaction(async (tx) => {
      await tx.client.query('set local role kvitto_app')
      return pendingMigrations(tx)
    })
    if (pending.length === 0) return
    throw new DomainError(
      'database_outdated',
      `The database is ${pending.length} steps behind this Kvitto`,
      {
        mend: 'Set DATABASE_OWNER_URL to the database’s owner and run kvitto migrate, once.',
      },
    )
  } finally {
    await database.close()
  }
}
