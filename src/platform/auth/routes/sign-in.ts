/** Signing in with a password and an authenticator code, and out again. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { refuseUsedCode } from '../codes.ts'
import { cookiePrefix, cookieValue } from '../cookies.ts'
import { addressOf, answer, ask, bodyOf, codeOf, type Desk, headersAfter, router } from '../desk.ts'
import { LONGEST_PASSWORD } from '../password-strength.ts'
import { Refusal } from '../refusal.ts'
import { rememberingUntil } from '../remembered-device.ts'
import { needOf } from '../sessions.ts'

const credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(LONGEST_PASSWORD),
})
const code = z.strictObject({
  code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/),
  rememberDevice: z.boolean().default(false),
})
const recoveryCode = z.strictObject({ code: z.string().min(4).max(40) })

export function signInRoutes(desk: Desk): Hono {
  return router()
    .get('/state', async ({ req }) => {
      const session = await desk.sessions.find(req.raw.headers)
      return answer(stateOf(session))
    })
    .post('/sign-in', async ({ req }) => signInWithPassword(desk, req.raw))
    .post('/sign-in/code', async ({ req }) => signInWithCode(desk, req.raw))
    .post('/sign-in/recovery-code', async ({ req }) => signInWithRecoveryCode(desk, req.raw))
    .post('/sign-out', async ({ req }) => {
      const token = desk.sessions.tokenOf(req.raw.headers)
      if (token !== undefined) await desk.sessions.endToken(token)
      return answer({ signedIn: false }, await ask(desk, req.raw, 'POST', '/sign-out', {}))
    })
}

function stateOf(session: Awaited<ReturnType<Desk['sessions']['find']>>) {
  if (session === undefined) return { signedIn: false }
  const need = needOf(session)
  return {
    signedIn: need === undefined,
    next: need ?? 'signed_in',
    person: { name: session.standing.name, email: session.standing.email },
    methods: methodsOf(session),
  }
}

function methodsOf(session: { hasAuthenticator: boolean; hasPasskey: boolean }) {
  return [
    ...(session.hasPasskey ? ['passkey'] : []),
    ...(session.hasAuthenticator ? ['code', 'recovery_code'] : []),
  ]
}

async function signInWithPassword(desk: Desk, request: Request): Promise<Response> {
  const { email, password } = await bodyOf(request, credentials)
  await desk.attempts.begin(email, addressOf(request))
  const memory = cookieValue(request.headers, `${cookiePrefix(desk.url)}.trust_device`)
  const response = await rememberingUntil(desk.database, memory, () =>
    ask(desk, request, 'POST', '/sign-in/email', { email, password }),
  )
  if (!response.ok) {
    const why = await codeOf(response)
    if (why !== 'ACCOUNT_LOCKED') throw new Refusal('wrong_credentials')
    await desk.attempts.succeeded(email, addressOf(request))
    throw new Refusal('account_locked')
  }
  await desk.attempts.succeeded(email, addressOf(request))
  const { twoFactorRedirect } = z
    .object({ twoFactorRedirect: z.boolean().optional() })
    .parse(await response.json())
  if (twoFactorRedirect === true) return answer({ next: 'code' }, response)
  return signedIn(desk, request, response)
}

/**
 * What every way in ends with: the session that the browser had is over (a session never changes
 * hands), and the page is told what is left to do.
 */
export async function signedIn(
  desk: Desk,
  request: Request,
  response: { readonly headers: Headers },
): Promise<Response> {
  const session = await openedSession(desk, request, response)
  const need = needOf(session)
  if (need !== 'second_factor') return answer({ next: need ?? 'signed_in' }, response)
  return answer({ next: need, methods: methodsOf(session) }, response)
}

export async function openedSession(
  desk: Desk,
  request: Request,
  response: { readonly headers: Headers },
) {
  const before = desk.sessions.tokenOf(request.headers)
  const session = await desk.sessions.find(headersAfter(request, response))
  if (session === undefined) throw new Refusal('wrong_credentials')
  if (before !== undefined && before !== session.token) await desk.sessions.endToken(before)
  return session
}

async function signInWithCode(desk: Desk, request: Request): Promise<Response> {
  const { code: typed, rememberDevice } = await bodyOf(request, code)
  const digits = typed.replaceAll(/\s/g, '')
  const guessed = await countGuess(desk, request)
  const response = await ask(desk, request, 'POST', '/two-factor/verify-totp', {
    code: digits,
    trustDevice: rememberDevice,
  })
  if (!response.ok) throw refusedCode(await codeOf(response))
  const session = await openedSession(desk, request, response)
  await refuseUsedCode(desk, session, digits)
  await guessed.right()
  await markSecondFactor(desk, session.id, 'totp')
  return answer({ next: 'signed_in' }, response)
}

/** Within a session better-auth does not count wrong codes (it does while signing in): we do. */
async function countGuess(desk: Desk, request: Request): Promise<{ right(): Promise<void> }> {
  const session = await desk.sessions.find(request.headers)
  if (session === undefined) return { right: async () => {} }
  const account = `second factor of ${session.personId}`
  await desk.attempts.begin(account, addressOf(request))
  return { right: () => desk.attempts.succeeded(account, addressOf(request)) }
}

async function signInWithRecoveryCode(desk: Desk, request: Request): Promise<Response> {
  const { code: typed } = await bodyOf(request, recoveryCode)
  const guessed = await countGuess(desk, request)
  const response = await ask(desk, request, 'POST', '/two-factor/verify-backup-code', {
    code: typed.trim(),
  })
  if (!response.ok) throw refusedCode(await codeOf(response))
  const session = await openedSession(desk, request, response)
  await guessed.right()
  await markSecondFactor(desk, session.id, 'recovery_code')
  return answer({ next: 'signed_in' }, response)
}

/** Where a session was there already (a provider that vouches for one factor), it is worth more now. */
async function markSecondFactor(
  desk: Desk,
  sessionId: string,
  method: 'totp' | 'recovery_code',
): Promise<void> {
  await desk.database.rows(
    'update session set second_factor = true, method = $2 where id = $1 and not second_factor',
    [sessionId, method],
  )
}

function refusedCode(why: string): Refusal {
  switch (why) {
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new Refusal('challenge_over')
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return new Refusal('too_many_attempts', { retryAfterSeconds: 15 * 60 })
    case 'ACCOUNT_LOCKED':
      return new Refusal('account_locked')
    default:
      return new Refusal('wrong_code')
  }
}
