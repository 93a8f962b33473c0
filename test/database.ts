import { randomUUID } from 'node:crypto'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { type Clock, fixedClock } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/db/database.ts'

const connection = z.object({ server: z.looseObject({}), template: z.string() })

/** Noon on Sunday 22 November 2026 in Stockholm, unless a test says otherwise. */
const NOW = Date.UTC(2026, 10, 22, 11)

export interface TestDatabase {
  readonly context: Context
  /** For programs that are started by a test. */
  readonly url: string
}

/** A database of the test's own, migrated and empty, gone when the test ends. */
export async function testDatabase(
  t: TestContext,
  clock: Clock = fixedClock(NOW),
): Promise<TestDatabase> {
  const text = process.env.KVITTO_TEST_CONNECTION
  if (text === undefined) throw new Error('Run the tests with npm test: it starts the database')
  const { server, template } = connection.parse(JSON.parse(text))
  const name = `kvitto_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template ${template} strategy file_copy`)
  const config = new pg.Client(server)
  const url = databaseUrl(config, name)
  const database = await openDatabase({ connectionString: url })
  t.after(async () => {
    await database.close()
    await onServer(server, `drop database if exists ${name} with (force)`)
  })
  return { context: { ...database, clock, actor: 'Test Testsson' }, url }
}

async function onServer(server: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  await client.query(statement)
  await client.end()
}

function databaseUrl(client: pg.Client, database: string): string {
  const user = encodeURIComponent(client.user ?? '')
  // A path is a Unix socket's directory.
  return client.host.startsWith('/')
    ? `postgres://${user}@localhost:${client.port}/${database}?host=${encodeURIComponent(client.host)}`
    : `postgres://${user}:${encodeURIComponent(client.password ?? '')}@${client.host}:${client.port}/${database}`
}
