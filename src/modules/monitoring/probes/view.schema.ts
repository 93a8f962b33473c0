/** Probes as pages and programs meet them. */
import { z } from 'zod'
import { probeKinds, probeSettings } from './schema.ts'

export const probeKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const componentKey = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
const secretName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/)
const instant = z.iso.datetime()

const secrets = z
  .record(secretName, z.string().min(1).max(8192))
  .default({})
  .meta({ description: 'By name; kept sealed and never told again' })

const timing = {
  intervalSeconds: z.int().min(5).max(86_400).default(60),
  timeoutSeconds: z.int().min(1).max(300).default(10),
  confirmFailures: z.int().min(1).max(20).default(3).meta({
    description: 'So many failures in a row make it down, from the first of them',
  }),
  confirmEverySeconds: z.int().min(1).max(3600).default(10).meta({
    description: 'How far apart it is asked while a failure is not believed yet',
  }),
}

const written = {
  name: z.string().trim().min(1).max(200),
  settings: probeSettings,
  ...timing,
  places: z.array(probeKey).min(1).max(20).default(['kvitto']),
  placesNeeded: z.int().min(1).max(20).default(1).meta({
    description: 'Of its places, so many must find it down',
  }),
  secrets,
}

export const newProbe = z
  .strictObject({
    key: probeKey,
    component: componentKey.meta({ description: 'Made where it does not exist' }),
    ...written,
  })
  .meta({ id: 'NewProbe' })
export type NewProbe = z.infer<typeof newProbe>
export type NewProbeInput = z.input<typeof newProbe>

export const changedProbe = z
  .strictObject({
    ...written,
    version: z
      .int()
      .meta({ description: 'The version that was changed: nobody else’s change is lost' }),
  })
  .meta({ id: 'ChangedProbe' })
export type ChangedProbe = z.infer<typeof changedProbe>

export const probeState = z.enum(['up', 'degraded', 'down', 'unknown', 'waiting', 'paused'])
export type ProbeState = z.infer<typeof probeState>

const listed = {
  key: z.string(),
  name: z.string(),
  kind: z.enum(probeKinds),
  component: z.string(),
  services: z.array(z.strictObject({ key: z.string(), name: z.string() })),
  address: z.string(),
  intervalSeconds: z.int(),
  state: probeState.meta({ description: 'waiting: not asked yet' }),
  since: instant.nullable(),
  checkedAt: instant.nullable(),
  tookMs: z.int().nullable(),
  detail: z.string().nullable(),
  expiresAt: instant.nullable().meta({ description: 'When its certificate ends' }),
  places: z.int(),
  placesDown: z.int(),
}

export const probeLine = z.strictObject(listed).meta({ id: 'ProbeLine' })
export type ProbeLine = z.infer<typeof probeLine>

export const probeQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  state: probeState.optional(),
  kind: z.enum(probeKinds).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ProbeQuery = z.infer<typeof probeQuery>

export const probePage = z.strictObject({
  items: z.array(probeLine),
  nextCursor: z.string().nullable(),
  total: z.int(),
  counts: z.partialRecord(probeState, z.int()).meta({ description: 'Of all that may be seen' }),
  mayMake: z.boolean(),
})
export type ProbePage = z.infer<typeof probePage>

const standing = z.strictObject({
  place: z.string(),
  name: z.string(),
  state: z.enum(['up', 'degraded', 'down', 'unknown', 'waiting']),
  since: instant.nullable(),
  checkedAt: instant.nullable(),
  failingSince: instant.nullable(),
  failures: z.int(),
  tookMs: z.int().nullable(),
  detail: z.string().nullable(),
  expiresAt: instant.nullable(),
})

export const probeView = z
  .strictObject({
    ...listed,
    settings: probeSettings,
    timeoutSeconds: z.int(),
    confirmFailures: z.int(),
    confirmEverySeconds: z.int(),
    placesNeeded: z.int(),
    version: z.int(),
    secrets: z.array(z.string()).meta({ description: 'The names of those that are kept' }),
    standings: z.array(standing),
    runs: z
      .array(
        z.strictObject({
          from: instant,
          until: instant.nullable(),
          state: z.enum(['up', 'degraded', 'down', 'unknown']),
          detail: z.string().nullable(),
        }),
      )
      .meta({ description: 'What the component’s last states were, the newest first' }),
    madeAt: instant,
    madeBy: z.string(),
    changedAt: instant,
    changedBy: z.string(),
    paused: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).nullable(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Probe' })
export type ProbeView = z.infer<typeof probeView>

export const madeProbe = z
  .strictObject({
    probe: probeView,
    heartbeatSecret: z.string().nullable().meta({ description: 'Of a heartbeat; told this once' }),
  })
  .meta({ id: 'MadeProbe' })

export const probeReason = z
  .strictObject({ reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'ProbeReason' })

export const wantedTrial = z
  .strictObject({
    settings: probeSettings,
    timeoutSeconds: z.int().min(1).max(60).default(10),
    secrets,
    probe: probeKey.optional().meta({
      description:
        'Its kept secrets are used for those that are not given, towards the same server only',
    }),
  })
  .meta({ id: 'ProbeTrial' })
export type WantedTrial = z.infer<typeof wantedTrial>

export const trialOutcome = z
  .strictObject({
    outcome: z.enum(['ok', 'slow', 'failed', 'unknown']),
    tookMs: z.number(),
    detail: z.string(),
    expiresAt: instant.nullable(),
    steps: z.array(z.strictObject({ name: z.string(), atMs: z.number() })),
  })
  .meta({ id: 'ProbeTrialOutcome' })
export type TrialOutcome = z.infer<typeof trialOutcome>

export const probeChoices = z
  .strictObject({
    components: z.array(
      z.strictObject({
        key: z.string(),
        measuredBy: z.string().nullable(),
        services: z.array(z.string()),
      }),
    ),
    places: z.array(
      z.strictObject({ key: z.string(), name: z.string(), kind: z.enum(['own', 'agent']) }),
    ),
  })
  .meta({ id: 'ProbeChoices' })
export type ProbeChoices = z.infer<typeof probeChoices>
