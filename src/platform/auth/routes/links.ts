/** Links: invitation, recovery, the first administrator. */
import type { Hono } from 'hono'
import { z } from 'zod'
import {
  acceptedPassword,
  clearSecondFactors,
  ensureUser,
  forgetDevices,
  setPassword,
} from '../accounts.ts'
import { addressOf, answer, bodyOf, type Desk, router } from '../desk.ts'
import { type Link, lookAtLink, makeLink, type Purpose, useLink } from '../links.ts'
import { recoveredMail, recoveryMail } from '../mails.ts'
import { Refusal } from '../refusal.ts'
import { openSession } from '../session-start.ts'
import { signedIn } from './sign-in.ts'

const token = z.string().min(20).max(100)
const password = z.string().max(1000)
const look = z.strictObject({ token })
const chosen = z.strictObject({ token, password })
const asked = z.strictObject({ email: z.string().min(3).max(254) })
const first = z.strictObject({
  token,
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password,
  language: z.enum(['sv', 'en']).default('sv'),
})

export function linkRoutes(desk: Desk): Hono {
  return router()
    .post('/invitation/look', async ({ req }) => answer(await whose(desk, req.raw, 'invitation')))
    .post('/invitation', async ({ req }) => acceptInvitation(desk, req.raw))
    .post('/recovery', async ({ req }) => askForRecovery(desk, req.raw))
    .post('/recovery/look', async ({ req }) => answer(await whose(desk, req.raw, 'recovery')))
    .post('/recovery/complete', async ({ req }) => recover(desk, req.raw))
    .post('/first-administrator/look', async ({ req }) => {
      const { token } = await bodyOf(req.raw, look)
      await lookAtLink(desk.database, 'first_administrator', token)
      if (await desk.people.hasAdministrator()) throw new Refusal('link_unusable')
      return answer({ usable: true })
    })
    .post('/first-administrator', async ({ req }) => beFirstAdministrator(desk, req.raw))
}

async function whose(desk: Desk, request: Request, purpose: Purpose) {
  const { token } = await bodyOf(request, look)
  const { name, email, language } = await addressee(
    desk,
    await lookAtLink(desk.database, purpose, token),
  )
  return { name, email, language }
}

async function addressee(desk: Desk, link: Link) {
  const id = link.personId
  const standing = id === undefined ? undefined : await desk.people.standing(id)
  if (id === undefined || standing?.active !== true) throw new Refusal('link_unusable')
  return { id, ...standing }
}

async function acceptInvitation(desk: Desk, request: Request): Promise<Response> {
  const { token, password } = await bodyOf(request, chosen)
  const person = await addressee(desk, await lookAtLink(desk.database, 'invitation', token))
  const hash = await acceptedPassword(password, person)
  await desk.database.transaction(async (client) => {
    await useLink(client, 'invitation', token)
    await setPassword(client, person.id, hash)
  })
  await desk.record({ kind: 'sign_in.account_created', personId: person.id, facts: {} })
  return signedIn(desk, request, await openSession(desk, request, person.id, 'link'))
}

/** The same answer, at once, whether or not anybody has the address: what is to be done is done after. */
async function askForRecovery(desk: Desk, request: Request): Promise<Response> {
  const { email } = await bodyOf(request, asked)
  await desk.attempts.begin(`recovery ${email}`, addressOf(request))
  setImmediate(() => {
    sendRecovery(desk, email).catch((error: unknown) => desk.fault(error))
  })
  return answer({ sent: true }, undefined, 202)
}

async function sendRecovery(desk: Desk, email: string): Promise<void> {
  const [user] = await desk.database.rows<{ id: string }>(
    'select id from "user" where lower(email) = lower($1) and locked_at is null',
    [email.trim()],
  )
  if (user === undefined) return
  const standing = await desk.people.standing(user.id)
  if (standing?.active !== true) return
  const link = await makeLink(desk.database, desk.url, { purpose: 'recovery', personId: user.id })
  await desk.sendMail(recoveryMail(standing, link))
}

/** A new password and no session: whoever has a second factor shows it at the sign-in that follows. */
async function recover(desk: Desk, request: Request): Promise<Response> {
  const { token, password } = await bodyOf(request, chosen)
  const link = await lookAtLink(desk.database, 'recovery', token)
  const person = await addressee(desk, link)
  const signedInAs = await desk.sessions.find(request.headers)
  if (link.madeBy !== undefined && signedInAs?.personId === link.madeBy) {
    throw new Refusal('link_maker')
  }
  const hash = await acceptedPassword(password, person)
  await desk.database.transaction(async (client) => {
    const { clearsSecondFactor } = await useLink(client, 'recovery', token)
    await setPassword(client, person.id, hash)
    if (clearsSecondFactor) await clearSecondFactors(client, person.id)
    await forgetDevices(client, person.id)
  })
  await desk.sessions.endAll(person.id)
  await desk.record({
    kind: 'sign_in.password_recovered',
    personId: person.id,
    facts: {
      linkMadeByHand: link.madeBy !== undefined,
      clearedSecondFactor: link.clearsSecondFactor,
    },
  })
  setImmediate(() => {
    desk
      .sendMail(recoveredMail(person, new URL('/sign-in', desk.url)))
      .catch((error: unknown) => desk.fault(error))
  })
  return answer({ next: 'sign_in' })
}

async function beFirstAdministrator(desk: Desk, request: Request): Promise<Response> {
  const { token, name, email, password, language } = await bodyOf(request, first)
  await lookAtLink(desk.database, 'first_administrator', token)
  const hash = await acceptedPassword(password, { name, email })
  const personId = await desk.database.transaction(async (client) => {
    // Held until the end: of two who use the link at once, one waits and then finds it used.
    await useLink(client, 'first_administrator', token)
    if (await desk.people.hasAdministrator()) throw new Refusal('link_unusable')
    return desk.people.addFirstAdministrator({ name, email, language })
  })
  await desk.database.transaction(async (client) => {
    await ensureUser(client, { id: personId, name, email })
    await setPassword(client, personId, hash)
  })
  await desk.record({ kind: 'sign_in.first_administrator', personId, facts: {} })
  return signedIn(desk, request, await openSession(desk, request, personId, 'link'))
}
