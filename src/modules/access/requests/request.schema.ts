/** A request: what is asked, what it would change, and what became of it. */
import { z } from 'zod'
import { acts, causes, changeStates } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'

const day = z.iso.date()
const instant = z.iso.datetime()
const MOST_PEOPLE = 5000
const MOST_ENTITLEMENTS = 200
const keys = z.array(z.string().max(300)).max(MOST_ENTITLEMENTS)
const people = z.array(z.int().positive().max(2_147_483_647)).min(1).max(MOST_PEOPLE)

export const startAsked = z.strictObject({
  employees: people,
  system: z.string().max(63).optional().meta({ description: 'The first one unless said' }),
})
export type StartAsked = z.infer<typeof startAsked>

const systemRef = z
  .strictObject({ key: z.string(), name: z.string() })
  .meta({ id: 'AccessSystemRef' })
const risk = z.enum(['low', 'normal', 'high'])

export const entitlementRef = z
  .strictObject({
    key: z.string().meta({ description: 'As pa_team:PA-12' }),
    kind: z.string(),
    kindName: z.strictObject({ sv: z.string(), en: z.string() }),
    value: z.string(),
    name: z.string().nullable(),
    risk,
  })
  .meta({ id: 'EntitlementRef' })
export type EntitlementRef = z.infer<typeof entitlementRef>

const offered = entitlementRef
  .extend({
    description: z.string().nullable(),
    training: z.array(z.string()),
    longestDays: z.int().nullable(),
    isRetired: z.boolean(),
    had: z.int().meta({ description: 'How many of them have it' }),
    approved: z.int().meta({ description: 'How many of them have it with an approval' }),
    coming: z.int().meta({ description: 'For how many it has been asked' }),
    going: z.int().meta({ description: 'From how many it is to be removed' }),
    untilOn: day
      .nullable()
      .meta({ description: 'Where one is asked about: until when they have it' }),
  })
  .meta({ id: 'OfferedEntitlement' })
export type OfferedEntitlement = z.infer<typeof offered>

export const requestStart = z
  .strictObject({
    employees: z.array(
      employeeRef.extend({ unit: z.string().nullable(), lastDay: day.nullable() }),
    ),
    systems: z.array(systemRef),
    system: z.string(),
    entitlements: z.array(offered),
  })
  .meta({ id: 'AccessRequestStart' })
export type RequestStart = z.infer<typeof requestStart>

const wish = {
  system: z.string().max(63),
  employees: people,
  add: keys.default([]).meta({ description: 'Keys of entitlements that all of them shall have' }),
  remove: keys.default([]),
  wantedOn: day.nullish().meta({ description: 'Today unless said' }),
  untilOn: day.nullish().meta({ description: 'The last day, of what is added' }),
}
export const requestWish = z.strictObject(wish)
export type RequestWish = z.infer<typeof requestWish>

export const newRequest = z.strictObject({
  ...wish,
  reason: z.string().trim().min(1).max(2000),
  like: z.int().positive().nullish().meta({ description: 'The same as this employee has' }),
  draft: z.int().positive().nullish().meta({ description: 'The proposal that it was made from' }),
  leaveOut: z
    .boolean()
    .default(false)
    .meta({ description: 'Asks for the rest where something may not be had' }),
})
export type NewRequest = z.infer<typeof newRequest>

export const whyNot = z.enum([
  'retired',
  'not_employed',
  'not_allowed',
  'conflict',
  'training',
  'end_date_needed',
  'too_long',
  'under_way',
  'not_approved',
])
export type WhyNot = z.infer<typeof whyNot>

const leftOut = z.strictObject({
  entitlement: z.string(),
  why: whyNot,
  detail: z.string().nullable().meta({
    description: 'The other entitlement, the training, or how many days at most',
  }),
})

const wants = z.enum(['manager', 'owner', 'system_owner', 'security_officer', 'second'])

export const requestPreview = z
  .strictObject({
    wantedOn: day,
    forName: z.string().nullable().meta({ description: 'For whom you ask, as their substitute' }),
    items: z.array(
      z.strictObject({
        employee: z.int(),
        added: z.array(z.string()),
        renewed: z.array(z.string()).meta({ description: 'Had already, until another day' }),
        removed: z.array(z.string()),
        kept: z.int(),
        leftOut: z.array(leftOut),
      }),
    ),
    counts: z.strictObject({
      people: z.int(),
      added: z.int(),
      renewed: z.int(),
      removed: z.int(),
      leftOut: z.int(),
    }),
    approvals: z
      .array(z.strictObject({ wants, name: z.string().nullable(), count: z.int() }))
      .meta({ description: 'Who will be asked; without a name whoever holds the role' }),
  })
  .meta({ id: 'AccessRequestPreview' })
export type RequestPreview = z.infer<typeof requestPreview>

export const likeAsked = z.strictObject({
  system: z.string().max(63),
  like: z.int().positive(),
  employees: people,
})
export type LikeAsked = z.infer<typeof likeAsked>
export const likeness = z
  .strictObject({
    add: z.array(z.string()),
    leftOut: z.array(z.strictObject({ entitlement: entitlementRef, why: whyNot })),
  })
  .meta({ id: 'AccessLikeness' })

const approval = z
  .strictObject({
    wants,
    who: z.string().nullable().meta({ description: 'Null: whoever holds the role' }),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    forName: z.string().nullable(),
    isApproved: z.boolean().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'AccessApproval' })

export const changeState = z.enum(changeStates)
const requestItem = z
  .strictObject({
    id: z.int(),
    employee: employeeRef,
    entitlement: entitlementRef.nullable(),
    act: z.enum(acts),
    state: changeState,
    dueOn: day,
    untilOn: day.nullable(),
    settledAt: instant.nullable(),
    approvals: z.array(approval),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'AccessRequestItem' })

export const requestStates = ['draft', 'requested', 'decided', 'withdrawn'] as const

export const requestPage = z
  .strictObject({
    id: z.int(),
    system: systemRef,
    state: z.enum(requestStates),
    madeAt: instant,
    madeBy: z.string(),
    forName: z.string().nullable(),
    reason: z.string().nullable(),
    like: employeeRef.nullable(),
    wantedOn: day.nullable(),
    untilOn: day.nullable(),
    items: z.array(requestItem),
    total: z.int().meta({ description: 'Of the items, of which at most 1 000 are shown' }),
    leftOut: z.array(leftOut.extend({ employee: employeeRef })),
    history: z.array(
      z.strictObject({
        at: instant,
        by: z.string(),
        forName: z.string().nullable(),
        state: changeState,
        note: z.string().nullable(),
        count: z.int().meta({ description: 'How many changes at once' }),
      }),
    ),
    proposal: z
      .strictObject({
        employee: employeeRef,
        add: z.array(z.string()),
        of: z.int().meta({ description: 'Co-workers whose access it was seen from' }),
        startsOn: day.nullable(),
      })
      .nullable(),
    mayDecide: z.boolean(),
    decidesFor: z.string().nullable().meta({ description: 'For whom you would answer' }),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'AccessRequestPage' })
export type RequestPage = z.infer<typeof requestPage>

export const decision = z.strictObject({
  approve: z.boolean(),
  note: z
    .string()
    .trim()
    .max(2000)
    .optional()
    .meta({ description: 'Needed where the answer is no' }),
  changes: z.array(z.int().positive()).max(10_000).optional().meta({
    description: 'All that wait for you unless said',
  }),
})
export type Decision = z.infer<typeof decision>

export const changeCause = z.enum(causes)
