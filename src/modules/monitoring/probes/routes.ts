import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes } from '../../../platform/http/routes.ts'
import type { Seal } from '../../../platform/seal.ts'
import type { Guard } from './checks/asking.check.ts'
import { changeProbe, makeProbe, renewHeartbeat } from './commands.ts'
import { readProbe, readProbeChoices, readProbes } from './list.commands.ts'
import { pauseProbe, removeProbe, resumeProbe } from './standing.commands.ts'
import { tryProbe } from './trial.commands.ts'
import {
  changedProbe,
  madeProbe,
  newProbe,
  probeChoices,
  probeKey,
  probePage,
  probeQuery,
  probeReason,
  probeView,
  trialOutcome,
  wantedTrial,
} from './view.schema.ts'

/** What probes need beside the context of whoever asks. */
export interface ProbeDesk {
  readonly seal: Seal
  /** Which addresses are asked. */
  readonly guard: Guard
}

const tags = ['monitoring']
const reading = needs('monitoring:read')
const writing = needs('monitoring:write')
const params = z.object({ key: probeKey })

const list = createRoute({
  method: 'get',
  path: '/api/monitoring/probes',
  tags,
  summary: 'Probes and how they stand, what is wrong first',
  security: reading,
  request: { query: probeQuery },
  responses: { 200: json('A page of probes', probePage) },
})

const choices = createRoute({
  method: 'get',
  path: '/api/monitoring/choices',
  tags,
  summary: 'The components that can be measured, and the places that can be asked from',
  security: reading,
  responses: { 200: json('Components and places', probeChoices) },
})

const make = createRoute({
  method: 'post',
  path: '/api/monitoring/probes',
  tags,
  summary: 'Make a probe',
  description:
    'For technicians and administrators. Secrets are referred to as {{secret:NAME}} in the settings and given apart. The component is made where it does not exist.',
  security: writing,
  request: { body: jsonBody('What is asked, how often and from where', newProbe) },
  responses: { 201: json('The probe', madeProbe) },
  'x-problems': ['conflict'],
})

const trial = createRoute({
  method: 'post',
  path: '/api/monitoring/probes/trial',
  tags,
  summary: 'Try a probe once, without saving it',
  description: 'Kvitto’s own machine asks. Who tried what is written in the ledger.',
  security: writing,
  request: { body: jsonBody('What is asked', wantedTrial) },
  responses: { 200: json('What came of it', trialOutcome) },
})

const read = createRoute({
  method: 'get',
  path: '/api/monitoring/probes/{key}',
  tags,
  summary: 'A probe: what it asks, and what each place says',
  security: reading,
  request: { params },
  responses: { 200: json('The probe', probeView) },
})

const change = createRoute({
  method: 'put',
  path: '/api/monitoring/probes/{key}',
  tags,
  summary: 'Change a probe',
  description:
    'Secrets that are not given are kept, unless the probe now asks another server or trusts somebody else.',
  security: writing,
  request: { params, body: jsonBody('All of it, as it shall be', changedProbe) },
  responses: { 200: json('The probe', probeView) },
  'x-problems': ['conflict'],
})

const pause = createRoute({
  method: 'post',
  path: '/api/monitoring/probes/{key}/pause',
  tags,
  summary: 'Pause a probe: nothing is known of its component until it goes on',
  security: writing,
  request: { params, body: jsonBody('Why', probeReason) },
  responses: { 200: json('The probe', probeView) },
  'x-problems': ['conflict'],
})

const resume = createRoute({
  method: 'post',
  path: '/api/monitoring/probes/{key}/resumption',
  tags,
  summary: 'Let a paused probe go on',
  security: writing,
  request: { params },
  responses: { 200: json('The probe', probeView) },
  'x-problems': ['conflict'],
})

const remove = createRoute({
  method: 'post',
  path: '/api/monitoring/probes/{key}/removal',
  tags,
  summary: 'Remove a probe; what it has measured stays',
  security: writing,
  request: { params, body: jsonBody('Why', probeReason) },
  responses: { 200: json('It is removed', z.strictObject({ removed: z.literal(true) })) },
})

const renew = createRoute({
  method: 'post',
  path: '/api/monitoring/probes/{key}/heartbeat-secret',
  tags,
  summary: 'A new secret for a heartbeat; the one before no longer counts',
  security: writing,
  request: { params },
  responses: { 200: json('Told this once', z.strictObject({ secret: z.string() })) },
  'x-problems': ['conflict'],
})

export function probeRoutes(desk: () => ProbeDesk) {
  return newRoutes()
    .openapi(list, async (c) => c.json(await readProbes(c.var.context, c.req.valid('query')), 200))
    .openapi(choices, async (c) => c.json(await readProbeChoices(c.var.context), 200))
    .openapi(trial, async (c) =>
      c.json(await tryProbe(c.var.context, c.req.valid('json'), desk()), 200),
    )
    .openapi(make, async (c) => {
      const { context } = c.var
      const wanted = c.req.valid('json')
      const heartbeatSecret = await makeProbe(context, wanted, desk().seal)
      return c.json({ probe: await readProbe(context, wanted.key), heartbeatSecret }, 201)
    })
    .openapi(read, async (c) =>
      c.json(await readProbe(c.var.context, c.req.valid('param').key), 200),
    )
    .openapi(change, async (c) => {
      const { key } = c.req.valid('param')
      await changeProbe(c.var.context, key, c.req.valid('json'), desk().seal)
      return c.json(await readProbe(c.var.context, key), 200)
    })
    .openapi(pause, async (c) => {
      const { key } = c.req.valid('param')
      await pauseProbe(c.var.context, key, c.req.valid('json').reason)
      return c.json(await readProbe(c.var.context, key), 200)
    })
    .openapi(resume, async (c) => {
      const { key } = c.req.valid('param')
      await resumeProbe(c.var.context, key)
      return c.json(await readProbe(c.var.context, key), 200)
    })
    .openapi(remove, async (c) => {
      await removeProbe(c.var.context, c.req.valid('param').key, c.req.valid('json').reason)
      return c.json({ removed: true as const }, 200)
    })
    .openapi(renew, async (c) =>
      c.json({ secret: await renewHeartbeat(c.var.context, c.req.valid('param').key) }, 200),
    )
}
