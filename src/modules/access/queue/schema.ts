/** The queue as pages and programs see it. Pure. */
import { z } from 'zod'
import { acts, causes, changeStates } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'

const instant = z.iso.datetime()
const day = z.iso.date()
const queueKinds = ['todo', 'mine', 'returned', 'waiting'] as const

export const queueFilters = z.object({
  which: z.enum(queueKinds).default('todo').meta({
    description:
      'todo: to be done; mine: claimed by whoever asks; returned: with a question; waiting: done, and no list has shown it yet',
  }),
  system: z.string().max(63).optional().meta({ description: 'Key of a system' }),
  act: z.enum(acts).optional(),
  cause: z.enum(causes).optional(),
  urgent: z.literal('yes').optional().meta({ description: 'Only what is urgent' }),
  q: z.string().max(200).optional().meta({ description: 'Words of name, key, account or unit' }),
})
export type QueueFilters = z.infer<typeof queueFilters>

export const queueQuery = queueFilters.extend({
  lang: z.enum(['sv', 'en']).default('sv').meta({ description: 'Of the steps' }),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type QueueQuery = z.infer<typeof queueQuery>

export const queueChange = z
  .strictObject({
    id: z.int(),
    act: z.enum(acts),
    cause: z.enum(causes),
    state: z.enum(changeStates),
    kind: z.string().nullable().meta({ description: 'Name of the kind: PA-team' }),
    entitlement: z.string().nullable().meta({ description: 'As pa_team:PA-12; null: the account' }),
    value: z.string().nullable(),
    name: z.string().nullable().meta({ description: 'Of the entitlement, where it has one' }),
    account: z.string().nullable(),
    reason: z.string().nullable(),
    requestId: z.int().nullable(),
    exitId: z.int().nullable(),
    untilOn: day.nullable(),
    dueOn: day,
    lateFrom: day.nullable(),
    isUrgent: z.boolean(),
    madeAt: instant,
    madeBy: z.string(),
    doneAt: instant.nullable(),
    doneBy: z.string().nullable(),
    note: z
      .string()
      .nullable()
      .meta({ description: 'What was said last: a question, its answer, why it is back' }),
    noteBy: z.string().nullable(),
    steps: z.array(z.string()),
    isOwn: z.boolean().meta({
      description: 'About whoever asks, or asked for by them: somebody else does it',
    }),
  })
  .meta({ id: 'QueueChange' })
export type QueueChange = z.infer<typeof queueChange>

export const queueGroup = z
  .strictObject({
    key: z.string().meta({ description: 'A person, or an account that is nobody’s, in a system' }),
    system: z.strictObject({ key: z.string(), name: z.string() }),
    person: employeeRef.nullable().meta({ description: 'Null: an account that is nobody’s' }),
    accounts: z.array(z.string()),
    unit: z.string().nullable(),
    isUrgent: z.boolean(),
    dueOn: day,
    since: instant.meta({ description: 'When the first of it came into the queue' }),
    lateDays: z.int().nullable().meta({ description: 'Days since it should have been so' }),
    claimed: z
      .strictObject({ by: z.string(), isMe: z.boolean(), at: instant })
      .nullable()
      .meta({ description: 'Who works on it' }),
    mayWork: z.boolean(),
    changes: z.array(queueChange),
  })
  .meta({ id: 'QueueGroup', description: 'What is to be done for one person in one system.' })
export type QueueGroup = z.infer<typeof queueGroup>

export const heldPlan = z
  .strictObject({
    id: z.int(),
    day,
    persons: z.int(),
    of: z.int().meta({ description: 'Persons with an active account' }),
    most: z.int(),
    share: z.number(),
    units: z.array(z.strictObject({ name: z.string(), persons: z.int() })),
    mayRelease: z.boolean(),
  })
  .meta({
    id: 'HeldAccessPlan',
    description: 'More would be taken away in a day than is let through.',
  })
export type HeldPlan = z.infer<typeof heldPlan>

export const queueList = z
  .strictObject({
    items: z.array(queueGroup),
    nextCursor: z.string().nullable(),
    total: z.int().optional().meta({ description: 'Groups; with the first page only' }),
    counts: z
      .strictObject({
        todo: z.int(),
        urgent: z.int(),
        mine: z.int(),
        returned: z.int(),
        waiting: z.int(),
        oldestSince: instant.nullable(),
      })
      .meta({ description: 'Persons and accounts in the systems that are asked about' }),
    systems: z.array(z.strictObject({ key: z.string(), name: z.string(), mayWork: z.boolean() })),
    held: heldPlan.nullable(),
  })
  .meta({ id: 'AccessQueue' })
export type QueueList = z.infer<typeof queueList>

export const groupKey = z
  .string()
  .regex(/^\d{1,9}\.[ea]\d{1,9}$/)
  .meta({ description: 'As a group has it' })

const someChanges = z.array(z.int().positive().max(2_147_483_647)).min(1).max(500)
const text = z.string().trim().min(1).max(2000)

export const doneGiven = z.strictObject({
  changes: someChanges,
  note: text.nullable().default(null),
})
export const returnGiven = z.strictObject({ changes: someChanges, question: text })
export const answerGiven = z.strictObject({ answer: text })

export const moved = z
  .strictObject({ changes: z.array(z.int()).meta({ description: 'Those that were moved' }) })
  .meta({ id: 'MovedChanges' })

export const changePage = z
  .strictObject({
    ...queueChange.shape,
    system: z.strictObject({ key: z.string(), name: z.string() }),
    person: employeeRef.nullable(),
    unit: z.string().nullable(),
    mayAnswer: z.boolean(),
    history: z.array(
      z.strictObject({
        at: instant,
        by: z.string(),
        forName: z.string().nullable(),
        state: z.enum(changeStates),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AccessChange', description: 'One change, and what has become of it.' })
export type ChangePage = z.infer<typeof changePage>
