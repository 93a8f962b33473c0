/** Managers confirm what their co-workers have: rounds, what is asked, and how far it has come. */
import { z } from 'zod'
import { employeeRef } from '../people/person.schema.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const named = z.strictObject({ key: z.string(), name: z.string() })

export const attestationRound = z
  .strictObject({
    id: z.int(),
    cause: z.enum(['interval', 'move', 'baseline', 'campaign', 'reconciliation']),
    system: named.nullable().meta({ description: 'Null: every system' }),
    unit: named.nullable().meta({ description: 'Null: every unit' }),
    name: z.string().nullable(),
    openedAt: instant,
    openedBy: z.string(),
    dueOn: day,
    whenOverdue: z.enum(['remove', 'escalate']),
    state: z.enum(['open', 'late', 'held', 'answered', 'closed']),
    closedAt: instant.nullable(),
    held: z
      .strictObject({
        people: z.int().meta({ description: 'Who would lose access' }),
        of: z.int().meta({ description: 'Active accounts' }),
      })
      .nullable()
      .meta({ description: 'So many would lose access unanswered that a person must release it' }),
    releasedAt: instant.nullable(),
    releasedBy: z.string().nullable(),
    people: z.int(),
    items: z.int(),
    open: z.int(),
    kept: z.int(),
    removed: z.int(),
    overdue: z.int().meta({ description: 'Removed because nobody answered' }),
    withdrawn: z.int().meta({ description: 'Nobody needed to answer any more' }),
    managers: z.int().meta({ description: 'Who are or were asked' }),
    managersDone: z.int(),
    mine: z.strictObject({
      open: z.int(),
      people: z.int(),
      together: z.int().meta({ description: 'Of what is open, what may be kept by one answer' }),
    }),
    mayRelease: z.boolean(),
    seesAll: z.boolean(),
  })
  .meta({ id: 'AttestationRound' })
export type AttestationRound = z.infer<typeof attestationRound>

export const attestationRounds = z.strictObject({
  items: z.array(attestationRound),
  mayOpen: z.boolean(),
  systems: z.array(named),
  units: z.array(named),
})
export type AttestationRounds = z.infer<typeof attestationRounds>

export const roundWanted = z
  .strictObject({
    system: z.string().max(63).nullable().default(null),
    unit: z.string().max(200).nullable().default(null),
    name: z.string().trim().min(1).max(120).nullable().default(null),
    dueOn: day,
    whenOverdue: z.enum(['remove', 'escalate']).default('remove'),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'AttestationRoundWanted' })

export const roundOpened = z
  .strictObject({
    round: z.int().nullable().meta({ description: 'Null where it was only worked out' }),
    items: z.int(),
    people: z.int(),
    units: z.int(),
    managers: z.int(),
    highRisk: z.int(),
    unapproved: z.int(),
    withoutManager: z.int(),
  })
  .meta({ id: 'AttestationRoundSize' })

export const attestedItem = z.strictObject({
  id: z.int(),
  system: named,
  key: z.string().meta({ description: 'As `pa_team:PA-12`' }),
  kind: z.strictObject({ sv: z.string(), en: z.string() }),
  value: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  risk: z.enum(['low', 'normal', 'high']),
  grant: z
    .strictObject({
      origin: z.enum(['request', 'baseline', 'attestation', 'hand']),
      approvedBy: z.string(),
      approvedAt: instant,
      untilOn: day.nullable(),
    })
    .nullable()
    .meta({ description: 'Null: nobody has approved it' }),
  shownSince: instant
    .nullable()
    .meta({ description: 'Exported then, the first list that shows it' }),
  lastLoginAt: instant.nullable(),
  conflicts: z.array(
    z.strictObject({ entitlement: z.string(), name: z.string().nullable(), reason: z.string() }),
  ),
  note: z.string().nullable(),
  decision: z.enum(['keep', 'remove', 'overdue', 'withdrawn']).nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  forName: z.string().nullable().meta({ description: 'For whom, where a substitute answered' }),
  askedName: z.string().nullable(),
  mayAnswer: z.boolean(),
  mayTakeBack: z.boolean(),
  wantsReason: z.boolean().meta({ description: 'To keep it' }),
  together: z.boolean().meta({ description: 'Whether it may be kept together with all else' }),
})
export type AttestedItem = z.infer<typeof attestedItem>

export const coworker = z.strictObject({
  employee: employeeRef,
  unit: z.string().nullable(),
  title: z.string().nullable(),
  open: z.int(),
  items: z.array(attestedItem),
})
export type Coworker = z.infer<typeof coworker>

export const coworkerQuery = z.object({
  whose: z.enum(['mine', 'all']).default('mine'),
  state: z.enum(['open', 'answered', 'all']).default('all'),
  q: z.string().trim().max(100).optional(),
  manager: z.union([z.uuid(), z.literal('nobody')]).optional(),
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type CoworkerQuery = z.infer<typeof coworkerQuery>

export const coworkers = z.strictObject({
  items: z.array(coworker),
  total: z.int(),
  nextCursor: z.string().nullable(),
})

export const answersGiven = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id: z.int().positive(),
          decision: z.enum(['keep', 'remove']),
          note: z.string().trim().max(1000).nullable().default(null),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'AttestationAnswers' })

export const keepGiven = z.strictObject({
  employee: z
    .int()
    .positive()
    .optional()
    .meta({ description: 'Else all whom you are asked about' }),
})

export const answered = z.strictObject({
  kept: z.int(),
  removed: z.int(),
  left: z.int().meta({ description: 'To be looked at one by one' }),
})

export const managerProgress = z.strictObject({
  items: z.array(
    z.strictObject({
      manager: z
        .strictObject({ id: z.uuid(), name: z.string().nullable() })
        .nullable()
        .meta({ description: 'Null: nobody could be asked' }),
      units: z.array(z.string()),
      people: z.int(),
      items: z.int(),
      open: z.int(),
      removed: z.int(),
      overdue: z.int(),
      lastAt: instant.nullable(),
    }),
  ),
})
export type ManagersProgress = z.infer<typeof managerProgress>
