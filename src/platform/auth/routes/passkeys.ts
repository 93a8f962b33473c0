/** Passkeys: signing in with one, adding, naming and removing them. */
import type { Hono } from 'hono'
import { z } from 'zod'
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
import { Refusal } from '../refusal.ts'
import { openedSession } from './sign-in.ts'

const answered = z.strictObject({ response: z.looseObject({ id: z.string() }) })
const name = z.string().trim().min(1).max(80)
const added = z.strictObject({ response: z.looseObject({ id: z.string() }), name })
const renamed = z.strictObject({ name })
const MOST_PASSKEYS = 20

export function passkeyRoutes(desk: Desk): Hono {
  return router()
    .get('/passkey/sign-in', async ({ req }) => {
      const response = await ask(desk, req.raw, 'GET', '/passkey/generate-authenticate-options')
      return answer(
        { ...options.parse(await response.json()), userVerification: 'required' },
        response,
      )
    })
    .post('/passkey/sign-in', async ({ req }) => signInWithPasskey(desk, req.raw))
    .get('/passkeys/new', async ({ req }) => {
      await enrollingSession(desk, req.raw.headers)
      const response = await ask(desk, req.raw, 'GET', '/passkey/generate-register-options')
      if (!response.ok) throw refusedPasskey(await codeOf(response))
      return answer(await response.json(), response)
    })
    .post('/passkeys', async ({ req }) => addPasskey(desk, req.raw))
    .patch('/passkeys/:id', async ({ req }) => {
      const session = await fullSession(desk, req.raw.headers)
      const { name } = await bodyOf(req.raw, renamed)
      const [row] = await desk.database.rows(
        'update passkey set name = $3 where id::text = $1 and user_id = $2 returning id',
        [req.param('id'), session.personId, name],
      )
      if (row === undefined) throw new Refusal('not_found')
      return answer({ name })
    })
    .delete('/passkeys/:id', async ({ req }) => removePasskey(desk, req.raw, req.param('id')))
}

const options = z.looseObject({ challenge: z.string() })

async function signInWithPasskey(desk: Desk, request: Request): Promise<Response> {
  const { response: given } = await bodyOf(request, answered)
  const account = `passkey ${given.id}`
  await desk.attempts.begin(account, addressOf(request))
  const response = await ask(desk, request, 'POST', '/passkey/verify-authentication', {
    response: given,
  })
  if (!response.ok) throw refusedPasskey(await codeOf(response))
  await desk.attempts.succeeded(account, addressOf(request))
  await openedSession(desk, request, response)
  return answer({ next: 'signed_in' }, response)
}

async function addPasskey(desk: Desk, request: Request): Promise<Response> {
  const session = await enrollingSession(desk, request.headers)
  const { response: given, name } = await bodyOf(request, added)
  const [{ count } = { count: 0 }] = await desk.database.rows<{ count: number }>(
    'select count(*) as count from passkey where user_id = $1',
    [session.personId],
  )
  if (count >= MOST_PASSKEYS) throw new Refusal('conflict')
  const response = await ask(desk, request, 'POST', '/passkey/verify-registration', {
    response: given,
    name,
  })
  if (!response.ok) throw refusedPasskey(await codeOf(response))
  const { id } = z.object({ id: z.string() }).parse(await response.json())
  // Whoever has just shown finger, face or PIN has shown a second factor.
  await desk.database.rows('update session set second_factor = true where id = $1', [session.id])
  await desk.sessions.endAll(session.personId, session.id)
  await desk.record({
    kind: 'sign_in.second_factor_added',
    personId: session.personId,
    facts: { kind: 'passkey' },
  })
  return answer({ id, name, next: 'signed_in' }, response, 201)
}

async function removePasskey(desk: Desk, request: Request, id: string): Promise<Response> {
  const session = await fullSession(desk, request.headers)
  await desk.database.transaction(async (client) => {
    // Two removals at once must not take the last two.
    await client.query('select from "user" where id = $1 for update', [session.personId])
    const { rows } = await client.query<{ id: string }>(
      'select id from passkey where user_id = $1',
      [session.personId],
    )
    if (!rows.some((row) => row.id === id)) throw new Refusal('not_found')
    const isLast = rows.length === 1 && !session.hasAuthenticator
    if (isLast && session.standing.demandsSecondFactor) throw new Refusal('last_second_factor')
    await client.query('delete from passkey where id = $1', [id])
  })
  await desk.record({
    kind: 'sign_in.second_factor_removed',
    personId: session.personId,
    facts: { kind: 'passkey' },
  })
  return answer({ removed: true })
}

function refusedPasskey(why: string): Refusal {
  switch (why) {
    case 'SESSION_NOT_FRESH':
      return new Refusal('session_not_fresh')
    case 'ACCOUNT_LOCKED':
      return new Refusal('account_locked')
    case 'CHALLENGE_NOT_FOUND':
      return new Refusal('challenge_over')
    default:
      return new Refusal('passkey_refused')
  }
}
