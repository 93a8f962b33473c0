/** How it stands with everybody's access: figures, what they are made of, and who is left to do. */
import { z } from 'zod'
import { employeeRef } from '../people/person.schema.ts'
import { leaverStates } from './leaver.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const named = z.strictObject({ key: z.string(), name: z.string() })
const month = z.string().meta({ description: 'As `2026-08`' })

const median = {
  days: z.number().nullable().meta({ description: 'Null: nobody left' }),
  isAtLeast: z.boolean().meta({ description: 'What decides it is not removed yet' }),
  count: z.int(),
  removed: z.int(),
}

export const accessStanding = z
  .strictObject({
    asOf: instant,
    lists: z
      .array(named.extend({ exportedAt: instant.nullable() }))
      .meta({ description: 'The last account list of each system' }),
    leavers: z.strictObject({
      people: z
        .int()
        .nullable()
        .meta({ description: 'Who have left and can sign in; null where no list has come' }),
      accounts: z.int(),
      late: z.int().meta({ description: 'Of those people, for longer than is aimed at' }),
      protected: z.int().meta({ description: 'Of those people, with protected personal data' }),
      bySystem: z.array(named.extend({ people: z.int() })),
      trend: z.array(
        z.strictObject({
          month,
          people: z
            .int()
            .nullable()
            .meta({ description: 'At its end; null before anything was compared' }),
        }),
      ),
    }),
    removal: z.strictObject({
      from: day.meta({ description: 'Last days after this' }),
      goalDays: z.int(),
      ...median,
      withinGoal: z.int(),
      keepsGoal: z.boolean().nullable(),
      knownLate: z
        .int()
        .meta({ description: 'Of them, whose last day Kvitto learned of when it had passed' }),
      trend: z.array(z.strictObject({ month, ...median })),
      byUnit: z.array(
        z.strictObject({
          unit: z
            .strictObject({ id: z.int(), name: z.string() })
            .nullable()
            .meta({ description: 'Null: of those with protected personal data' }),
          ...median,
          keepsGoal: z.boolean().nullable(),
        }),
      ),
    }),
    queues: z.array(
      named.extend({
        waiting: z.int(),
        urgent: z.int(),
        late: z.int(),
        claimed: z.int(),
        oldestSince: instant.nullable(),
        unverified: z.int().meta({ description: 'Done, and not shown by a list yet' }),
      }),
    ),
    attestation: z.strictObject({
      isOpen: z.boolean(),
      rounds: z.int(),
      managers: z.int(),
      done: z.int(),
      items: z.int(),
      open: z.int(),
      dueOn: day.nullable(),
    }),
    requests: z.strictObject({
      requests: z.int(),
      people: z.int(),
      oldestAt: instant.nullable(),
      approved: z.int().meta({ description: 'Approved, and not shown by a list yet' }),
    }),
    mayExport: z.boolean(),
    mayTakeIn: z.boolean(),
  })
  .meta({ id: 'AccessStanding' })
export type AccessStanding = z.infer<typeof accessStanding>

const hadHere = z.strictObject({
  kind: z.strictObject({ sv: z.string(), en: z.string() }),
  value: z.string(),
  name: z.string().nullable(),
})

export const leaverRow = z.strictObject({
  employee: employeeRef,
  unit: z.string().nullable(),
  lastDay: day,
  state: z.enum(leaverStates),
  systems: z.array(
    named.extend({
      state: z.enum(leaverStates),
      hasActiveAccount: z.boolean(),
      contradicted: z.boolean(),
      since: instant.nullable().meta({ description: 'Since when the queue has it as it is' }),
      had: z.array(hadHere),
    }),
  ),
  exit: z.strictObject({ id: z.int(), done: z.int(), all: z.int() }).nullable(),
})
export type LeaverRow = z.infer<typeof leaverRow>

export const leaverQuery = z.object({
  state: z.enum(leaverStates).optional(),
  system: z.string().max(63).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(25),
})
export type LeaverQuery = z.infer<typeof leaverQuery>

export const leaverList = z.strictObject({
  items: z.array(leaverRow),
  total: z.int(),
  nextCursor: z.string().nullable(),
  counts: z.record(z.enum(leaverStates), z.int()),
})
export type LeaverList = z.infer<typeof leaverList>

export const removalRow = z.strictObject({
  employee: employeeRef,
  unit: z.string().nullable(),
  system: named,
  lateFrom: day,
  knownAt: instant.nullable().meta({ description: 'When Kvitto learned of the last day' }),
  wantedAt: instant,
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  verifiedAt: instant.nullable().meta({ description: 'When the list was exported that shows it' }),
  list: z.int().nullable(),
  contradictions: z.int(),
  isRemoved: z.boolean(),
  days: z.number(),
})
export type RemovalRow = z.infer<typeof removalRow>

export const removalQuery = z.object({
  unit: z.coerce.number().int().positive().optional(),
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RemovalQuery = z.infer<typeof removalQuery>

export const removalList = z.strictObject({
  items: z.array(removalRow),
  total: z.int(),
  nextCursor: z.string().nullable(),
})

export const leaverAccounts = z.strictObject({
  items: z.array(
    z.strictObject({
      employee: employeeRef,
      account: z
        .string()
        .nullable()
        .meta({ description: 'Null where it may not be seen whose it is' }),
      system: named,
      unit: z.string().nullable(),
      lastDay: day.nullable(),
      lastLoginAt: instant.nullable(),
    }),
  ),
  total: z.int(),
})
export type LeaverAccounts = z.infer<typeof leaverAccounts>
