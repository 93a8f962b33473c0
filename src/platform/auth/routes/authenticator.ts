/** The authenticator app (TOTP) and its recovery codes. */
import type { Hono } from 'hono'
import { z } from 'zod'
import { refuseUsedCode } from '../codes.ts'
import {
  addressOf,
  answer,
  ask,
  bodyOf,
  codeOf,
  type Desk,
  enrollingSession,
  fullSession,
  router,
} from '../desk.ts'
import { LONGEST_PASSWORD } from '../password-strength.ts'
import { Refusal } from '../refusal.ts'
import type { OpenSession } from '../sessions.ts'
import { openedSession } from './sign-in.ts'

const password = z.strictObject({ password: z.string().min(1).max(LONGEST_PASSWORD).optional() })
const code = z.strictObject({ code: z.string().regex(/^\s*\d{3}\s?\d{3}\s*$/) })
const recoveryCodes = z.object({ backupCodes: z.array(z.string()) })
const enabled = recoveryCodes.extend({ totpURI: z.string() })

export function authenticatorRoutes(desk: Desk): Hono {
  return router()
    .post('/authenticator', async ({ req }) => begin(desk, req.raw))
    .post('/authenticator/confirm', async ({ req }) => confirm(desk, req.raw))
    .delete('/authenticator', async ({ req }) => remove(desk, req.raw))
    .post('/recovery-codes', async ({ req }) => {
      const session = await fullSession(desk, req.raw.headers)
      const body = await bodyOf(req.raw, password)
      const path = '/two-factor/generate-backup-codes'
      const response = await askWithPassword(desk, req.raw, session, path, body)
      const { backupCodes } = recoveryCodes.parse(await response.json())
      return answer({ recoveryCodes: backupCodes }, response)
    })
}

/** Nothing counts until a code has been shown: see `confirm`. */
async function begin(desk: Desk, request: Request): Promise<Response> {
  const session = await enrollingSession(desk, request.headers)
  const body = await bodyOf(request, password)
  const response = await askWithPassword(desk, request, session, '/two-factor/enable', {
    ...body,
    method: 'totp',
  })
  const { totpURI, backupCodes } = enabled.parse(await response.json())
  return answer(
    {
      uri: totpURI,
      secret: new URL(totpURI).searchParams.get('secret'),
      recoveryCodes: backupCodes,
    },
    response,
  )
}

async function confirm(desk: Desk, request: Request): Promise<Response> {
  const before = await enrollingSession(desk, request.headers)
  if (before.hasAuthenticator) throw new Refusal('conflict')
  const { code: typed } = await bodyOf(request, code)
  const digits = typed.replaceAll(/\s/g, '')
  const account = `second factor of ${before.personId}`
  await desk.attempts.begin(account, addressOf(request))
  const response = await ask(desk, request, 'POST', '/two-factor/verify-totp', { code: digits })
  if (!response.ok) throw new Refusal('wrong_code')
  await desk.attempts.succeeded(account, addressOf(request))
  const session = await openedSession(desk, request, response)
  await refuseUsedCode(desk, session, digits)
  await desk.sessions.endAll(session.personId, session.id)
  await desk.record({
    kind: 'sign_in.second_factor_added',
    personId: session.personId,
    facts: { kind: 'authenticator' },
  })
  return answer({ next: 'signed_in' }, response)
}

async function remove(desk: Desk, request: Request): Promise<Response> {
  const session = await fullSession(desk, request.headers)
  if (!session.hasAuthenticator) throw new Refusal('not_found')
  if (session.standing.demandsSecondFactor && !session.hasPasskey) {
    throw new Refusal('last_second_factor')
  }
  const body = await bodyOf(request, password)
  const response = await askWithPassword(desk, request, session, '/two-factor/disable', body)
  const opened = await openedSession(desk, request, response)
  // The session stays as good as it was shown to be.
  await desk.database.rows('update session set method = $2, second_factor = $3 where id = $1', [
    opened.id,
    session.method,
    session.secondFactor,
  ])
  await desk.database.rows(
    `delete from verification where identifier like 'trust-device-%' and value = $1`,
    [session.personId],
  )
  await desk.record({
    kind: 'sign_in.second_factor_removed',
    personId: session.personId,
    facts: { kind: 'authenticator' },
  })
  return answer({ removed: true }, response)
}

/** A password that is asked for again within a session is guessed at no faster than at sign-in. */
async function askWithPassword(
  desk: Desk,
  request: Request,
  session: OpenSession,
  path: string,
  body: object,
): Promise<Response> {
  await desk.attempts.begin(session.standing.email, addressOf(request))
  const response = await ask(desk, request, 'POST', path, body)
  if (response.ok) {
    await desk.attempts.succeeded(session.standing.email, addressOf(request))
    return response
  }
  const why = await codeOf(response)
  if (why === 'INVALID_PASSWORD') throw new Refusal('wrong_credentials')
  if (why === 'SESSION_NOT_FRESH') throw new Refusal('session_not_fresh')
  throw new Refusal('conflict')
}
