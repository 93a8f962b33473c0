import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes, rowId } from '../../platform/http/routes.ts'
import { addAbsence, endAbsence, listAbsences, listSubstitutes } from './absence.commands.ts'
import {
  absenceList,
  absenceQuery,
  absenceShown,
  newAbsence,
  substitute,
} from './absence.schema.ts'
import { closeWork, readOwnWork } from './own.commands.ts'
import { workList } from './view.schema.ts'

const tags = ['work']
const params = z.object({ id: rowId })

const mine = createRoute({
  method: 'get',
  path: '/api/work',
  tags,
  summary: 'What waits for you, the worst first',
  description:
    'What is for you, for your roles, for somebody you stand in for, or has come to you late.',
  security: needs('work:read'),
  responses: { 200: json('Your work', workList) },
})

const done = createRoute({
  method: 'post',
  path: '/api/work/{id}/done',
  tags,
  summary: 'Say that something is over, where nothing else does',
  description: 'Most work ends with what it asks for; that is a `conflict`.',
  security: needsPerson,
  request: { params },
  responses: { 204: { description: 'It is over' } },
  'x-problems': ['conflict'],
})

const absences = createRoute({
  method: 'get',
  path: '/api/absences',
  tags,
  summary: 'When somebody is away, the latest first',
  description: 'Your own; others’ for administrators.',
  security: needsPerson,
  request: { query: absenceQuery },
  responses: { 200: json('Absences', absenceList) },
  'x-problems': ['not_found'],
})

const substitutes = createRoute({
  method: 'get',
  path: '/api/absences/substitutes',
  tags,
  summary: 'Who could stand in, and what the others would need',
  description: 'A substitute gets no rights by being named: whoever lacks them is given the role.',
  security: needsPerson,
  request: { query: absenceQuery.pick({ person: true }) },
  responses: { 200: json('By name', z.strictObject({ items: z.array(substitute) })) },
  'x-problems': ['not_found'],
})

const add = createRoute({
  method: 'post',
  path: '/api/absences',
  tags,
  summary: 'Be away, and say who gets what is yours meanwhile',
  security: needsPerson,
  request: { body: jsonBody('When, and who', newAbsence) },
  responses: { 201: json('The absence', absenceShown) },
})

const end = createRoute({
  method: 'delete',
  path: '/api/absences/{id}',
  tags,
  summary: 'Be back, or not away after all',
  description: 'It stays in the list. Again changes nothing.',
  security: needsPerson,
  request: { params },
  responses: { 200: json('The absence, ended', absenceShown) },
})

export function workRoutes() {
  return newRoutes()
    .openapi(mine, async (c) => {
      const items = await readOwnWork(c.var.context)
      return c.json({ items, pressing: items.filter(({ isPressing }) => isPressing).length }, 200)
    })
    .openapi(done, async (c) => {
      await closeWork(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(absences, async (c) =>
      c.json(await listAbsences(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(substitutes, async (c) =>
      c.json({ items: await listSubstitutes(c.var.context, c.req.valid('query').person) }, 200),
    )
    .openapi(add, async (c) => c.json(await addAbsence(c.var.context, c.req.valid('json')), 201))
    .openapi(end, async (c) =>
      c.json(await endAbsence(c.var.context, c.req.valid('param').id), 200),
    )
}
