import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Administering } from '../../platform/auth/administer.ts'
import { DomainError } from '../../platform/errors.ts'
import { json, jsonBody, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import {
  invitePerson,
  lockPerson,
  makeRecoveryLink,
  signInOf,
  unlockPerson,
} from './accounts.commands.ts'

const tags = ['sign-in']
const params = z.object({ id: z.uuid() })
const link = z.strictObject({ link: z.url() }).meta({ id: 'SignInLink' })
const account = z
  .strictObject({
    hasPassword: z.boolean(),
    hasAuthenticator: z.boolean(),
    passkeys: z.int(),
    isLocked: z.boolean(),
    lastSeenAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SignInOfPerson' })

const look = createRoute({
  method: 'get',
  path: '/api/sign-in/people/{id}',
  tags,
  summary: 'How a person signs in',
  security: needsPerson,
  request: { params },
  responses: { 200: json('Without anything secret', account) },
})

const invite = createRoute({
  method: 'post',
  path: '/api/sign-in/people/{id}/invitation',
  tags,
  summary: 'Invite a person to sign in',
  description: 'By mail, or with a link to hand over: good once, for seven days.',
  security: needsPerson,
  request: {
    params,
    body: jsonBody('How', z.strictObject({ mail: z.boolean() })),
  },
  responses: {
    201: json('The link, where it was not mailed', z.strictObject({ link: z.url().nullable() })),
  },
})

const recovery = createRoute({
  method: 'post',
  path: '/api/sign-in/people/{id}/recovery-link',
  tags,
  summary: 'Make a link with which a person chooses a new password',
  description: 'To hand over: good once, for 30 minutes. It lets in nobody who made it.',
  security: needsPerson,
  request: {
    params,
    body: jsonBody('What was lost', z.strictObject({ clearsSecondFactor: z.boolean() })),
  },
  responses: { 201: json('The link', link) },
})

const lock = createRoute({
  method: 'post',
  path: '/api/sign-in/people/{id}/lock',
  tags,
  summary: 'Let a person in no more, and end their sessions',
  security: needsPerson,
  request: { params },
  responses: { 200: json('Done', z.strictObject({ isLocked: z.literal(true) })) },
})

const unlock = createRoute({
  method: 'post',
  path: '/api/sign-in/people/{id}/unlock',
  tags,
  summary: 'Let a person in again',
  security: needsPerson,
  request: { params },
  responses: { 200: json('Done', z.strictObject({ isLocked: z.literal(false) })) },
})

export function accountRoutes(auth: () => Administering) {
  return newRoutes()
    .openapi(look, async (c) => {
      const found = await signInOf(c.var.context, auth(), c.req.valid('param').id)
      if (found === undefined) throw new DomainError('not_found', 'The person has no account')
      const { lastSeenAt, ...rest } = found
      const seen = lastSeenAt === undefined ? null : new Date(lastSeenAt).toISOString()
      return c.json({ ...rest, lastSeenAt: seen }, 200)
    })
    .openapi(invite, async (c) => {
      const { id } = c.req.valid('param')
      const made = await invitePerson(c.var.context, auth(), id, c.req.valid('json'))
      return c.json({ link: made?.href ?? null }, 201)
    })
    .openapi(recovery, async (c) => {
      const { id } = c.req.valid('param')
      const made = await makeRecoveryLink(c.var.context, auth(), id, c.req.valid('json'))
      return c.json({ link: made.href }, 201)
    })
    .openapi(lock, async (c) => {
      await lockPerson(c.var.context, auth(), c.req.valid('param').id)
      return c.json({ isLocked: true as const }, 200)
    })
    .openapi(unlock, async (c) => {
      await unlockPerson(c.var.context, auth(), c.req.valid('param').id)
      return c.json({ isLocked: false as const }, 200)
    })
}
