import { createHmac, timingSafeEqual } from 'node:crypto'
import { remembered } from '../http/remembered.ts'
import { cookiePrefix, cookieValue } from './cookies.ts'
import type { People, Standing } from './people.ts'
import type { AuthDatabase } from './pool.ts'

export type SessionMethod =
  | 'password'
  | 'passkey'
  | 'totp'
  | 'recovery_code'
  | 'remembered_device'
  | 'link'
  | 'sso'

/** A session as one request sees it. */
export interface OpenSession {
  readonly id: string
  readonly token: string
  readonly personId: string
  readonly createdAt: number
  readonly method: SessionMethod
  /** Shown in this session: authenticator code, passkey, or a provider that vouches for it. */
  readonly secondFactor: boolean
  readonly hasAuthenticator: boolean
  readonly hasPasskey: boolean
  readonly standing: Standing
}

/** What must happen before the session opens anything else than sign-in itself. */
export type Need = 'second_factor' | 'enrol_second_factor'

export function needOf(session: OpenSession): Need | undefined {
  if (session.secondFactor || !session.standing.demandsSecondFactor) return undefined
  return session.hasAuthenticator || session.hasPasskey ? 'second_factor' : 'enrol_second_factor'
}

export interface Sessions {
  /** Whoever the cookie speaks for, asked of the database now. */
  find(headers: Headers): Promise<OpenSession | undefined>
  /** The person of a session with all that their role demands; may be up to ten seconds old. */
  personOf(headers: Headers): Promise<string | undefined>
  /** What is remembered of a person, or of everybody, does not count any more. */
  forget(personId?: string): void
  /** The session's own secret, where the cookie is one that Kvitto signed. */
  tokenOf(headers: Headers): string | undefined
  list(personId: string): Promise<ListedSession[]>
  end(personId: string, sessionId: string): Promise<boolean>
  /** Ends all sessions of a person but the one that is named; answers how many. */
  endAll(personId: string, but?: string): Promise<number>
  endToken(token: string): Promise<void>
}

export interface ListedSession {
  readonly id: string
  readonly createdAt: number
  readonly seenAt: number
  readonly expiresAt: number
  readonly method: SessionMethod
  readonly userAgent: string
  readonly address: string
}

interface Options {
  readonly database: AuthDatabase
  readonly people: People
  readonly secret: string
  readonly url: URL
  readonly idleSeconds: number
}

/** Being seen is written down this often at most. */
const SEEN_MS = 60_000

export function openSessions(options: Options): Sessions {
  const { database } = options
  const cookie = `${cookiePrefix(options.url)}.session_token`
  const tokenOf = (headers: Headers) => signedValue(headers, cookie, options.secret)
  const known = remembered(
    (token) => load(options, token),
    () => Date.now(),
  )
  const forget = (personId?: string) =>
    known.forget((session) => personId === undefined || session.personId === personId)
  return {
    tokenOf,
    forget,
    async personOf(headers) {
      const token = tokenOf(headers)
      const session = token === undefined ? undefined : await known.of(token)
      return session === undefined || needOf(session) !== undefined ? undefined : session.personId
    },
    async find(headers) {
      const token = tokenOf(headers)
      return token === undefined ? undefined : load(options, token)
    },
    list: (personId) => list(options, personId),
    async end(personId, sessionId) {
      const ended = await database.rows(
        'delete from session where user_id = $1 and id = $2 returning id',
        [personId, sessionId],
      )
      forget(personId)
      return ended.length > 0
    },
    async endAll(personId, but) {
      const ended = await database.rows(
        'delete from session where user_id = $1 and ($2::uuid is null or id <> $2) returning id',
        [personId, but ?? null],
      )
      forget(personId)
      return ended.length
    },
    async endToken(token) {
      const [ended] = await database.rows<{ user_id: string }>(
        'delete from session where token = $1 returning user_id',
        [token],
      )
      forget(ended?.user_id)
    },
  }
}

interface Row {
  id: string
  user_id: string
  created_at: Date
  seen_at: Date
  method: SessionMethod
  second_factor: boolean
  has_authenticator: boolean
  has_passkey: boolean
  is_demo: boolean
}

async function load(options: Options, token: string): Promise<OpenSession | undefined> {
  const { database, people, idleSeconds } = options
  const [row] = await database.rows<Row>(
    `select s.id, s.user_id, s.created_at, s.seen_at, s.method, s.second_factor,
            u.two_factor_enabled as has_authenticator,
            exists (select from passkey where user_id = u.id) as has_passkey,
            exists (select from demo) as is_demo
       from session s join "user" u on u.id = s.user_id
      where s.token = $1 and s.expires_at > now() and u.locked_at is null`,
    [token],
  )
  if (row === undefined) return undefined
  const idleMs = Date.now() - row.seen_at.getTime()
  if (idleMs > idleSeconds * 1000) {
    await database.rows('delete from session where id = $1', [row.id])
    return undefined
  }
  const standing = await people.standing(row.user_id)
  if (standing?.active !== true) return undefined
  if (idleMs > SEEN_MS) {
    await database.rows('update session set seen_at = now() where id = $1', [row.id])
  }
  return {
    id: row.id,
    token,
    personId: row.user_id,
    createdAt: row.created_at.getTime(),
    method: row.method,
    secondFactor: row.second_factor,
    hasAuthenticator: row.has_authenticator,
    hasPasskey: row.has_passkey,
    // In an example everybody knows the passwords; a second factor would only lock people out.
    standing: row.is_demo ? { ...standing, demandsSecondFactor: false } : standing,
  }
}

async function list(options: Options, personId: string): Promise<ListedSession[]> {
  const rows = await options.database.rows<{
    id: string
    created_at: Date
    seen_at: Date
    expires_at: Date
    method: SessionMethod
    user_agent: string | null
    ip_address: string | null
  }>(
    `select id, created_at, seen_at, expires_at, method, user_agent, ip_address
       from session
      where user_id = $1 and expires_at > now() and seen_at > now() - make_interval(secs => $2)
      order by seen_at desc`,
    [personId, options.idleSeconds],
  )
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.getTime(),
    seenAt: row.seen_at.getTime(),
    expiresAt: Math.min(
      row.expires_at.getTime(),
      row.seen_at.getTime() + options.idleSeconds * 1000,
    ),
    method: row.method,
    userAgent: row.user_agent ?? '',
    address: row.ip_address ?? '',
  }))
}

/** The value of a cookie that better-auth signed: `value.signature`, HMAC-SHA-256 in Base64. */
function signedValue(headers: Headers, name: string, secret: string): string | undefined {
  const value = cookieValue(headers, name)
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot < 1) return undefined
  const token = value.slice(0, dot)
  const found = Buffer.from(value.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(token).digest()
  return found.length === expected.length && timingSafeEqual(found, expected) ? token : undefined
}
