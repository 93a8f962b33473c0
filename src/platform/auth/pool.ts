import pg from 'pg'

/** Rows of schema `auth`, seen by the role that sees nothing else. */
export interface AuthDatabase {
  readonly pool: pg.Pool
  rows<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
  transaction<T>(run: (client: pg.PoolClient) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const { INT8 } = pg.types.builtins

export function openAuthPool(connection: pg.PoolConfig): AuthDatabase {
  const pool = new pg.Pool({
    ...connection,
    max: 6,
    application_name: 'kvitto sign-in',
    connectionTimeoutMillis: 10_000,
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
    onConnect: (client) =>
      client.query("set role kvitto_auth; set search_path = auth; set time zone 'UTC'"),
  })
  // A connection that breaks while idle is replaced at the next question; that one says so.
  pool.on('error', () => {})
  return {
    pool,
    async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await pool.query<Row>(text, [...values])).rows
    },
    transaction: (run) => inTransaction(pool, run),
    close: () => pool.end(),
  }
}

async function inTransaction<T>(
  pool: pg.Pool,
  run: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    client.release(broken)
  }
}
