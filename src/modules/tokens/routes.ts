import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { DomainError } from '../../platform/errors.ts'
import { json, jsonBody, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import { createToken, listTokens, revokeToken } from './commands.ts'
import { canRevokeToken } from './policy.ts'
import { createdToken, newToken, token, tokenForActor, whoseTokens } from './schema.ts'

const tags = ['tokens']

const list = createRoute({
  method: 'get',
  path: '/api/tokens',
  tags,
  summary: 'API tokens, and the scopes that there are',
  description: 'One’s own; everybody’s for administrators, security officers and auditors.',
  security: needsPerson,
  request: {
    query: z.object({
      whose: whoseTokens
        .default('all')
        .meta({ description: 'mine: one’s own alone; all: all that you may see' }),
    }),
  },
  responses: {
    200: json(
      'The newest first',
      z.strictObject({ items: z.array(tokenForActor), scopes: z.array(z.string()) }),
    ),
  },
})

const create = createRoute({
  method: 'post',
  path: '/api/tokens',
  tags,
  summary: 'Make an API token for oneself',
  description: 'The secret is in the answer, and nowhere else after that.',
  security: needsPerson,
  request: { body: jsonBody('What it shall be able to do', newToken) },
  responses: { 201: json('The token and its secret', createdToken) },
})

const revoke = createRoute({
  method: 'delete',
  path: '/api/tokens/{id}',
  tags,
  summary: 'Revoke an API token',
  description: 'It stays in the list. Revoking it again changes nothing.',
  security: needsPerson,
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 200: json('The token, revoked', token) },
})

/** `scopes` are those that the routes of the whole API ask for. */
export function tokenRoutes(scopes: () => readonly string[]) {
  return newRoutes()
    .openapi(list, async (c) => {
      const { context } = c.var
      const found = await listTokens(context, c.req.valid('query').whose)
      const items = found.map((each) => ({
        ...each,
        mayRevoke: each.revokedAt === null && canRevokeToken(context.actor, each.person.id),
      }))
      return c.json({ items, scopes: [...scopes()] }, 200)
    })
    .openapi(create, async (c) => {
      const { context } = c.var
      const { actor } = context
      // The door lets only people in here.
      if (actor.kind !== 'person') throw new DomainError('forbidden', 'Only a person makes tokens')
      const given = { ...c.req.valid('json'), personId: actor.id }
      return c.json(await createToken(context, given, scopes()), 201)
    })
    .openapi(revoke, async (c) =>
      c.json(await revokeToken(c.var.context, c.req.valid('param').id), 200),
    )
}
