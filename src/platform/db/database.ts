import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DomainError } from '../errors.ts'
import type { DB } from './database.types.ts'
import { typeParsers } from './values.ts'

/** One transaction: the query builder for rules, the bare client for COPY. */
export interface Tx {
  readonly sql: Kysely<DB>
  readonly client: pg.PoolClient
}

export interface Database {
  /** Runs in one transaction; whatever is thrown undoes all of it. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
  /** Breaks off whatever is going on, so that the server undoes it; nothing can be asked after. */
  abort(): Promise<void>
}

const OLDEST_VERSION = 15

/**
 * A pool against a PostgreSQL server that has been seen to answer and to be new enough.
 * Throws `database_unavailable` or `database_too_old`.
 */
export async function openDatabase(connection: pg.PoolConfig): Promise<Database> {
  const pool = new pg.Pool({
    ...connection,
    max: 8,
    application_name: 'kvitto',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: typeParsers },
    // Instants are read as UTC whatever the server's own setting.
    onConnect: (client) => client.query("set time zone 'UTC'"),
  })
  // A connection that breaks while idle is replaced at the next question; that one says so.
  pool.on('error', () => {})
  try {
    await refuseOldServer(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const busy = new Set<pg.PoolClient>()
  return {
    transaction: (run) => inTransaction(pool, busy, run),
    close: () => pool.end(),
    abort: async () => {
      // A client that is asked to end while a query runs cuts the connection.
      await Promise.allSettled([...busy].map((client) => client.end()))
    },
  }
}

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query<{ server_version_num: string; server_version: string }>(
      `select current_setting('server_version_num') as server_version_num,
              current_setting('server_version') as server_version`,
    )
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new DomainError('database_unavailable', `The database does not answer: ${reason}`, {
        cause,
        mend: 'Check DATABASE_URL and that the server runs, or unset it to use Kvitto’s own. `kvitto doctor` says more.',
      })
    })
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (version < OLDEST_VERSION) {
    throw new DomainError(
      'database_too_old',
      `The database is PostgreSQL ${rows[0]?.server_version}; Kvitto needs ${OLDEST_VERSION} or later`,
      { mend: 'Upgrade the server, or unset DATABASE_URL to use Kvitto’s own PostgreSQL.' },
    )
  }
}

async function inTransaction<T>(
  pool: pg.Pool,
  busy: Set<pg.PoolClient>,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  busy.add(client)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await run({ sql: queriesOn(client), client })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    busy.delete(client)
    client.release(broken)
  }
}

/** Kysely on this one connection: the transaction is ours, so its own are never begun. */
function queriesOn(client: pg.PoolClient): Kysely<DB> {
  // The client itself, not something that inherits from it: pg keeps its running query on `this`.
  const only = new Proxy(client, {
    get(target, name) {
      if (name === 'release') return () => {}
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: { connect: async () => only, end: async () => {}, options: {} },
    }),
  })
}
