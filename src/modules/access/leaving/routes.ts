import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import {
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
  rowId,
} from '../../../platform/http/routes.ts'
import {
  exitChange,
  exitList,
  exitPage,
  exitQuery,
  itemGiven,
  madeExit,
  newExit,
  templateEffect,
  templateGiven,
  templateList,
} from './exit.schema.ts'
import { listExits, readExit } from './exit-read.commands.ts'
import { changeExit, setItem, startExit, withdrawExit } from './exit-write.commands.ts'
import { listTemplates, saveTemplate, simulateTemplate } from './templates.commands.ts'

const tags = ['access']
const params = z.object({ id: rowId })
const page = { 200: json('It, with its checklist', exitPage) }

const list = createRoute({
  method: 'get',
  path: '/api/access/exits',
  tags,
  summary: 'Those who leave, and how far it has come',
  description: 'Of those whom you lead, or of everybody where you see everybody’s access.',
  security: needs('access:read'),
  request: { query: exitQuery },
  responses: { 200: json('A page of them, by last day', exitList) },
})

const start = createRoute({
  method: 'post',
  path: '/api/access/exits',
  tags,
  summary: 'Somebody leaves: their last day, or a dismissal at once',
  security: needsPerson,
  request: { body: jsonBody('Whose, and when', newExit) },
  responses: { 201: json('The exit', madeExit) },
})

const read = createRoute({
  method: 'get',
  path: '/api/access/exits/{id}',
  tags,
  summary: 'One exit: its checklist, and what becomes of the access',
  security: needs('access:read'),
  request: { params },
  responses: page,
})

const change = createRoute({
  method: 'put',
  path: '/api/access/exits/{id}',
  tags,
  summary: 'Another last day of an exit that a manager has started',
  security: needsPerson,
  request: { params, body: jsonBody('When', exitChange) },
  'x-problems': ['conflict'],
  responses: page,
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/access/exits/{id}/withdrawal',
  tags,
  summary: 'They stay after all: what is not done is withdrawn',
  security: needsPerson,
  request: { params },
  'x-problems': ['conflict'],
  responses: page,
})

const item = createRoute({
  method: 'put',
  path: '/api/access/exits/{id}/items/{position}',
  tags,
  summary: 'Tick an item of the checklist, or say that it is not needed',
  security: needsPerson,
  request: {
    params: params.extend({ position: z.coerce.number().int().min(0).max(1000) }),
    body: jsonBody('How it stands', itemGiven),
  },
  'x-problems': ['conflict'],
  responses: page,
})

const templates = createRoute({
  method: 'get',
  path: '/api/access/templates',
  tags,
  summary: 'What must be done when somebody leaves: the general list, and those of units',
  security: needs('access:read'),
  responses: { 200: json('As they stand', templateList) },
})

const simulate = createRoute({
  method: 'post',
  path: '/api/access/templates/simulation',
  tags,
  summary: 'What would be different with a template, and for how many',
  security: needs('access:read'),
  request: { body: jsonBody('As it would be', templateGiven) },
  responses: { 200: json('What would be different', templateEffect) },
})

const save = createRoute({
  method: 'put',
  path: '/api/access/templates',
  tags,
  summary: 'A new version of a template, for exits from now on',
  security: needsPerson,
  request: { body: jsonBody('As it shall be', templateGiven) },
  responses: { 200: json('All of them', templateList) },
})

export function leavingRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listExits(c.var.context, c.req.valid('query')), 200))
    .openapi(start, async (c) => c.json(await startExit(c.var.context, c.req.valid('json')), 201))
    .openapi(read, async (c) => c.json(await readExit(c.var.context, c.req.valid('param').id), 200))
    .openapi(change, async (c) =>
      c.json(await changeExit(c.var.context, c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(withdraw, async (c) =>
      c.json(await withdrawExit(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(item, async (c) => {
      const { id, position } = c.req.valid('param')
      return c.json(await setItem(c.var.context, id, position, c.req.valid('json')), 200)
    })
    .openapi(templates, async (c) => c.json(await listTemplates(c.var.context), 200))
    .openapi(simulate, async (c) =>
      c.json(await simulateTemplate(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(save, async (c) => c.json(await saveTemplate(c.var.context, c.req.valid('json')), 200))
}
