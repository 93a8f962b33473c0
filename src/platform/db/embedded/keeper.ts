/**
 * The connection by which a Kvitto process says, from open to close, that it uses the server. The
 * server knows by itself when its process dies, so nobody has to count or clean up.
 */
import { Socket } from 'node:net'
import pg from 'pg'
import { DomainError } from '../../errors.ts'
import { onDataDir, systemCode } from './failure.ts'
import { DATABASE, PORT, USER } from './layout.ts'

const KEEPER = 'kvitto-keeper'
const CONNECT_MS = 10_000

export type Attempt =
  | { readonly state: 'connected'; readonly keeper: Keeper }
  /** Nothing listens. */
  | { readonly state: 'absent' }
  /** A server is there and starting, stopping or full. */
  | { readonly state: 'busy'; readonly reason: string }

export interface Keeper {
  /** Settles when the connection is gone, by whoever's doing. */
  readonly lost: Promise<void>
  /** How many other processes use the server. */
  countOthers(): Promise<number>
  /** Returns when the server has forgotten it too: who counts next must not see it. */
  end(): Promise<void>
}

export async function connectKeeper(host: string): Promise<Attempt> {
  try {
    return { state: 'connected', keeper: await onDataDir(host, () => connect(host)) }
  } catch (error) {
    if (error instanceof DomainError) throw error
    const code = systemCode(error)
    if (code === UNKNOWN_DATABASE) return createDatabase(host)
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return { state: 'absent' }
    if (error instanceof pg.DatabaseError && !PASSING.has(code ?? '')) throw refusal(error)
    return { state: 'busy', reason: error instanceof Error ? error.message : String(error) }
  }
}

function refusal(error: Error): DomainError {
  return new DomainError('database_unavailable', `PostgreSQL refuses Kvitto: ${error.message}.`, {
    cause: error,
    mend: 'read postgres.log in the data directory and run "kvitto doctor"',
  })
}

const UNKNOWN_DATABASE = '3D000'
/** cannot_connect_now, too_many_connections, admin_shutdown, crash_shutdown */
const PASSING = new Set(['57P03', '53300', '57P01', '57P02'])

/** duplicate_database, and unique_violation where both began before either had ended */
const EXISTS = new Set(['42P04', '23505'])

/**
 * The first time, or after kill -9 between initdb and here. A server goes on with what a killed
 * Kvitto had asked for, so the database may come into being by itself meanwhile.
 */
async function createDatabase(host: string): Promise<Attempt> {
  const { client } = await connectClient(host, 'postgres')
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    if (!EXISTS.has(error.code ?? '')) throw refusal(error)
    return { state: 'busy', reason: error.message }
  } finally {
    await client.end()
  }
  return connectKeeper(host)
}

async function connect(host: string): Promise<Keeper> {
  const { client, socket } = await connectClient(host, DATABASE)
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => resolve())
  })
  // A Kvitto that has nothing more to do may end; the kernel closes the connection.
  socket.unref()
  return {
    lost,
    async countOthers() {
      socket.ref()
      const { rows } = await client.query<{ others: number }>(
        `SELECT count(*)::int AS others FROM pg_stat_activity
          WHERE application_name = $1 AND pid <> pg_backend_pid()`,
        [KEEPER],
      )
      return rows[0]?.others ?? 0
    },
    async end() {
      socket.ref()
      await client.end()
    },
  }
}

async function connectClient(host: string, database: string) {
  const socket = new Socket()
  const client = new pg.Client({
    host,
    port: PORT,
    user: USER,
    database,
    application_name: KEEPER,
    ssl: false,
    connectionTimeoutMillis: CONNECT_MS,
    stream: () => socket,
  })
  // Loss is told by "end"; without a listener for "error" it would end Kvitto.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { client, socket }
  } catch (error) {
    socket.destroy()
    throw error
  }
}
