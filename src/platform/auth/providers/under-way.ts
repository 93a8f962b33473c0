import { digestOf, newToken } from '../../seal.ts'
import type { Desk } from '../desk.ts'
import { type Said, said } from './said.ts'

/**
 * Sign-ins at a provider that have begun here: kept in the database, so that the answer may come to
 * another process, and bound to the browser by a cookie, so that nobody is signed in with an answer
 * that somebody else fetched.
 */
export interface Begun {
  readonly providerId: string
  /** What comes back with the answer. */
  readonly state: string
  readonly checks: object
  readonly toPath: string
}

const MINUTES = 10
const TICKET_MINUTES = 2
const COOKIE_SECONDS = MINUTES * 60

export interface BrowserMark {
  readonly value: string
  /** A Set-Cookie line, where the browser had none. */
  readonly setCookie: string
}

export function markOf(prefix: string, known: string | undefined, isSecure: boolean): BrowserMark {
  const value = known ?? newToken()
  const attributes = `Max-Age=${COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return { value, setCookie: `${prefix}.provider=${value}; ${attributes}` }
}

export async function begin(desk: Desk, mark: BrowserMark, begun: Begun): Promise<void> {
  await desk.database.rows('delete from provider_sign_in where expires_at < now()')
  await desk.database.rows(
    `insert into provider_sign_in
       (provider_id, state_sha256, browser_sha256, sealed_checks, to_path, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(mins => $6))`,
    [
      begun.providerId,
      digestOf(begun.state),
      digestOf(mark.value),
      desk.seal.seal('checks', JSON.stringify(begun.checks)),
      begun.toPath,
      MINUTES,
    ],
  )
}

export interface Resumed {
  readonly checks: unknown
  readonly toPath: string
  readonly browserSha256: string
}

/** Takes what was begun away, so that an answer is good once. Undefined: nothing waits for it. */
export async function resume(
  desk: Desk,
  providerId: string,
  state: string,
): Promise<Resumed | undefined> {
  const [row] = await desk.database.rows<{
    sealed_checks: string
    to_path: string
    browser_sha256: string
  }>(
    `delete from provider_sign_in
      where provider_id = $1 and state_sha256 = $2 and expires_at > now()
      returning sealed_checks, to_path, browser_sha256`,
    [providerId, digestOf(state)],
  )
  if (row === undefined) return undefined
  return {
    checks: JSON.parse(desk.seal.open('checks', row.sealed_checks)),
    toPath: row.to_path,
    browserSha256: row.browser_sha256,
  }
}

/** Whether something waits, without taking it. */
export async function isAwaited(desk: Desk, providerId: string, state: string): Promise<boolean> {
  const found = await desk.database.rows(
    `select from provider_sign_in
      where provider_id = $1 and state_sha256 = $2 and expires_at > now()`,
    [providerId, digestOf(state)],
  )
  return found.length > 0
}

const kept = said.extend({ toPath: said.shape.subject })

/** For a provider's form post, which comes without our cookies: the browser fetches the rest itself. */
export async function keepTicket(
  desk: Desk,
  providerId: string,
  { browserSha256, toPath }: Resumed,
  answer: Said,
): Promise<string> {
  const token = newToken()
  await desk.database.rows('delete from provider_ticket where expires_at < now()')
  await desk.database.rows(
    `insert into provider_ticket (token_sha256, provider_id, browser_sha256, sealed_answer, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [
      digestOf(token),
      providerId,
      browserSha256,
      desk.seal.seal('ticket', JSON.stringify({ ...answer, toPath })),
      TICKET_MINUTES,
    ],
  )
  return token
}

export async function takeTicket(desk: Desk, providerId: string, token: string) {
  const [row] = await desk.database.rows<{ sealed_answer: string; browser_sha256: string }>(
    `delete from provider_ticket
      where provider_id = $1 and token_sha256 = $2 and expires_at > now()
      returning sealed_answer, browser_sha256`,
    [providerId, digestOf(token)],
  )
  if (row === undefined) return undefined
  const { toPath, ...answer } = kept.parse(JSON.parse(desk.seal.open('ticket', row.sealed_answer)))
  return { answer, toPath, browserSha256: row.browser_sha256 }
}
