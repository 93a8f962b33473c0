import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import {
  addIdentityProvider,
  listGroupMappings,
  listIdentityProviders,
  mapGroup,
  removeIdentityProvider,
  type SignInParts,
  unmapGroup,
} from './commands.ts'
import { mapping, newMapping, newProvider, provider, providerId } from './schema.ts'

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
  summary: 'Connect an identity provider',
  description: 'The secret is sealed, and never shown again.',
  security: needsPerson,
  request: { body: { required: true, ...json('OIDC or SAML', newProvider) } },
  responses: { 201: json('With the addresses to tell the provider', provider) },
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
  summary: 'Let a group give a role',
  description: 'Counts from each member’s next sign-in.',
  security: needsPerson,
  request: { body: { required: true, ...json('The group and the role', newMapping) } },
  responses: { 201: json('The mapping', mapping) },
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

export function identityProviderRoutes(parts: () => SignInParts) {
  return newRoutes()
    .openapi(listProviders, async (c) =>
      c.json({ items: await listIdentityProviders(c.var.context, parts()) }, 200),
    )
    .openapi(addProvider, async (c) =>
      c.json(await addIdentityProvider(c.var.context, parts(), c.req.valid('json')), 201),
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
      c.json(await mapGroup(c.var.context, parts(), c.req.valid('json')), 201),
    )
    .openapi(removeMapping, async (c) => {
      const { id } = c.req.valid('param')
      await unmapGroup(c.var.context, id)
      return c.json({ removed: id }, 200)
    })
}
