/**
 * Before all tests: a PostgreSQL server and in it one migrated database, which each test that needs
 * one clones (`test/database.ts`). KVITTO_TEST_SERVER names another server to test against.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/platform/db/database.ts'
import { openEmbedded } from '../src/platform/db/embedded/index.ts'
import { admitLogin, makeLogin } from '../src/platform/db/login.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { installJobs } from '../src/platform/jobs/install.ts'

const TEMPLATE = 'kvitto_template'
/** What the tests are to the server: as the application, a login that owns nothing. */
const LOGIN = { user: 'kvitto_login', password: 'only for tests' }

let stop: () => Promise<void> = async () => {}

export async function globalSetup(): Promise<void> {
  const server = await startServer()
  const template = `${TEMPLATE}_${process.pid}`
  await onServer(server, `create database ${template}`)
  const database = await openDatabase(at(server, template))
  await migrate(database)
  await installJobs(database)
  await makeLogin(database, LOGIN.user)
  await admitLogin(database, LOGIN.user)
  await database.close()
  await onServer(server, `alter role ${LOGIN.user} password '${LOGIN.password}'`)
  process.env.KVITTO_TEST_CONNECTION = JSON.stringify({ server, template, login: LOGIN })
  const stopServer = stop
  stop = async () => {
    await onServer(server, `drop database if exists ${template}`)
    await stopServer()
  }
}

export async function globalTeardown(): Promise<void> {
  await stop()
}

async function startServer(): Promise<pg.PoolConfig> {
  const url = process.env.KVITTO_TEST_SERVER
  if (url !== undefined) return { connectionString: url }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'kvitto-test-'))
  const embedded = await openEmbedded({ dataDir })
  stop = async () => {
    await embedded.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  await forgetful(embedded.connection)
  return embedded.connection
}

/**
 * Nothing of it outlives the tests, so that it need not wait for the disk: a clone takes a tenth of the
 * time. What must last is tested on servers of its own.
 */
async function forgetful(server: pg.PoolConfig): Promise<void> {
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    await onServer(server, `alter system set ${setting} = off`)
  }
  await onServer(server, 'select pg_reload_conf()')
}

async function onServer(server: pg.PoolConfig, statement: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  await client.query(statement)
  await client.end()
}

function at(server: pg.PoolConfig, database: string): pg.PoolConfig {
  if (server.connectionString === undefined) return { ...server, database }
  const url = new URL(server.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}
