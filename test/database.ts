import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { type Clock, fixedClock } from '../src/platform/clock.ts'
import { type Context, contextOf, systemActor } from '../src/platform/context.ts'
import { type Database, openDatabase } from '../src/platform/db/database.ts'
import { openLedger } from '../src/platform/ledger/ledger.ts'

const connection = z.object({
  server: z.looseObject({}),
  template: z.string(),
  login: z.object({ user: z.string(), password: z.string() }),
})

/** Noon on Sunday 22 November 2026 in Stockholm, unless a test says otherwise. */
const NOW = Date.UTC(2026, 10, 22, 11)

export interface TestDatabase {
  /** As the application, acting as the machine itself. */
  readonly context: Context
  /** For programs that are started by a test: the application's login. */
  readonly url: string
  /** The same database as its owner, whom no policy stops. */
  readonly ownerUrl: string
}

/** The same database as its owner, closed when the test ends. */
export async function asOwner(t: TestContext, { ownerUrl }: TestDatabase): Promise<Database> {
  const owner = await openDatabase({ connectionString: ownerUrl })
  t.after(() => owner.close())
  return owner
}

/** A database of the test's own, migrated and empty, gone when the test ends. */
export async function testDatabase(
  t: TestContext,
  clock: Clock = fixedClock(NOW),
): Promise<TestDatabase> {
  const text = process.env.KVITTO_TEST_CONNECTION
  if (text === undefined) throw new Error('Run the tests with npm test: it starts the database')
  const { server, template, login } = connection.parse(JSON.parse(text))
  const name = `kvitto_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template ${template}`)
  const owner = new pg.Client(server)
  const ownerUrl = databaseUrl(owner, owner, name)
  const url = databaseUrl(owner, login, name)
  const database = await openDatabase({ connectionString: url }, 'kvitto_app')
  t.after(async () => {
    await database.close()
    await onServer(server, `drop database if exists ${name} with (force)`)
  })
  const context = contextOf(
    database,
    { clock, ledger: openLedger(clock) },
    systemActor('Test Testsson'),
  )
  return { context, url, ownerUrl }
}

async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  await client.query(statement)
  await client.end()
}

function databaseUrl(
  { host, port }: pg.Client,
  login: { user?: string | undefined; password?: string | null | undefined },
  database: string,
): string {
  const user = encodeURIComponent(login.user ?? '')
  // A path is a Unix socket's directory.
  return host.startsWith('/')
    ? `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${user}:${encodeURIComponent(login.password ?? '')}@${host}:${port}/${database}`
}
