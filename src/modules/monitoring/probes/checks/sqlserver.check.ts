import { Connection, Request } from 'tedious'
import type { Saw } from '../checked.ts'
import type { SqlserverSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import { type Asking, openSocket } from './asking.check.ts'
import { judgedRows, queryFailed, refusedAs } from './database.check.ts'
import { authoritiesOf } from './trust.check.ts'

export async function checkSqlserver(settings: SqlserverSettings, asking: Asking): Promise<Saw> {
  const connection = connectionTo(settings, asking)
  const stop = () => connection.close()
  asking.signal.addEventListener('abort', stop, { once: true })
  try {
    await opened(connection).catch(refusedAs((error) => 'code' in error && error.code === 'ELOGIN'))
    asking.note?.('login')
    const rows = await rowsOf(connection, settings.query).catch(queryFailed)
    asking.note?.('query')
    return judgedRows(settings, rows)
  } finally {
    stop()
  }
}

function connectionTo(settings: SqlserverSettings, asking: Asking): Connection {
  return new Connection({
    server: settings.serverName ?? settings.host,
    authentication: {
      type: 'default',
      options: {
        userName: settings.user,
        password: revealed(settings.password, asking.secrets),
      },
    },
    options: {
      database: settings.database,
      appName: 'kvitto-probe',
      encrypt: settings.tls !== 'off',
      trustServerCertificate: settings.tls !== 'verified',
      cryptoCredentialsDetails: { ca: [...authoritiesOf(settings.ca)] },
      connector: () => openSocket(asking, settings.host, settings.port),
      connectTimeout: asking.timeoutMs,
      requestTimeout: asking.timeoutMs,
      // One try is one asking.
      maxRetriesOnTransientErrors: 0,
    },
  })
}

function opened(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', () => {})
    connection.connect((error) => (error === undefined ? resolve() : reject(error)))
  })
}

function rowsOf(connection: Connection, query: string): Promise<unknown[][]> {
  return new Promise((resolve, reject) => {
    const rows: unknown[][] = []
    const request = new Request(query, (error) => {
      if (error) reject(error)
      else resolve(rows)
    })
    request.on('row', (columns: readonly { readonly value: unknown }[]) => {
      if (rows.length === 0) rows.push(columns.map(({ value }) => value))
    })
    connection.execSqlBatch(request)
  })
}
