/** Databases: whoever logs in and is answered can work. */
import type { Socket } from 'node:net'
import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { excerpt, failed, ok, type Saw } from '../checked.ts'
import type { MariadbSettings, PostgresSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import { Seen } from '../trouble.ts'
import { type Asking, addressOf, openSocket } from './asking.check.ts'
import { authoritiesOf, tlsNames } from './trust.check.ts'

export async function checkPostgres(settings: PostgresSettings, asking: Asking): Promise<Saw> {
  const client = new pg.Client({
    host: await addressOf(asking, settings.host),
    port: settings.port,
    user: settings.user,
    password: revealed(settings.password, asking.secrets),
    database: settings.database,
    application_name: 'kvitto-probe',
    connectionTimeoutMillis: asking.timeoutMs,
    ssl: settings.tls === 'off' ? false : tlsNames(settings, settings.tls === 'verified'),
  })
  // What is told after the time is up is nobody's.
  client.on('error', () => {})
  const stop = () => void client.end().catch(() => {})
  asking.signal.addEventListener('abort', stop, { once: true })
  try {
    await client.connect().catch(refusedAs(isPostgresRefusal))
    asking.note?.('login')
    const { rows } = await client
      .query<unknown[]>({ text: settings.query, rowMode: 'array' })
      .catch(queryFailed)
    asking.note?.('query')
    return judgedRows(settings, rows)
  } finally {
    stop()
  }
}

/** Class 28: who one says to be is not believed; no TLS is told in words alone. */
function isPostgresRefusal(error: object): boolean {
  return 'code' in error && /^28/.test(String(error.code))
}

export async function checkMariadb(settings: MariadbSettings, asking: Asking): Promise<Saw> {
  const socket: Socket = await openSocket(asking, settings.host, settings.port)
  try {
    const connection = await createConnection({
      stream: socket,
      host: settings.serverName ?? settings.host,
      user: settings.user,
      password: revealed(settings.password, asking.secrets),
      database: settings.database,
      connectTimeout: asking.timeoutMs,
      ...(settings.tls === 'off' ? {} : { ssl: mariadbTrust(settings) }),
    }).catch(refusedAs((error) => 'code' in error && /ACCESS_DENIED/.test(String(error.code))))
    connection.on('error', () => {})
    asking.note?.('login')
    const [rows] = await connection
      .query({ sql: settings.query, rowsAsArray: true })
      .catch(queryFailed)
    asking.note?.('query')
    connection.destroy()
    return judgedRows(settings, Array.isArray(rows) ? rows : [])
  } finally {
    socket.destroy()
  }
}

function mariadbTrust({ tls, ca }: MariadbSettings) {
  const isVerified = tls === 'verified'
  return {
    ca: [...authoritiesOf(ca)],
    rejectUnauthorized: isVerified,
    verifyIdentity: isVerified,
  }
}

export function judgedRows(
  { expect }: { readonly expect?: string | undefined },
  rows: readonly unknown[],
): Saw {
  const [row] = rows
  if (expect === undefined) return ok(reason('check_query_ok'))
  if (!Array.isArray(row)) return failed(reason('check_query_empty'))
  const found = cellText(row[0])
  if (found === expect) return ok(reason('check_query_ok'))
  return failed(reason('check_query_other', { found: excerpt(found), expected: excerpt(expect) }))
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString()
  return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell)
}

/** Servers say in their refusal who tried, from where: told in our words instead. */
export function refusedAs(isRefusal: (error: object) => boolean): (error: unknown) => never {
  return (error) => {
    const isObject = typeof error === 'object' && error !== null
    if (isObject && isRefusal(error)) throw new Seen(failed(reason('check_login_refused')))
    const words = error instanceof Error ? error.message : ''
    if (/does not support (SSL|secure connection)/i.test(words)) {
      throw new Seen(failed(reason('check_no_tls')))
    }
    throw error
  }
}

export function queryFailed(error: unknown): never {
  const isNetwork = error instanceof Error && 'syscall' in error
  if (isNetwork || !(error instanceof Error)) throw error
  throw new Seen(failed(reason('check_query_failed', { why: excerpt(error.message, 120) })))
}
