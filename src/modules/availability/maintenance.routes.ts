import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes, rowId } from '../../platform/http/routes.ts'
import { addMaintenance, cancelMaintenance } from './maintenance.commands.ts'
import {
  cancellation,
  maintenanceEffect,
  maintenanceQuery,
  maintenanceView,
  newMaintenance,
  plannedMaintenance,
} from './maintenance.schema.ts'
import { previewCancellation, previewMaintenance } from './maintenance-effect.commands.ts'
import { presentMaintenance, readMaintenance } from './maintenance-list.commands.ts'

const tags = ['maintenance']
const reading = needs('availability:read')
const writing = needs('maintenance:write')
const params = z.object({ id: rowId })

const list = createRoute({
  method: 'get',
  path: '/api/maintenance',
  tags,
  summary: 'Agreed maintenance, coming and past, cancelled windows too',
  security: reading,
  request: { query: maintenanceQuery },
  responses: {
    200: json(
      'A page of windows',
      z.strictObject({ items: z.array(maintenanceView), nextCursor: z.string().nullable() }),
    ),
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
  request: { params, body: jsonBody('Why', cancellation) },
  responses: { 200: json('The window, cancelled', maintenanceView) },
  'x-problems': ['conflict'],
})

const cancelPreview = createRoute({
  method: 'post',
  path: '/api/maintenance/{id}/cancellation/preview',
  tags,
  summary: 'What cancelling would change in the figures; nothing is saved',
  security: writing,
  request: { params },
  responses: { 200: json('Before and after', maintenanceEffect) },
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
      const { context } = c.var
      const {
        overlaps,
        isAfterTheFact: _,
        zone: __,
        ...added
      } = await addMaintenance(context, c.req.valid('json'))
      const record = {
        ...added,
        createdAt: context.clock.now(),
        createdBy: context.actor.name,
        cancelledAt: null,
        cancelledBy: null,
        cancelReason: null,
      }
      return c.json(presentMaintenance(context, record, overlaps), 201)
    })
    .openapi(cancelPreview, async (c) =>
      c.json(await previewCancellation(c.var.context, c.req.valid('param').id), 200),
    )
    .openapi(cancel, async (c) => {
      const { context } = c.var
      const { reason } = c.req.valid('json')
      const cancelled = await cancelMaintenance(context, c.req.valid('param').id, reason)
      return c.json(presentMaintenance(context, cancelled, []), 200)
    })
}
