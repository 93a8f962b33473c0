import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes, rowId } from '../../../platform/http/routes.ts'
import { exportPerson, exportTeam } from './export.commands.ts'
import { team, teamChoices, teamFilters, teamQuery, teamSort } from './list.schema.ts'
import { readOwnAccess, readPersonAccess, recordTraining } from './person.commands.ts'
import { newTraining, personAccess } from './person.schema.ts'
import { fileAnswer, fileQuery } from './routes.ts'
import { listTeamChoices, readTeam } from './team.commands.ts'

const tags = ['access']
const reading = needs('access:read')
const params = z.object({ id: rowId })
const page = json('Everything that is known of it', personAccess)

const coworkers = createRoute({
  method: 'get',
  path: '/api/access/team',
  tags,
  summary: 'Your co-workers, and what each has',
  description: 'Also of those for whom you stand in today. Never yourself.',
  security: reading,
  request: { query: teamQuery },
  responses: { 200: json('A page of them', team) },
})

const choices = createRoute({
  method: 'get',
  path: '/api/access/team/choices',
  tags,
  summary: 'Your co-workers in brief, to choose among',
  security: reading,
  responses: { 200: json('At most 5 000, by name', teamChoices) },
})

const exported = createRoute({
  method: 'get',
  path: '/api/access/team/export',
  tags,
  summary: 'Your co-workers as a file',
  security: reading,
  request: { query: teamFilters.extend({ sort: teamSort.default('name'), ...fileQuery }) },
  responses: { 200: { description: 'CSV or XLSX' } },
})

const person = createRoute({
  method: 'get',
  path: '/api/access/people/{id}',
  tags,
  summary: 'Who has what and why: one person’s access, with its history',
  security: reading,
  request: { params },
  responses: { 200: page },
})

const personFile = createRoute({
  method: 'get',
  path: '/api/access/people/{id}/export',
  tags,
  summary: 'One person’s access as a file',
  security: reading,
  request: { params, query: z.object(fileQuery) },
  responses: { 200: { description: 'CSV or XLSX' } },
})

const training = createRoute({
  method: 'post',
  path: '/api/access/people/{id}/trainings',
  tags,
  summary: 'Record that somebody has passed a training',
  description: 'For managers of the person, and those who keep everybody’s access.',
  security: needs('access:write'),
  request: { params, body: jsonBody('Which, and when', newTraining) },
  responses: { 201: page },
})

const mine = createRoute({
  method: 'get',
  path: '/api/access/mine',
  tags,
  summary: 'Your own access',
  security: reading,
  responses: {
    200: json(
      'Null where the HR feed does not know you',
      z.strictObject({ person: personAccess.nullable() }),
    ),
  },
})

const mineFile = createRoute({
  method: 'get',
  path: '/api/access/mine/export',
  tags,
  summary: 'Your own access as a file',
  security: reading,
  request: { query: z.object(fileQuery) },
  responses: { 200: { description: 'CSV or XLSX' } },
})

export function accessPersonRoutes() {
  return newRoutes()
    .openapi(coworkers, async (c) =>
      c.json(await readTeam(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(choices, async (c) => c.json(await listTeamChoices(c.var.context), 200))
    .openapi(exported, async (c) => {
      const { format, lang: language, ...filters } = c.req.valid('query')
      return fileAnswer(format, await exportTeam(c.var.context, filters, { format, language }))
    })
    .openapi(person, async (c) =>
      c.json(await readPersonAccess(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(personFile, async (c) => {
      const { format, lang: language } = c.req.valid('query')
      const { id } = c.req.valid('param')
      return fileAnswer(format, await exportPerson(c.var.context, id, { format, language }))
    })
    .openapi(training, async (c) => {
      const { id } = c.req.valid('param')
      await recordTraining(c.var.context, id, c.req.valid('json'))
      return c.json(await readPersonAccess(c.var.context, id), 201)
    })
    .openapi(mine, async (c) => c.json({ person: await readOwnAccess(c.var.context) }, 200))
    .openapi(mineFile, async (c) => {
      const { format, lang: language } = c.req.valid('query')
      return fileAnswer(format, await exportPerson(c.var.context, undefined, { format, language }))
    })
}
