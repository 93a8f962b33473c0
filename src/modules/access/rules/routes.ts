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
import { decideRules, proposeRules, readRules, withdrawRules } from './proposals.commands.ts'
import { approveReader, askForReader, endReader, listReaders } from './readers.commands.ts'
import {
  decision,
  readerAsked,
  readers,
  rulesProposed,
  rulesShown,
  simulated,
  simulation,
} from './schema.ts'
import { simulateRules } from './simulate.commands.ts'

const tags = ['access']
const params = z.object({ id: rowId })
const done = { 204: { description: 'Done' } }

const read = createRoute({
  method: 'get',
  path: '/api/access/rules',
  tags,
  summary: 'Thresholds and times of access, what is proposed, and what was decided before',
  security: needs('access:read'),
  responses: { 200: json('The rules', rulesShown) },
})

const tried = createRoute({
  method: 'post',
  path: '/api/access/rules/simulate',
  tags,
  summary: 'Who and how much other rules would concern; nothing is changed',
  security: needsPerson,
  request: { body: jsonBody('The rules', simulated) },
  responses: { 200: json('What they would make different', simulation) },
})

const propose = createRoute({
  method: 'post',
  path: '/api/access/rules',
  tags,
  summary: 'Propose other rules; another person decides',
  security: needsPerson,
  request: { body: jsonBody('The rules, and why', rulesProposed) },
  'x-problems': ['conflict'],
  responses: { 201: json('Its number', z.strictObject({ id: z.int() })) },
})

const decide = createRoute({
  method: 'post',
  path: '/api/access/rules/{id}/decision',
  tags,
  summary: 'Decide on proposed rules: another than who proposed them',
  security: needsPerson,
  request: { params, body: jsonBody('Yes or no', decision) },
  responses: done,
})

const withdraw = createRoute({
  method: 'post',
  path: '/api/access/rules/{id}/withdrawal',
  tags,
  summary: 'Take back what one proposed',
  security: needsPerson,
  request: { params },
  responses: done,
})

const listed = createRoute({
  method: 'get',
  path: '/api/access/protected-readers',
  tags,
  summary: 'Who may see whom has protected personal data, beside the manager',
  security: needs('access:read'),
  responses: { 200: json('Those who may or wait first', readers) },
})

const ask = createRoute({
  method: 'post',
  path: '/api/access/protected-readers',
  tags,
  summary: 'Ask for somebody to see them; another administrator agrees',
  security: needsPerson,
  request: { body: jsonBody('Who', readerAsked) },
  'x-problems': ['conflict'],
  responses: done,
})

const approve = createRoute({
  method: 'post',
  path: '/api/access/protected-readers/{id}/approval',
  tags,
  summary: 'Agree that somebody sees them',
  security: needsPerson,
  request: { params },
  responses: done,
})

const end = createRoute({
  method: 'post',
  path: '/api/access/protected-readers/{id}/end',
  tags,
  summary: 'No, or no longer',
  security: needsPerson,
  request: { params },
  responses: done,
})

export function accessRuleRoutes() {
  return newRoutes()
    .openapi(read, async (c) => c.json(await readRules(c.var.context), 200))
    .openapi(tried, async (c) =>
      c.json(await simulateRules(c.var.context, c.req.valid('json').rules), 200),
    )
    .openapi(propose, async (c) =>
      c.json({ id: await proposeRules(c.var.context, c.req.valid('json')) }, 201),
    )
    .openapi(decide, async (c) => {
      await decideRules(c.var.context, c.req.valid('param').id, c.req.valid('json').approve)
      return c.body(null, 204)
    })
    .openapi(withdraw, async (c) => {
      await withdrawRules(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(listed, async (c) => c.json(await listReaders(c.var.context), 200))
    .openapi(ask, async (c) => {
      await askForReader(c.var.context, c.req.valid('json').email)
      return c.body(null, 204)
    })
    .openapi(approve, async (c) => {
      await approveReader(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(end, async (c) => {
      await endReader(c.var.context, c.req.valid('param').id)
      return c.body(null, 204)
    })
}
