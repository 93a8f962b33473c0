/** Corrections of what was measured, as they are asked for and told. */
import { z } from 'zod'
import { goalOutcomeThen, moment, periodsChanged, seconds, share } from './effect.schema.ts'
import { instant, serviceKey } from './view.schema.ts'

const reason = z.string().trim().min(3).max(1000)
const component = z.string().max(99)
/** Of a file; its base64 fits in a request. */
export const LARGEST_EVIDENCE = 700_000

const evidence = z.strictObject({
  name: z.string().trim().min(1).max(200),
  type: z.string().max(100),
  content: z.base64().max(1_000_000).meta({ description: 'At most 700 000 bytes, as base64' }),
})

const shared = {
  service: serviceKey,
  from: moment,
  to: moment,
  reason: reason.meta({ description: 'It stands in the report' }),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .meta({ description: 'To what shows it' }),
  evidence: evidence.optional(),
}

export const correctedTime = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('not_ours').meta({ description: 'Outage time is taken out of the promise' }),
      ...shared,
    }),
    z.strictObject({
      kind: z.literal('as_observed').meta({ description: 'Time that nobody knew of is filled' }),
      ...shared,
      component: component.optional().meta({
        description: 'The part of the service that it says something of; else the service itself',
      }),
      shownBy: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('component').meta({ description: 'Another’s observations' }),
          component,
        }),
        z.strictObject({
          kind: z.literal('evidence'),
          state: z.enum(['up', 'degraded', 'down']),
        }),
      ]),
    }),
  ])
  .meta({ id: 'NewCorrection' })
export type CorrectedTime = z.infer<typeof correctedTime>

export const correctionDecision = z
  .strictObject({
    approved: z.boolean(),
    words: z.string().trim().max(1000).optional(),
  })
  .meta({ id: 'CorrectionDecision' })
export type CorrectionDecision = z.infer<typeof correctionDecision>

export const correctionWithdrawal = z
  .strictObject({ reason: reason.meta({ description: 'Why it is withdrawn' }) })
  .meta({ id: 'CorrectionWithdrawal' })

const figuresThen = z.strictObject({
  availability: share,
  coverage: share,
  scheduledSeconds: seconds,
  downSeconds: seconds,
  unknownSeconds: seconds,
  notOursSeconds: seconds,
  outcome: goalOutcomeThen,
})

export const correctionEffect = z
  .strictObject({
    touchedSeconds: seconds.meta({ description: 'Opening time that comes to count otherwise' }),
    byTwo: z.boolean().meta({ description: 'Whether a second person must approve it' }),
    periods: periodsChanged(figuresThen),
  })
  .meta({ id: 'CorrectionEffect' })
export type CorrectionEffect = z.infer<typeof correctionEffect>

export const correctionView = z
  .strictObject({
    id: z.int(),
    service: z.strictObject({ key: z.string(), name: z.string() }),
    zone: z.string(),
    kind: z.enum(['not_ours', 'as_observed']),
    standing: z.enum(['waiting', 'counts', 'refused', 'withdrawn']),
    from: instant,
    to: instant,
    component: z.string().nullable(),
    observedFrom: z.string().nullable(),
    state: z.enum(['up', 'degraded', 'down']).nullable(),
    reason: z.string(),
    link: z.string().nullable(),
    evidence: z.strictObject({ name: z.string(), type: z.string(), sha256: z.string() }).nullable(),
    byTwo: z.boolean(),
    proposedAt: instant,
    proposedBy: z.string().nullable().meta({ description: 'null: not for your eyes' }),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    decisionWords: z.string().nullable(),
    withdrawnAt: instant.nullable(),
    withdrawnBy: z.string().nullable(),
    withdrawReason: z.string().nullable(),
    may: z.strictObject({ decide: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Correction' })
export type CorrectionView = z.infer<typeof correctionView>

export const correctionChoices = z
  .strictObject({
    services: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        zone: z.string(),
        parts: z.array(z.string()).meta({ description: 'Its components' }),
        byTwo: z.boolean(),
        mayCorrect: z.boolean(),
        mayPlan: z.boolean().meta({ description: 'Maintenance' }),
        noticeDays: z.int().nullable().meta({ description: 'So long before contacts are told' }),
      }),
    ),
    components: z.array(z.string()).meta({ description: 'Every one whose observations you see' }),
  })
  .meta({ id: 'CorrectionChoices' })
export type CorrectionChoices = z.infer<typeof correctionChoices>

export const correctionQuery = z.strictObject({
  service: serviceKey.optional(),
  which: z.enum(['waiting', 'counting', 'all']).default('all'),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type CorrectionQuery = z.infer<typeof correctionQuery>
