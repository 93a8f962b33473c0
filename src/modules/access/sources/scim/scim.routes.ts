/** SCIM 2.0 for those who push people: RFC 7643 and 7644. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { authoriseSight } from '../../../../platform/actor.ts'
import type { Context } from '../../../../platform/context.ts'
import { DomainError } from '../../../../platform/errors.ts'
import { needs, newRoutes } from '../../../../platform/http/routes.ts'
import type { PersonKeys } from '../../people/person-keys.commands.ts'
import { canSeeAllAccess } from '../../policy.ts'
import { listOf, resourceTypes, schemaDocuments, serviceProviderConfig } from './discovery.ts'
import { ScimFault } from './fault.ts'
import { isFields } from './filter.ts'
import { field } from './matching.ts'
import {
  createUser,
  deleteUser,
  listUsers,
  patchUser,
  readUserById,
  replaceUser,
  type ScimHouse,
} from './scim.commands.ts'

/** What the routes need beside whoever asks. */
export interface ScimDoor {
  /** Where Kvitto is reached. */
  readonly url: URL
  readonly keys: PersonKeys
}

const TYPE = 'application/scim+json'
const tags = ['scim']
const reading = needs('scim:read')
const writing = needs('scim:write')
const base = '/scim/v2'

const anything = z.looseObject({}).meta({ id: 'ScimResource' })
/** Its own kind of JSON, which is written by hand: `c.json` would call it by another name. */
const said = (description: string): { description: string } => ({
  description,
  ...{ content: { [TYPE]: { schema: anything } } },
})
const body = (description: string) => ({
  description,
  required: true,
  content: { [TYPE]: { schema: anything }, 'application/json': { schema: anything } },
})
const id = z.object({ id: z.uuid() })
const wanted = z.object({
  attributes: z.string().max(2_000).optional(),
  excludedAttributes: z.string().max(2_000).optional(),
})
const whole = z.coerce.number().int()
const query = wanted.extend({
  filter: z.string().max(2_000).optional(),
  startIndex: whole.default(1),
  count: whole.default(100),
})

const config = createRoute({
  method: 'get',
  path: `${base}/ServiceProviderConfig`,
  tags,
  summary: 'What this SCIM server can do',
  security: reading,
  responses: { 200: said('As RFC 7643 section 5 has it') },
})

const types = createRoute({
  method: 'get',
  path: `${base}/ResourceTypes`,
  tags,
  summary: 'What is kept: users, each an employment',
  security: reading,
  responses: { 200: said('A list') },
})

const type = createRoute({
  method: 'get',
  path: `${base}/ResourceTypes/{name}`,
  tags,
  summary: 'One of them',
  security: reading,
  request: { params: z.object({ name: z.string() }) },
  responses: { 200: said('The resource type') },
})

const documents = createRoute({
  method: 'get',
  path: `${base}/Schemas`,
  tags,
  summary: 'Which attributes are kept',
  security: reading,
  responses: { 200: said('A list') },
})

const schema = createRoute({
  method: 'get',
  path: `${base}/Schemas/{name}`,
  tags,
  summary: 'One schema',
  security: reading,
  request: { params: z.object({ name: z.string() }) },
  responses: { 200: said('The schema') },
})

const list = createRoute({
  method: 'get',
  path: `${base}/Users`,
  tags,
  summary: 'Users that have been pushed',
  security: reading,
  request: { query },
  responses: { 200: said('A list') },
})

const search = createRoute({
  method: 'post',
  path: `${base}/Users/.search`,
  tags,
  summary: 'The same, with what is looked for kept out of the address',
  security: reading,
  request: { body: body('A SearchRequest') },
  responses: { 200: said('A list') },
})

const create = createRoute({
  method: 'post',
  path: `${base}/Users`,
  tags,
  summary: 'Push a user: somebody’s employment',
  security: writing,
  request: { body: body('The user'), query: wanted },
  responses: { 201: said('The user') },
  'x-problems': ['conflict'],
})

const read = createRoute({
  method: 'get',
  path: `${base}/Users/{id}`,
  tags,
  summary: 'One user',
  security: reading,
  request: { params: id, query: wanted },
  responses: { 200: said('The user') },
})

const replace = createRoute({
  method: 'put',
  path: `${base}/Users/{id}`,
  tags,
  summary: 'Push all of a user anew',
  security: writing,
  request: { params: id, query: wanted, body: body('The user') },
  responses: { 200: said('The user') },
  'x-problems': ['conflict'],
})

const patch = createRoute({
  method: 'patch',
  path: `${base}/Users/{id}`,
  tags,
  summary: 'Change some of a user; active: false ends the employment today',
  security: writing,
  request: { params: id, query: wanted, body: body('A PatchOp') },
  responses: { 200: said('The user') },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'delete',
  path: `${base}/Users/{id}`,
  tags,
  summary: 'End an employment today, and forget the user',
  security: writing,
  request: { params: id },
  responses: { 204: { description: 'Gone' } },
})

export function scimRoutes(door: () => ScimDoor) {
  const baseUrl = () => new URL(base, door().url).href
  const house = (): ScimHouse => ({ keys: door().keys, base: baseUrl() })
  return newRoutes()
    .openapi(config, (c) => about(c.var.context, serviceProviderConfig(baseUrl())))
    .openapi(types, (c) => about(c.var.context, all(resourceTypes(baseUrl()))))
    .openapi(type, (c) =>
      about(c.var.context, named(resourceTypes(baseUrl()), c.req.valid('param').name)),
    )
    .openapi(documents, (c) => about(c.var.context, all(schemaDocuments(baseUrl()))))
    .openapi(schema, (c) =>
      about(c.var.context, named(schemaDocuments(baseUrl()), c.req.valid('param').name)),
    )
    .openapi(list, async (c) => {
      const { users, ...place } = await listUsers(c.var.context, house(), c.req.valid('query'))
      return answer(listOf(users, place))
    })
    .openapi(search, async (c) => {
      const asked = query.parse(searchOf(c.req.valid('json')))
      const { users, ...place } = await listUsers(c.var.context, house(), asked)
      return answer(listOf(users, place))
    })
    .openapi(create, async (c) => {
      const user = await createUser(
        c.var.context,
        house(),
        c.req.valid('json'),
        c.req.valid('query'),
      )
      return answer(user, 201)
    })
    .openapi(read, async (c) =>
      answer(
        await readUserById(c.var.context, house(), c.req.valid('param').id, c.req.valid('query')),
      ),
    )
    .openapi(replace, async (c) => {
      const { id: which } = c.req.valid('param')
      return answer(
        await replaceUser(c.var.context, house(), which, c.req.valid('json'), c.req.valid('query')),
      )
    })
    .openapi(patch, async (c) => {
      const { id: which } = c.req.valid('param')
      return answer(
        await patchUser(c.var.context, house(), which, c.req.valid('json'), c.req.valid('query')),
      )
    })
    .openapi(remove, async (c) => {
      await deleteUser(c.var.context, house(), c.req.valid('param').id)
      return c.body(null, 204)
    })
}

/** A SearchRequest of RFC 7644 section 3.4.3 as the query that it is. */
function searchOf(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const list = (name: string) => {
    const value = field(sent, name)
    return Array.isArray(value) ? value.join(',') : value
  }
  const asked = {
    filter: field(sent, 'filter'),
    startIndex: field(sent, 'startIndex'),
    count: field(sent, 'count'),
    attributes: list('attributes'),
    excludedAttributes: list('excludedAttributes'),
  }
  if (isFields(field(sent, 'filter'))) throw new ScimFault('invalidFilter', 'filter is a text')
  return asked
}

function all(found: readonly unknown[]) {
  return listOf(found, { total: found.length, from: 1 })
}

function named<T extends { readonly id: string }>(among: readonly T[], wanted: string): T {
  const found = among.find(({ id: own }) => own.toLowerCase() === wanted.toLowerCase())
  if (found === undefined) throw new DomainError('not_found', `There is no ${wanted}`)
  return found
}

function about({ actor }: Context, document: unknown): Response {
  authoriseSight(canSeeAllAccess(actor))
  return answer(document)
}

function answer(resource: unknown, status = 200): Response {
  const headers = new Headers({ 'content-type': TYPE })
  const location = locationOf(resource)
  if (location !== undefined) headers.set('location', location)
  return new Response(JSON.stringify(resource), { status, headers })
}

function locationOf(resource: unknown): string | undefined {
  const meta = isFields(resource) ? resource.meta : undefined
  return isFields(meta) && typeof meta.location === 'string' ? meta.location : undefined
}
