import { z } from 'zod'
import { accessRules } from './rules.ts'

const instant = z.iso.datetime()

const proposal = z.strictObject({
  id: z.int(),
  rules: accessRules,
  reason: z.string().nullable(),
  proposedAt: instant,
  proposedBy: z.string(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  isApproved: z.boolean().nullable(),
})
export type PresentedRules = z.infer<typeof proposal>

export const rulesShown = z
  .strictObject({
    rules: accessRules.meta({ description: 'In force' }),
    since: instant.nullable().meta({ description: 'Null: as Kvitto came' }),
    waiting: proposal
      .extend({ mayDecide: z.boolean(), mayWithdraw: z.boolean() })
      .nullable()
      .meta({ description: 'Proposed, and not decided by somebody else yet' }),
    history: z.array(proposal).meta({ description: 'Decided, the latest first' }),
    mayPropose: z.boolean(),
  })
  .meta({ id: 'AccessRulesShown' })
export type RulesShown = z.infer<typeof rulesShown>

export const rulesProposed = z.strictObject({
  rules: accessRules,
  reason: z.string().trim().min(1).max(1000),
})

export const simulated = z.strictObject({ rules: accessRules })

const effectKeys = [
  'feeds_held',
  'lists_held',
  'plans_held',
  'exits_open',
  'within_goal',
  'rounds_due',
  'on_long_leave',
  'queue_late',
] as const

export const simulation = z
  .strictObject({
    effects: z.array(
      z.strictObject({
        key: z.enum(effectKeys),
        before: z.int(),
        after: z.int(),
        of: z.int().meta({ description: 'Of how many' }),
      }),
    ),
  })
  .meta({ id: 'AccessRulesSimulation' })
export type Simulation = z.infer<typeof simulation>

export const decision = z.strictObject({ approve: z.boolean() })

const reader = z.strictObject({
  id: z.int(),
  person: z.strictObject({ id: z.uuid(), name: z.string(), email: z.string().nullable() }),
  askedAt: instant,
  askedBy: z.string(),
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  mayApprove: z.boolean(),
  mayEnd: z.boolean(),
})

export const readers = z
  .strictObject({
    items: z.array(reader),
    protectedPeople: z.int().meta({ description: 'Employed today' }),
    mayAsk: z.boolean(),
  })
  .meta({ id: 'ProtectedReaders' })
export type Readers = z.infer<typeof readers>

export const readerAsked = z.strictObject({ email: z.email().max(254) })
