import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes } from '../../../platform/http/routes.ts'
import {
  changePlace,
  listPlaces,
  makePlace,
  renewCode,
  revokePlace,
  showPlace,
} from './places.commands.ts'
import {
  madePlace,
  newPlace,
  place,
  placeChange,
  placeInDetail,
  placeKey,
  placeList,
} from './schema.ts'

const tags = ['monitoring']
const params = z.object({ place: placeKey })

const list = createRoute({
  method: 'get',
  path: '/api/monitoring/places',
  tags,
  summary: 'Where probes are run from',
  description: 'Kvitto’s own workers first; then the agents, with when they were heard.',
  security: needs('monitoring:read'),
  responses: { 200: json('All places', placeList) },
})

const show = createRoute({
  method: 'get',
  path: '/api/monitoring/places/{place}',
  tags,
  summary: 'One place, and when it was away',
  security: needs('monitoring:read'),
  request: { params },
  responses: { 200: json('The place', placeInDetail) },
})

const make = createRoute({
  method: 'post',
  path: '/api/monitoring/places',
  tags,
  summary: 'Make a place for an agent',
  description: 'The code is in the answer, and nowhere else after that. It counts once, for a day.',
  security: needsPerson,
  request: { body: jsonBody('What it is called', newPlace) },
  responses: { 201: json('The place and its code', madePlace) },
})

const renew = createRoute({
  method: 'post',
  path: '/api/monitoring/places/{place}/code',
  tags,
  summary: 'A new code for an agent that is set up again',
  security: needsPerson,
  request: { params },
  responses: { 201: json('The place and its code', madePlace) },
})

const change = createRoute({
  method: 'put',
  path: '/api/monitoring/places/{place}',
  tags,
  summary: 'Change what a place is called, and what it asks before it believes a failure',
  security: needsPerson,
  request: { params, body: jsonBody('As it shall be', placeChange) },
  responses: { 200: json('The place', place) },
})

const revoke = createRoute({
  method: 'post',
  path: '/api/monitoring/places/{place}/revocation',
  tags,
  summary: 'Take nothing more from an agent',
  description: 'The agent is told, and stops. Revoking it again changes nothing.',
  security: needsPerson,
  request: { params },
  responses: { 200: json('The place, revoked', place) },
})

export function placeRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listPlaces(c.var.context), 200))
    .openapi(show, async (c) =>
      c.json(await showPlace(c.var.context, c.req.valid('param').place), 200),
    )
    .openapi(make, async (c) => c.json(await makePlace(c.var.context, c.req.valid('json')), 201))
    .openapi(renew, async (c) =>
      c.json(await renewCode(c.var.context, c.req.valid('param').place), 201),
    )
    .openapi(change, async (c) =>
      c.json(
        await changePlace(c.var.context, c.req.valid('param').place, c.req.valid('json')),
        200,
      ),
    )
    .openapi(revoke, async (c) =>
      c.json(await revokePlace(c.var.context, c.req.valid('param').place), 200),
    )
}
