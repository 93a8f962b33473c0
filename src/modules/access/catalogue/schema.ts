/** Systems and what may be had in them, as pages, programs and files say it. */
import { z } from 'zod'
import { acts } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'

const text = z.string().trim().min(1)
const short = text.max(200)
const long = z.string().trim().max(4_000)
const rowId = z.int()
const instant = z.string().meta({ description: 'ISO 8601, UTC' })

export const systemKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: 'As heroma' })
const kindKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,40}$/)
  .meta({ description: 'As pa_team' })

const personRef = z.strictObject({ id: z.uuid(), name: z.string() }).meta({ id: 'CataloguePerson' })

const kind = z.strictObject({ key: kindKey, sv: short, en: short })
const steps = z.partialRecord(z.enum(acts), z.array(text.max(1_000)).max(30))
const handledBy = z.enum(['payroll_officer', 'technician', 'administrator'])
const allowed = z
  .strictObject({
    units: z.array(short).max(500).optional(),
    ansvar: z.array(short).max(500).optional(),
    titles: z.array(short).max(500).optional(),
  })
  .meta({ description: 'Who may have it; a list that is not there asks for nothing' })
const risk = z.enum(['low', 'normal', 'high'])
const approval = z.enum(['none', 'owner', 'system_owner', 'security_officer'])
const onLeave = z.enum(['pause', 'keep'])

export const systemGiven = z.strictObject({
  name: short,
  description: long.nullable().default(null),
  ownerId: z.uuid().nullable().default(null),
  handledBy: handledBy.default('payroll_officer'),
  kinds: z.array(kind).max(50).default([]),
  steps: steps.default({}),
})
export type SystemGiven = z.infer<typeof systemGiven>

export const accessSystem = z
  .strictObject({
    key: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    owner: personRef.nullable(),
    handledBy,
    kinds: z.array(kind),
    steps,
    entitlements: z.int().meta({ description: 'In use' }),
    undescribed: z.int().meta({ description: 'Seen in a list, described by nobody' }),
    activeAccounts: z.int(),
    isRetired: z.boolean(),
  })
  .meta({ id: 'AccessSystem' })
export type AccessSystemView = z.infer<typeof accessSystem>

const conflictGiven = z.strictObject({ entitlement: short, reason: short })

export const entitlementGiven = z.strictObject({
  name: short.nullable().default(null),
  description: long.nullable().default(null),
  ownerId: z.uuid().nullable().default(null),
  risk: risk.default('normal'),
  approval: approval.default('none'),
  allowed: allowed.nullable().default(null),
  training: z.array(short).max(20).default([]),
  longestDays: z.int().min(1).max(3_660).nullable().default(null),
  onLeave: onLeave.default('pause'),
  conflicts: z
    .array(conflictGiven)
    .max(200)
    .default([])
    .meta({ description: 'What must not be had together with it, by key, and why' }),
})
export type EntitlementGiven = z.infer<typeof entitlementGiven>

const entitlementKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*:.+$/)
  .max(200)
export const newEntitlement = entitlementGiven.extend({ system: systemKey, key: entitlementKey })

export const entitlementRow = z
  .strictObject({
    id: rowId,
    system: z.string(),
    key: z.string(),
    kind: z.string(),
    value: z.string(),
    name: z.string().nullable(),
    risk,
    approval,
    owner: personRef.nullable(),
    isCatalogued: z.boolean(),
    isRetired: z.boolean(),
    holders: z.int().meta({ description: 'Active accounts that have it, by the last list' }),
  })
  .meta({ id: 'EntitlementRow' })
export type EntitlementRow = z.infer<typeof entitlementRow>

export const entitlement = entitlementRow
  .extend({
    description: z.string().nullable(),
    allowed: allowed.nullable(),
    training: z.array(z.string()),
    longestDays: z.int().nullable(),
    onLeave,
    conflicts: z.array(
      z.strictObject({
        id: rowId,
        key: z.string(),
        name: z.string().nullable(),
        reason: z.string(),
        holdersOfBoth: z.int().meta({ description: 'Persons who have both today' }),
      }),
    ),
    retiredAt: instant.nullable(),
    mayChange: z.boolean(),
  })
  .meta({ id: 'EntitlementDetail' })
export type EntitlementView = z.infer<typeof entitlement>

export const entitlementQuery = z.object({
  system: systemKey.default('heroma'),
  q: z.string().trim().max(200).default(''),
  kind: kindKey.optional(),
  risk: risk.optional(),
  state: z.enum(['described', 'undescribed', 'retired']).optional(),
  after: z.string().max(300).optional().meta({ description: 'Key of the last seen' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type EntitlementQuery = z.infer<typeof entitlementQuery>
export const entitlementList = z.strictObject({
  items: z.array(entitlementRow),
  next: z.string().nullable(),
  total: z.int(),
})

export const holder = z
  .strictObject({
    accountId: rowId,
    account: z.string().nullable(),
    employee: employeeRef.nullable(),
    unit: z.string().nullable(),
    since: instant.meta({ description: 'Of the first list that showed it' }),
    approvedBy: z.string().nullable().meta({ description: 'Null: nobody has' }),
    approvedAt: instant.nullable(),
    untilOn: z.iso.date().nullable(),
  })
  .meta({ id: 'EntitlementHolder' })
export type HolderView = z.infer<typeof holder>
export const holderQuery = z.object({
  after: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const holders = z.strictObject({ items: z.array(holder), next: z.int().nullable() })

export const retirement = z.strictObject({
  removeFromHolders: z
    .boolean()
    .default(false)
    .meta({ description: 'Queue its removal from all who have it' }),
})
export const retired = z.strictObject({ removals: z.int() }).meta({ id: 'Retired' })

/** The catalogue as a file: docs/access-accounts.md explains each key. */
const fileEntitlement = entitlementGiven
  .omit({ ownerId: true, conflicts: true })
  .extend({ key: entitlementKey, owner: z.email().optional(), retired: z.boolean().default(false) })
export const catalogueFile = z.strictObject({
  systems: z
    .array(
      systemGiven.omit({ ownerId: true }).extend({
        key: systemKey,
        owner: z.email().optional(),
        entitlements: z.array(fileEntitlement).max(50_000).default([]),
        conflicts: z
          .array(z.strictObject({ one: entitlementKey, other: entitlementKey, reason: short }))
          .max(20_000)
          .default([]),
      }),
    )
    .min(1),
})
export type CatalogueFile = z.infer<typeof catalogueFile>
