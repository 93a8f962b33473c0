import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { isPublic, json, jsonBody, newRoutes } from '../../../platform/http/routes.ts'
import type { Seal } from '../../../platform/seal.ts'
import { assignmentFor, enrolAgent, takeAgentMessage } from './agent.commands.ts'
import { agentMessage, assignment, enrolled, enrolment, signedHeaders } from './agent.schema.ts'

const tags = ['agents']
const SIGNED =
  'By an enrolled agent: signed with its key (Ed25519 over version, method, path, time, number and the SHA-256 of the body), each message once.'

const enrol = createRoute({
  method: 'post',
  path: '/api/agent/enrol',
  tags,
  summary: 'Make an agent known by its code',
  description: 'The code counts once; from then on the agent signs with its key.',
  security: isPublic,
  request: { body: jsonBody('The code, and the public key', enrolment) },
  responses: { 200: json('Which place it is', enrolled) },
})

const probes = createRoute({
  method: 'get',
  path: '/api/agent/probes',
  tags,
  summary: 'What an agent shall run',
  description: SIGNED,
  security: isPublic,
  request: { headers: signedHeaders, query: z.object({ known: z.string().max(100).optional() }) },
  responses: { 200: json('Its probes, with what is secret in them', assignment) },
})

const observations = createRoute({
  method: 'post',
  path: '/api/agent/observations',
  tags,
  summary: 'What an agent has found',
  description: `${SIGNED} The same again changes nothing.`,
  security: isPublic,
  request: { headers: signedHeaders, body: jsonBody('What it has found', agentMessage) },
  responses: {
    200: json('How many were of probes that it runs', z.strictObject({ taken: z.int() })),
  },
})

/** What agents are given by the composition root: they have no session. */
export interface AgentDoor {
  /** As the machine itself. */
  readonly context: Context
  readonly seal: Seal
  readonly onFault: (error: unknown) => void
}

export function agentRoutes(door: () => AgentDoor) {
  return newRoutes()
    .openapi(enrol, async (c) => c.json(await enrolAgent(door().context, c.req.valid('json')), 200))
    .openapi(probes, async (c) => {
      const request = signed(c.req.raw, c.req.valid('header'), '')
      const { known } = c.req.valid('query')
      const answer = await assignmentFor(door().context, request, door(), known)
      return c.json(answer, 200, { 'cache-control': 'no-store' })
    })
    .openapi(observations, async (c) => {
      const request = signed(c.req.raw, c.req.valid('header'), await c.req.text())
      return c.json(await takeAgentMessage(door().context, request, c.req.valid('json')), 200)
    })
}

function signed(
  { method, url }: Request,
  headers: z.infer<typeof signedHeaders>,
  body: string,
): Parameters<typeof assignmentFor>[1] {
  const { pathname, search } = new URL(url)
  return { method, path: `${pathname}${search}`, headers, body }
}
