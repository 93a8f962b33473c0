import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { idParams, json, jsonBody, needs, newRoutes, pageOf } from '../../platform/http/routes.ts'
import { addMaintenance, cancelMaintenance, moveMaintenance } from './maintenance.commands.ts'
import {
  cancellation,
  maintenanceEffect,
  maintenanceQuery,
  maintenanceView,
  movedMaintenance,
  newMaintenance,
  newSeries,
  plannedMaintenance,
  plannedMove,
  seriesView,
} from './maintenance.schema.ts'
import {
  previewCancellation,
  previewMaintenance,
  previewMove,
} from './maintenance-effect.commands.ts'
import { readMaintenance, readSeriesViews, readWindow } from './maintenance-list.commands.ts'
import { addSeries, endSeries } from './series.commands.ts'

const tags = ['maintenance']
const reading = needs('availability:read')
const writing = needs('maintenance:write')

const list = createRoute({
  method: 'get',
  path: '/api/maintenance',
  tags,
  summary: 'Agreed maintenance, coming and past, cancelled windows too',
  security: reading,
  request: { query: maintenanceQuery },
  responses: {
    200: json('A page of windows', pageOf(maintenanceView)),
  },
})

const add = createRoute({
  method: 'post',
  path: '/api/maintenance',
  tags,
  summary: 'Enter agreed maintenance: time in which the promise does not count',
  description: 'For technicians and account managers of the service.',
  security: writing,
  request: { body: jsonBody('When, and why', newMaintenance) },
  responses: { 201: json('The window', maintenanceView) },
})

const preview = createRoute({
  method: 'post',
  path: '/api/maintenance/preview',
  tags,
  summary: 'What maintenance would change in the figures; nothing is saved',
  security: writing,
  request: { body: jsonBody('When', plannedMaintenance) },
  responses: { 200: json('Before and after', maintenanceEffect) },
})

const cancel = createRoute({
  method: 'post',
  path: '/api/maintenance/{id}/cancellation',
  tags,
  summary: 'Cancel a window; it stays in the list, with the reason',
  security: writing,
  request: { params: idParams, body: jsonBody('Why', cancellation) },
  responses: { 200: json('The window, cancelled', maintenanceView) },
  'x-problems': ['conflict'],
})

const cancelPreview = createRoute({
  method: 'post',
  path: '/api/maintenance/{id}/cancellation/preview',
  tags,
  summary: 'What cancelling would change in the figures; nothing is saved',
  security: writing,
  request: { params: idParams },
  responses: { 200: json('Before and after', maintenanceEffect) },
  'x-problems': ['conflict'],
})

const movePreview = createRoute({
  method: 'post',
  path: '/api/maintenance/{id}/move/preview',
  tags,
  summary: 'What another time would change in the figures; nothing is saved',
  security: writing,
  request: { params: idParams, body: jsonBody('When', plannedMove) },
  responses: { 200: json('Before and after', maintenanceEffect) },
  'x-problems': ['conflict'],
})

const move = createRoute({
  method: 'post',
  path: '/api/maintenance/{id}/move',
  tags,
  summary: 'Move, prolong or shorten a window; what it was stays with it',
  description: 'Contacts who were told of it are told of its new time.',
  security: writing,
  request: { params: idParams, body: jsonBody('When, and why', movedMaintenance) },
  responses: { 200: json('The window', maintenanceView) },
  'x-problems': ['conflict'],
})

const allSeries = createRoute({
  method: 'get',
  path: '/api/maintenance/series',
  tags,
  summary: 'Maintenance that recurs',
  security: reading,
  responses: {
    200: json('Those that go on first', z.strictObject({ items: z.array(seriesView) })),
  },
})

const addsSeries = createRoute({
  method: 'post',
  path: '/api/maintenance/series',
  tags,
  summary: 'Plan maintenance that recurs, by the wall clock of the service',
  description: 'Its windows are made thirteen months ahead; each can be moved or cancelled.',
  security: writing,
  request: { body: jsonBody('When, and why', newSeries) },
  responses: {
    201: json('Its number', z.strictObject({ id: z.int(), windows: z.int() })),
  },
})

const endsSeries = createRoute({
  method: 'post',
  path: '/api/maintenance/series/{id}/end',
  tags,
  summary: 'End what recurs; what has not begun is cancelled',
  security: writing,
  request: { params: idParams, body: jsonBody('Why', cancellation) },
  responses: {
    200: json('How many windows were cancelled', z.strictObject({ cancelled: z.int() })),
  },
  'x-problems': ['conflict'],
})

export function maintenanceRoutes() {
  return newRoutes()
    .openapi(list, async (c) =>
      c.json(await readMaintenance(c.var.context, c.req.valid('query')), 200),
    )
    .openapi(preview, async (c) =>
      c.json(await previewMaintenance(c.var.context, c.req.valid('json')), 200),
    )
    .openapi(add, async (c) => {
      const { id } = await addMaintenance(c.var.context, c.req.valid('json'))
      return c.json(await readWindow(c.var.context, id), 201)
    })
    .openapi(movePreview, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await previewMove(c.var.context, id, c.req.valid('json')), 200)
    })
    .openapi(move, async (c) => {
      const { id } = await moveMaintenance(
        c.var.context,
        c.req.valid('param').id,
        c.req.valid('json'),
      )
      return c.json(await readWindow(c.var.context, id), 200)
    })
    .openapi(allSeries, async (c) => c.json({ items: await readSeriesViews(c.var.context) }, 200))
    .openapi(addsSeries, async (c) =>
      c.json(await addSeries(c.var.context, c.req.valid('json')), 201),
    )
    .openapi(endsSeries, async (c) => {
      const { id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      return c.json({ cancelled: await endSeries(c.var.context, id, reason) }, 200)
    })
    .openapi(cancelPreview, async (c) =>
      c.json(await previewCancellation(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(cancel, async (c) => {
      const { id } = c.req.valid('param')
      await cancelMaintenance(c.var.context, id, c.req.valid('json').reason)
      return c.json(await readWindow(c.var.context, id), 200)
    })
}
