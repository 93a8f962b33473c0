import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import { addPerson } from './commands.ts'
import {
  changePerson,
  type EndSessions,
  endPerson,
  listPeople,
  readPerson,
  restorePerson,
} from './people.commands.ts'
import {
  endedPerson,
  newPerson,
  peopleQuery,
  personChange,
  personPage,
  personRow,
  restoredPerson,
} from './schema.ts'

const tags = ['people']
const params = z.object({ id: z.uuid() })

const list = createRoute({
  method: 'get',
  path: '/api/people',
  tags,
  summary: 'People, searched, narrowed and sorted',
  description: 'Roles are for administrators, security officers and auditors.',
  security: needs('people:read'),
  request: { query: peopleQuery },
  responses: {
    200: json(
      'A page of people',
      z.strictObject({
        items: z.array(personRow),
        nextCursor: z.string().nullable(),
        total: z.int().optional(),
      }),
    ),
  },
})

const read = createRoute({
  method: 'get',
  path: '/api/people/{id}',
  tags,
  summary: 'A person, with every role held, waited for or had',
  security: needs('people:read'),
  request: { params },
  responses: { 200: json('The person', personPage) },
})

const add = createRoute({
  method: 'post',
  path: '/api/people',
  tags,
  summary: 'Add a person',
  description: 'Without roles; they are given at /api/roles.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { body: jsonBody('Who', newPerson) },
  responses: { 201: json('The id', z.strictObject({ id: z.uuid() })) },
})

const change = createRoute({
  method: 'patch',
  path: '/api/people/{id}',
  tags,
  summary: 'Change name, address or language',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params, body: jsonBody('What is different', personChange) },
  responses: { 200: json('The person', personPage) },
})

const end = createRoute({
  method: 'post',
  path: '/api/people/{id}/end',
  tags,
  summary: 'Let somebody in no more',
  description: 'Ends roles and sessions. The name stays beside what was done; see restore.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 200: json('What ended', endedPerson) },
})

const restore = createRoute({
  method: 'post',
  path: '/api/people/{id}/restore',
  tags,
  summary: 'Let somebody in again',
  description:
    'With the roles that ended when the person did; those that reach the whole organisation wait for a second administrator.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 200: json('What came back', restoredPerson) },
})

/** What sign-in does for people; nothing where nobody can sign in. */
export interface SignInOfPeople {
  readonly endSessions: EndSessions
}

export function personRoutes(signIn: SignInOfPeople | undefined) {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listPeople(c.var.context, c.req.valid('query')), 200))
    .openapi(read, async (c) =>
      c.json(await readPerson(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(add, async (c) =>
      c.json({ id: await addPerson(c.var.context, c.req.valid('json')) }, 201),
    )
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param')
      await changePerson(c.var.context, id, c.req.valid('json'))
      return c.json(await readPerson(c.var.context, id), 200)
    })
    .openapi(end, async (c) =>
      c.json(await endPerson(c.var.context, c.req.valid('param').id, signIn?.endSessions), 200),
    )
    .openapi(restore, async (c) =>
      c.json(await restorePerson(c.var.context, c.req.valid('param').id), 200),
    )
}
