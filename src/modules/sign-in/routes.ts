import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import {
  listGroupMappings,
  listIdentityProviders,
  removeIdentityProvider,
  unmapGroup,
} from './commands.ts'
import type { SignInParts } from './parts.ts'
import {
  approveProposal,
  declineProposal,
  listProposals,
  proposeMapping,
  proposeProvider,
  withdrawProposal,
} from './proposals.commands.ts'
import {
  mapping,
  newMapping,
  newProvider,
  proposal,
  proposals,
  provider,
  providerId,
} from './schema.ts'

const tags = ['sign-in']

const listProviders = createRoute({
  method: 'get',
  path: '/api/sign-in/providers',
  tags,
  summary: 'Identity providers',
  description: 'For administrators. Never with a secret.',
  security: needsPerson,
  responses: { 200: json('By name', z.strictObject({ items: z.array(provider) })) },
})

const addProvider = createRoute({
  method: 'post',
  path: '/api/sign-in/providers',
  tags,
  summary: 'Propose to connect an identity provider',
  description:
    'Lets nobody in until another administrator agrees. The secret is sealed, and never shown again.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { body: { required: true, ...json('OIDC or SAML', newProvider) } },
  responses: { 202: json('With the addresses to tell the provider', proposal) },
})

const removeProvider = createRoute({
  method: 'delete',
  path: '/api/sign-in/providers/{id}',
  tags,
  summary: 'Disconnect an identity provider',
  description: 'Nobody signs in with it any more; roles that only its groups gave are ended.',
  security: needsPerson,
  request: { params: z.object({ id: providerId }) },
  responses: { 200: json('Done', z.strictObject({ removed: z.string() })) },
})

const listMappings = createRoute({
  method: 'get',
  path: '/api/sign-in/group-mappings',
  tags,
  summary: 'Which groups give which roles',
  security: needsPerson,
  responses: { 200: json('By provider and group', z.strictObject({ items: z.array(mapping) })) },
})

const addMapping = createRoute({
  method: 'post',
  path: '/api/sign-in/group-mappings',
  tags,
  summary: 'Propose that a group gives a role',
  description: 'Waits for another administrator. Then it counts from each member’s next sign-in.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { body: { required: true, ...json('The group and the role', newMapping) } },
  responses: { 202: json('What waits', proposal) },
})

const removeMapping = createRoute({
  method: 'delete',
  path: '/api/sign-in/group-mappings/{id}',
  tags,
  summary: 'Let a group give a role no more',
  description: 'Whoever had the role by this group alone loses it at once.',
  security: needsPerson,
  request: { params: z.object({ id: z.coerce.number().int().positive() }) },
  responses: { 200: json('Done', z.strictObject({ removed: z.int() })) },
})

const params = z.object({ id: z.coerce.number().int().positive() })

const waiting = createRoute({
  method: 'get',
  path: '/api/sign-in/proposals',
  tags,
  summary: 'What waits for a second administrator',
  security: needsPerson,
  responses: { 200: json('The oldest first', proposals) },
})

const approve = createRoute({
  method: 'post',
  path: '/api/sign-in/proposals/{id}/approve',
  tags,
  summary: 'The second administrator’s yes',
  description: 'By somebody else than who proposed it. It counts from now on.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 204: { description: 'It counts from now on' } },
})

const decline = createRoute({
  method: 'post',
  path: '/api/sign-in/proposals/{id}/decline',
  tags,
  summary: 'The second administrator’s no',
  security: needsPerson,
  request: { params },
  responses: { 204: { description: 'It was declined' } },
})

const withdraw = createRoute({
  method: 'delete',
  path: '/api/sign-in/proposals/{id}',
  tags,
  summary: 'Withdraw what one has proposed oneself',
  security: needsPerson,
  request: { params },
  responses: { 204: { description: 'It waits no more' } },
})

export function identityProviderRoutes(parts: () => SignInParts) {
  return newRoutes()
    .openapi(listProviders, async (c) =>
      c.json({ items: await listIdentityProviders(c.var.context, parts()) }, 200),
    )
    .openapi(addProvider, async (c) =>
      c.json(await proposeProvider(c.var.context, parts(), c.req.valid('json')), 202),
    )
    .openapi(removeProvider, async (c) => {
      const { id } = c.req.valid('param')
      await removeIdentityProvider(c.var.context, parts(), id)
      return c.json({ removed: id }, 200)
    })
    .openapi(listMappings, async (c) =>
      c.json({ items: await listGroupMappings(c.var.context) }, 200),
    )
    .openapi(addMapping, async (c) =>
      c.json(await proposeMapping(c.var.context, parts(), c.req.valid('json')), 202),
    )
    .openapi(removeMapping, async (c) => {
      const { id } = c.req.valid('param')
      await unmapGroup(c.var.context, id)
      return c.json({ removed: id }, 200)
    })
    .openapi(waiting, async (c) => c.json(await listProposals(c.var.context, parts()), 200))
    .openapi(approve, async (c) => {
      await approveProposal(c.var.context, parts(), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(decline, async (c) => {
      await declineProposal(c.var.context, parts(), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(withdraw, async (c) => {
      await withdrawProposal(c.var.context, parts(), c.req.valid('param').id)
      return c.body(null, 204)
    })
}
