import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { DomainError } from '../errors.ts'
import { type Connections, openConnections } from './connections.ts'
import type { DB } from './database.types.ts'
import { typeParsers } from './values.ts'

/** One transaction: the query builder for rules, the bare client for COPY. */
export interface Tx {
  readonly sql: Kysely<DB>
  readonly client: pg.PoolClient
  /**
   * A statement that is sent together with the commit, in one message, so that what it locks is held
   * as short as can be; `kept` is called when all of it is on the disk.
   */
  atCommit(statement: string, kept?: () => void): void
}

/** Whose eyes a transaction sees with; row-level security asks for it (migration 0005). */
export interface Sight {
  /** `system`, or `person:` and a UUID. */
  readonly actor: string
  /** Key of the only service to be seen. */
  readonly onlyService?: string
}

export interface Database {
  /** Runs in one transaction; whatever is thrown undoes all of it. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>
  /** The same database through somebody's eyes. Until asked for, nobody's: nothing is seen. */
  seenBy(sight: Sight): Database
  close(): Promise<void>
  /** Breaks off whatever is going on, so that the server undoes it; nothing can be asked after. */
  abort(): Promise<void>
}

const OLDEST_VERSION = 15
const MOST_CONNECTIONS = 8

/** What the application becomes once it has connected; its login itself may do nothing. */
export type DatabaseRole = 'kvitto_app' | 'kvitto_auth'

/**
 * A pool against a PostgreSQL server that has been seen to answer and to be new enough. With a
 * `role`, as that role; without, as whoever connects (the owner, for migrations).
 * Throws `database_unavailable` or `database_too_old`, and with a role `database_role_unsafe`.
 */
export async function openDatabase(
  connection: pg.PoolConfig,
  role?: DatabaseRole,
): Promise<Database> {
  const pool = new pg.Pool({
    ...connection,
    max: MOST_CONNECTIONS,
    application_name: 'kvitto',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: typeParsers },
    // Instants are read as UTC whatever the server's own setting.
    onConnect: (client) =>
      client.query(`set time zone 'UTC'${role === undefined ? '' : `; set role ${role}`}`),
  })
  // A connection that breaks while idle is replaced at the next question; that one says so.
  pool.on('error', () => {})
  // One that breaks between two questions of a transaction too: the next of them fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await refuseOldServer(pool)
    if (role !== undefined) await refuseOwner(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const connections = openConnections(pool, MOST_CONNECTIONS)
  const through = (begin: string): Database => ({
    transaction: (run) => inTransaction(connections, begin, run),
    seenBy: (sight) => through(beginAs(sight)),
    close: () => pool.end(),
    abort: () => connections.abort(),
  })
  return through('begin')
}

const ACTOR = /^(system|person:[0-9a-f-]{36})$/
const SERVICE_KEY = /^[a-z0-9][a-z0-9-]{0,62}$/

/** One round trip: the transaction and whose it is, until its end. */
function beginAs({ actor, onlyService = '' }: Sight): string {
  if (!ACTOR.test(actor)) throw new Error('An actor is system, or person: and a UUID')
  if (onlyService !== '' && !SERVICE_KEY.test(onlyService)) throw new Error('Not a service key')
  return `begin; set local kvitto.actor = '${actor}'; set local kvitto.only_service = '${onlyService}'`
}

/** Whoever owns the tables, or is above them, is not stopped by row-level security. */
async function refuseOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; unsafe: boolean }>(
    `select session_user::text as name,
            r.rolsuper or r.rolbypassrls or exists (
              select from pg_class c
              where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace
            ) as unsafe
     from pg_roles r where r.rolname = session_user`,
  )
  const [login] = rows
  if (login === undefined || login.unsafe) {
    throw new DomainError(
      'database_role_unsafe',
      `The database login "${login?.name}" owns the tables or stands above their protection`,
      {
        mend: 'Give DATABASE_URL a login of its own that owns nothing (create role kvitto_login login password …), and name the owner in DATABASE_OWNER_URL: see docs/operations.md.',
      },
    )
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
  connections: Connections,
  begin: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await connections.begin(begin)
  const last: Last[] = []
  const atCommit = (statement: string, kept?: () => void) => void last.push({ statement, kept })
  let result: T
  try {
    result = await run({ sql: queriesOn(client), client, atCommit })
    await connections.end(client, endingWith(last))
  } catch (error) {
    await connections.giveUp(client)
    throw error
  }
  // From here on the connection may be somebody else's.
  for (const { kept } of last) kept?.()
  return result
}

interface Last {
  readonly statement: string
  readonly kept: (() => void) | undefined
}

/**
 * A commit with receipts does not itself wait for the disk (migration 0006), so that nobody waits for
 * it while it holds the ledger's lock. What comes after it does: a transaction that does nothing but
 * stand later in the log, and waits as the server is set to wait, for standbys too. Whoever commits
 * at the same time shares that wait.
 */
const FLUSH = "select pg_logical_emit_message(true, 'kvitto', '')"

function endingWith(last: readonly Last[]): string {
  if (last.length === 0) return 'commit'
  return `${last.map(({ statement }) => statement).join(';')};commit;${FLUSH}`
}

const builders = new WeakMap<pg.PoolClient, Kysely<DB>>()

/** Made once for each connection, because most transactions are over sooner than a builder is made. */
function queriesOn(client: pg.PoolClient): Kysely<DB> {
  const made = builders.get(client) ?? builderOn(client)
  builders.set(client, made)
  return made
}

/** Kysely on this one connection: the transaction is ours, so its own are never begun. */
function builderOn(client: pg.PoolClient): Kysely<DB> {
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
