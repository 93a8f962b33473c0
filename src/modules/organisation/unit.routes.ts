import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes, rowId } from '../../platform/http/routes.ts'
import { canAdminister } from './policy.ts'
import { newUnit, organisation, unit, unitChange } from './schema.ts'
import {
  addUnit,
  changeOrganisation,
  changeUnit,
  listUnits,
  readOrganisation,
  removeUnit,
} from './unit.commands.ts'

const tags = ['organisation']
const params = z.object({ id: rowId })

const readOne = createRoute({
  method: 'get',
  path: '/api/organisation',
  tags,
  summary: 'Who delivers, in which time zone and language',
  security: needs('organisation:read'),
  responses: {
    200: json(
      'The name is empty where nobody has said it',
      organisation.extend({ name: z.string(), mayChange: z.boolean() }),
    ),
  },
})

const put = createRoute({
  method: 'put',
  path: '/api/organisation',
  tags,
  summary: 'Change name, time zone and language',
  security: needsPerson,
  request: { body: jsonBody('All of it', organisation) },
  responses: { 204: { description: 'Changed' } },
})

const list = createRoute({
  method: 'get',
  path: '/api/units',
  tags,
  summary: 'Units, with the services delivered to and by each',
  description: 'By name; parentId makes them a tree.',
  security: needs('organisation:read'),
  responses: {
    200: json('Every unit', z.strictObject({ items: z.array(unit), mayChange: z.boolean() })),
  },
})

const add = createRoute({
  method: 'post',
  path: '/api/units',
  tags,
  summary: 'Add a unit',
  security: needsPerson,
  'x-problems': ['conflict', 'not_found'],
  request: { body: jsonBody('What and where', newUnit) },
  responses: { 201: json('The id', z.strictObject({ id: z.int() })) },
})

const change = createRoute({
  method: 'patch',
  path: '/api/units/{id}',
  tags,
  summary: 'Rename or move a unit',
  description: 'Roles held above it reach what lies there. It cannot be moved under itself.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params, body: jsonBody('What is different', unitChange) },
  responses: { 204: { description: 'Changed' } },
})

const remove = createRoute({
  method: 'delete',
  path: '/api/units/{id}',
  tags,
  summary: 'Take a unit away',
  description: 'Only when nothing hangs on it; the answer says what does.',
  security: needsPerson,
  'x-problems': ['conflict'],
  request: { params },
  responses: { 204: { description: 'Gone' } },
})

export function unitRoutes() {
  return newRoutes()
    .openapi(readOne, async (c) => {
      const { context } = c.var
      const mayChange = canAdminister(context.actor)
      return c.json({ ...(await readOrganisation(context)), mayChange }, 200)
    })
    .openapi(put, async (c) => {
      await changeOrganisation(c.var.context, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(list, async (c) => {
      const { context } = c.var
      return c.json(
        { items: await listUnits(context), mayChange: canAdminister(context.actor) },
        200,
      )
    })
    .openapi(add, async (c) =>
      c.json({ id: await addUnit(c.var.context, c.req.valid('json')) }, 201),
    )
    .openapi(change, async (c) => {
      await changeUnit(c.var.context, c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(remove, async (c) => {
      await removeUnit(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
}
