import { createRoute } from '@hono/zod-openapi'
import { idParams, json, jsonBody, needs, newRoutes } from '../../platform/http/routes.ts'
import { listUntoldOutages } from './meanwhile.commands.ts'
import { previewStart, previewUpdate } from './preview.commands.ts'
import { listDisturbances, readDisturbance } from './read.commands.ts'
import {
  disturbanceChange,
  disturbanceList,
  disturbancePage,
  disturbanceQuery,
  mailPreview,
  newDisturbance,
  newUpdate,
  previewLanguage,
  untoldOutages,
} from './schema.ts'
import { startDisturbance } from './start.commands.ts'
import { changeDisturbance, updateTold } from './update.commands.ts'

const tags = ['disturbances']
const reading = needs('disturbances:read')
const writing = needs('disturbances:write')
const page = json('It, with everything that was told', disturbancePage)

const list = createRoute({
  method: 'get',
  path: '/api/disturbances',
  tags,
  summary: 'What is or was wrong with services, as it was told to those who use them',
  description: 'Of the services that you reach: open ones first, then the latest.',
  security: reading,
  request: { query: disturbanceQuery },
  responses: { 200: json('A page of them', disturbanceList) },
})

const untold = createRoute({
  method: 'get',
  path: '/api/disturbances/outages',
  tags,
  summary: 'Services that are down now and of which nobody has told',
  description: 'Those that are down because of the same component stand together.',
  security: reading,
  responses: { 200: json('None where all is well, or told', untoldOutages) },
})

const start = createRoute({
  method: 'post',
  path: '/api/disturbances',
  tags,
  summary: 'Tell that something is wrong',
  description: 'For technicians and account managers of every service that is named.',
  security: writing,
  request: { body: jsonBody('What is wrong, and what is done', newDisturbance) },
  responses: { 201: page },
})

const startPreview = createRoute({
  method: 'post',
  path: '/api/disturbances/preview',
  tags,
  summary: 'The mail as it would be; nothing is saved',
  security: writing,
  request: { query: previewLanguage, body: jsonBody('What is wrong', newDisturbance) },
  responses: { 200: json('What it says and who gets it', mailPreview) },
})

const read = createRoute({
  method: 'get',
  path: '/api/disturbances/{id}',
  tags,
  summary: 'One disturbance: everything that was told, and what was measured meanwhile',
  security: reading,
  request: { params: idParams },
  responses: { 200: page },
})

const change = createRoute({
  method: 'put',
  path: '/api/disturbances/{id}',
  tags,
  summary: 'Mend what it is called, whom it affects or when it began',
  description: 'What was told stays as it was told.',
  security: writing,
  request: { params: idParams, body: jsonBody('As it should be', disturbanceChange) },
  responses: { 200: page },
  'x-problems': ['conflict'],
})

const update = createRoute({
  method: 'post',
  path: '/api/disturbances/{id}/updates',
  tags,
  summary: 'Tell how it goes, or that it is over',
  security: writing,
  request: { params: idParams, body: jsonBody('What is new', newUpdate) },
  responses: { 201: page },
  'x-problems': ['conflict'],
})

const updatePreview = createRoute({
  method: 'post',
  path: '/api/disturbances/{id}/updates/preview',
  tags,
  summary: 'The mail as it would be; nothing is saved',
  security: writing,
  request: { params: idParams, query: previewLanguage, body: jsonBody('What is new', newUpdate) },
  responses: { 200: json('What it says and who gets it', mailPreview) },
  'x-problems': ['conflict'],
})

export function disturbanceRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await listDisturbances(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(untold, async (c) => c.json({ items: await listUntoldOutages(c.var.context) }, 200))
    .openapi(start, async (c) => {
      const id = await startDisturbance(c.var.context, c.req.valid('json'))
      return c.json(await readDisturbance(c.var.context, id), 201)
    })
    .openapi(startPreview, async (c) => {
      const { lang } = c.req.valid('query')
      return c.json(await previewStart(c.var.context, c.req.valid('json'), lang), 200)
    })
    .openapi(read, async (c) =>
      c.json(await readDisturbance(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param')
      await changeDisturbance(c.var.context, id, c.req.valid('json'))
      return c.json(await readDisturbance(c.var.context, id), 200)
    })
    .openapi(update, async (c) => {
      const { id } = c.req.valid('param')
      await updateTold(c.var.context, id, c.req.valid('json'))
      return c.json(await readDisturbance(c.var.context, id), 201)
    })
    .openapi(updatePreview, async (c) => {
      const { id } = c.req.valid('param')
      const { lang } = c.req.valid('query')
      return c.json(await previewUpdate(c.var.context, id, c.req.valid('json'), lang), 200)
    })
}
