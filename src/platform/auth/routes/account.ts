/** "Min inloggning": my methods, my sessions, my password. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { acceptedPassword, setPassword } from '../accounts.ts'
import { addressOf, answer, bodyOf, type Desk, fullSession, router } from '../desk.ts'
import { isPassword } from '../password-hash.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, strengthOf } from '../password-strength.ts'
import { Refusal } from '../refusal.ts'
import { openSession } from '../session-start.ts'
import type { OpenSession } from '../sessions.ts'
import { openedSession } from './sign-in.ts'

const changed = z.strictObject({
  currentPassword: z.string().max(LONGEST_PASSWORD).optional(),
  newPassword: z.string().max(1000),
})
const judged = z.strictObject({
  password: z.string().max(1000),
  name: z.string().max(200).default(''),
  email: z.string().max(254).default(''),
})

export function accountRoutes(desk: Desk): Hono {
  return router()
    .get('/account', async ({ req }) => {
      const session = await fullSession(desk, req.raw.headers)
      return answer(await accountOf(desk, session))
    })
    .delete('/account/sessions/:id', async ({ req }) => {
      const session = await fullSession(desk, req.raw.headers)
      const id = z.uuid().safeParse(req.param('id'))
      if (!id.success || !(await desk.sessions.end(session.personId, id.data))) {
        throw new Refusal('not_found')
      }
      return answer({ ended: 1 })
    })
    .post('/account/sign-out-everywhere', async ({ req }) => {
      const session = await fullSession(desk, req.raw.headers)
      const ended = await desk.sessions.endAll(session.personId)
      await desk.record({
        kind: 'sign_in.sessions_ended',
        personId: session.personId,
        facts: { count: ended },
      })
      return answer({ ended })
    })
    .post('/password', async ({ req }) => changePassword(desk, req.raw))
    .post('/password/strength', async ({ req }) => {
      const { password, name, email } = await bodyOf(req.raw, judged)
      return answer({ ...(await strengthOf(password, [name, email])), shortest: SHORTEST_PASSWORD })
    })
}

async function accountOf(desk: Desk, session: OpenSession) {
  const id = session.personId
  const [passwords, passkeys, providers, sessions] = await Promise.all([
    desk.database.rows<{ updated_at: Date }>(
      `select updated_at from account where user_id = $1 and provider_id = 'credential'`,
      [id],
    ),
    desk.database.rows<{ id: string; name: string | null; created_at: Date; backed_up: boolean }>(
      'select id, name, created_at, backed_up from passkey where user_id = $1 order by created_at',
      [id],
    ),
    desk.database.rows<{ id: string; name: string }>(
      `select p.id, p.name from account a join provider p on p.id = a.provider_id
        where a.user_id = $1 order by p.name`,
      [id],
    ),
    desk.sessions.list(id),
  ])
  const iso = (instant: number) => new Date(instant).toISOString()
  return {
    name: session.standing.name,
    email: session.standing.email,
    demandsSecondFactor: session.standing.demandsSecondFactor,
    password: passwords[0] === undefined ? null : { changedAt: passwords[0].updated_at },
    authenticator: session.hasAuthenticator,
    recoveryCodesLeft: session.hasAuthenticator ? await recoveryCodesLeft(desk, id) : null,
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name ?? '',
      createdAt: row.created_at,
      isSynced: row.backed_up,
    })),
    providers,
    sessions: sessions.map((row) => ({
      ...row,
      createdAt: iso(row.createdAt),
      seenAt: iso(row.seenAt),
      expiresAt: iso(row.expiresAt),
      isThisOne: row.id === session.id,
    })),
  }
}

async function recoveryCodesLeft(desk: Desk, personId: string): Promise<number> {
  const { backupCodes } = await desk.betterAuth.api.viewBackupCodes({ body: { userId: personId } })
  return backupCodes.length
}

/** Changes the password, or gives a first one to somebody who signs in without. Ends other sessions. */
async function changePassword(desk: Desk, request: Request): Promise<Response> {
  const session = await fullSession(desk, request.headers)
  const { currentPassword, newPassword } = await bodyOf(request, changed)
  await showPassword(desk, request, session, currentPassword)
  const hash = await acceptedPassword(newPassword, session.standing)
  await desk.database.transaction((client) => setPassword(client, session.personId, hash))
  const response = await openSession(desk, request, session.personId, 'password', {
    secondFactor: session.secondFactor,
  })
  const opened = await openedSession(desk, request, response)
  const ended = await desk.sessions.endAll(session.personId, opened.id)
  await desk.record({
    kind: 'sign_in.password_changed',
    personId: session.personId,
    facts: { otherSessionsEnded: ended },
  })
  return answer({ changed: true, otherSessionsEnded: ended }, response)
}

const FRESH_MS = 15 * 60 * 1000

async function showPassword(
  desk: Desk,
  request: Request,
  session: OpenSession,
  current: string | undefined,
): Promise<void> {
  const [account] = await desk.database.rows<{ password: string | null }>(
    `select password from account where user_id = $1 and provider_id = 'credential'`,
    [session.personId],
  )
  const hash = account?.password ?? undefined
  if (hash === undefined) {
    // Nothing to show but the sign-in itself, which must be a recent one.
    if (Date.now() - session.createdAt > FRESH_MS) throw new Refusal('session_not_fresh')
    return
  }
  await desk.attempts.begin(session.standing.email, addressOf(request))
  if (current === undefined || !(await isPassword(hash, current))) {
    throw new Refusal('wrong_credentials')
  }
  await desk.attempts.succeeded(session.standing.email, addressOf(request))
}
