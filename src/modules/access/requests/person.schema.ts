/** Who has what and why: everything that is known of one person's access. */
import { z } from 'zod'
import { acts } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'
import { teamStates } from './list.schema.ts'
import { changeCause, changeState, entitlementRef } from './request.schema.ts'

const day = z.iso.date()
const instant = z.iso.datetime()

const access = z.strictObject({
  entitlement: entitlementRef,
  grant: z
    .strictObject({
      origin: z.enum(['request', 'baseline', 'attestation', 'hand']),
      reason: z.string().nullable(),
      approvedAt: instant,
      approvedBy: z.string(),
      untilOn: day.nullable(),
      state: z.enum(['active', 'paused', 'ended']),
      request: z.int().nullable(),
    })
    .nullable()
    .meta({ description: 'Null: the system shows it, and nobody has approved it' }),
  shownBy: z
    .strictObject({ account: z.string(), since: instant })
    .nullable()
    .meta({ description: 'Since the first account list that showed it' }),
})

const account = z.strictObject({
  name: z.string(),
  isActive: z.boolean(),
  isGone: z.boolean(),
  lastLoginAt: instant.nullable(),
  since: instant,
})

export const personAccess = z
  .strictObject({
    employee: employeeRef,
    isSelf: z.boolean(),
    state: z.enum(teamStates),
    mayRequest: z.boolean(),
    mayRecordTraining: z.boolean(),
    exit: z.int().nullable(),
    employments: z.array(
      z.strictObject({
        id: z.int(),
        unit: z.string(),
        title: z.string().nullable(),
        ansvar: z.string().nullable(),
        manager: employeeRef.nullable(),
        startsOn: day,
        endsOn: day.nullable(),
        isOver: z.boolean(),
        isDismissal: z.boolean(),
        leaves: z.array(z.strictObject({ from: day, until: day.nullable() })),
      }),
    ),
    systems: z.array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        listAt: instant.nullable().meta({ description: 'Of when the last account list is' }),
        accounts: z.array(account),
        access: z.array(access),
        ended: z.array(
          z.strictObject({
            entitlement: entitlementRef,
            approvedBy: z.string(),
            approvedAt: instant,
            endedAt: instant,
            why: z.string().nullable(),
          }),
        ),
      }),
    ),
    underWay: z.array(
      z.strictObject({
        id: z.int(),
        act: z.enum(acts),
        cause: changeCause,
        state: changeState,
        system: z.string(),
        entitlement: entitlementRef.nullable(),
        request: z.int().nullable(),
        dueOn: day,
        isUrgent: z.boolean(),
        lateFrom: day.nullable(),
      }),
    ),
    trainings: z.array(
      z.strictObject({
        training: z.string(),
        passedOn: day,
        validUntil: day.nullable(),
        recordedBy: z.string(),
      }),
    ),
    exits: z.array(
      z.strictObject({ id: z.int(), lastDay: day, state: z.enum(['open', 'done', 'withdrawn']) }),
    ),
    history: z.array(
      z.strictObject({
        at: instant,
        by: z.string(),
        forName: z.string().nullable(),
        kind: z.enum(['change', 'employment']),
        act: z.enum(acts).nullable(),
        state: changeState.nullable(),
        system: z.string().nullable(),
        entitlement: entitlementRef.nullable(),
        request: z.int().nullable(),
        changed: z.record(z.string(), z.array(z.string().nullable())).nullable().meta({
          description: 'Of an employment, before and after; empty where it began',
        }),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PersonAccess' })
export type PersonAccess = z.infer<typeof personAccess>

export const newTraining = z.strictObject({
  training: z.string().trim().min(1).max(200),
  passedOn: day,
  validUntil: day.nullish(),
})
export type NewTraining = z.infer<typeof newTraining>

export const whoHas = z
  .strictObject({
    items: z.array(
      z.strictObject({
        employee: employeeRef,
        unit: z.string().nullable(),
        system: z.string(),
        entitlement: entitlementRef,
        approvedBy: z.string().nullable(),
        approvedAt: instant.nullable(),
        untilOn: day.nullable(),
        isApproved: z.boolean(),
        isShown: z.boolean().meta({ description: 'The last account list shows it' }),
      }),
    ),
  })
  .meta({ id: 'WhoHas' })
export type WhoHas = z.infer<typeof whoHas>
