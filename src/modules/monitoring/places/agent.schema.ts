/** What agents and Kvitto say to each other. Pure. */
import { z } from 'zod'
import { probeSettings } from '../probes/schema.ts'

const instant = z.int().nonnegative().max(8_640_000_000_000_000).meta({
  description: 'Milliseconds since 1970',
})
const state = z.enum(['up', 'degraded', 'down', 'unknown'])
const detail = z.string().max(400)
const rowNumber = z.int().positive().max(2_147_483_647)

/** Headers of a signed message. */
export const signedHeaders = z.object({
  'x-kvitto-place': z.string().max(63),
  'x-kvitto-time': z.iso.datetime(),
  'x-kvitto-number': z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  'x-kvitto-signature': z.string().max(200),
})
export type SignedHeaders = z.infer<typeof signedHeaders>

export const enrolment = z.strictObject({
  code: z.string().min(20).max(200).meta({ description: 'Shown once where the place was made' }),
  publicKey: z.string().max(200).meta({ description: 'Ed25519, SPKI in DER, base64url' }),
  version: z.string().max(40),
})
export type Enrolment = z.infer<typeof enrolment>

export const enrolled = z
  .strictObject({ place: z.string(), name: z.string(), time: instant })
  .meta({ id: 'EnrolledPlace' })
export type Enrolled = z.infer<typeof enrolled>

const agentProbe = z.strictObject({
  id: rowNumber,
  key: z.string(),
  version: z.int(),
  settings: probeSettings,
  secrets: z.record(z.string(), z.string()),
  intervalSeconds: z.int().positive(),
  timeoutSeconds: z.int().positive(),
  confirmFailures: z.int().positive(),
  confirmEverySeconds: z.int().positive(),
})

export const assignment = z
  .strictObject({
    digest: z
      .string()
      .meta({ description: 'Of the probes: ask with it, and get only what changed' }),
    probes: z.array(agentProbe).nullable().meta({ description: 'null: as they were' }),
    referenceTargets: z.array(z.string()),
    time: instant,
  })
  .meta({ id: 'AgentAssignment' })
export type AgentAssignment = z.infer<typeof assignment>

const observation = z.strictObject({
  at: instant,
  state,
  detail: detail.optional(),
  confirmedAt: instant.optional(),
})

export const foundByAgent = z.strictObject({
  probe: rowNumber,
  version: rowNumber,
  told: z.array(observation).max(100),
  standing: z.strictObject({
    state,
    since: instant,
    checkedAt: instant,
    failing: z.strictObject({ since: instant, count: z.int().max(1000), detail }).optional(),
  }),
  tookMs: z.number().min(0).max(86_400_000),
  detail,
  expiresAt: instant.optional(),
})

export const MOST_IN_ONE_MESSAGE = 2_000

export const agentMessage = z.strictObject({
  found: z.array(foundByAgent).max(MOST_IN_ONE_MESSAGE),
  presence: z
    .array(z.strictObject({ from: instant, until: instant }))
    .max(MOST_IN_ONE_MESSAGE)
    .meta({ description: 'When it was measuring' }),
  waiting: z
    .int()
    .nonnegative()
    .max(2_147_483_647)
    .meta({ description: 'What is left on its disk' }),
  lost: z
    .int()
    .nonnegative()
    .meta({ description: 'What its disk had no room for, since it told last' }),
  version: z.string().max(40),
})
export type AgentMessage = z.infer<typeof agentMessage>
