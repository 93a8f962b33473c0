/** Shapes of account lists, comparisons and findings over HTTP. */
import { z } from 'zod'
import { acts, changeStates } from '../changes/change.ts'
import { employeeRef } from '../people/person.schema.ts'
import { findingKinds } from './finding.ts'

const instant = z.string().meta({ description: 'ISO 8601, UTC' })
const day = z.iso.date()
export const systemKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const rowId = z.int()

const systemRef = z
  .strictObject({ key: z.string(), name: z.string() })
  .meta({ id: 'AccessSystemRef' })

const counts = z
  .strictObject({
    accounts: z.int(),
    active: z.int(),
    entitlements: z.int(),
    holdings: z.int(),
    new: z.int(),
    changed: z.int(),
    renamed: z.int(),
    gone: z.int(),
    holdingsNew: z.int(),
    holdingsGone: z.int(),
    verified: z.int(),
    contradicted: z.int(),
  })
  .meta({ id: 'AccountListCounts' })

export const heldList = z
  .discriminatedUnion('reason', [
    z.strictObject({ reason: z.literal('short'), accounts: z.int(), before: z.int() }),
    z.strictObject({ reason: z.literal('old'), exportedAt: instant, oldestDays: z.int() }),
    z.strictObject({ reason: z.literal('older'), exportedAt: instant, appliedAt: instant }),
  ])
  .meta({ id: 'HeldAccountList' })

export const accountList = z
  .strictObject({
    id: rowId,
    system: systemRef,
    fileName: z.string().nullable(),
    exportedAt: instant,
    takenAt: instant,
    takenBy: z.string(),
    rows: z.int(),
    accounts: z.int(),
    state: z.enum(['applied', 'held', 'released', 'discarded']),
    held: heldList.nullable().meta({ description: 'Why it was not applied at once' }),
    counts: counts.nullable().meta({ description: 'What it changed, where it was applied' }),
    decidedAt: instant.nullable(),
    decidedBy: z.string().nullable(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'AccountList' })
export type AccountListView = z.infer<typeof accountList>

export const listQuery = z.object({
  system: systemKey.optional(),
  state: z.enum(['applied', 'held', 'released', 'discarded']).optional(),
  before: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .meta({ description: 'Id of the last seen' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const accountLists = z.strictObject({
  items: z.array(accountList),
  next: z.int().nullable(),
})

const findingCounts = z
  .strictObject({
    leaver_with_account: z.int(),
    account_without_person: z.int(),
    unapproved: z.int(),
    missing: z.int(),
    changed_by_hand: z.int(),
  })
  .meta({ id: 'FindingCounts' })

const heldPlan = z
  .discriminatedUnion('reason', [
    z.strictObject({ reason: z.literal('list_old'), exportedAt: instant, oldestDays: z.int() }),
    z.strictObject({ reason: z.literal('list_held'), list: rowId, why: z.string() }),
    z.strictObject({ reason: z.literal('no_feed') }),
    z.strictObject({ reason: z.literal('feed_old'), asOf: instant, oldestDays: z.int() }),
    z.strictObject({ reason: z.literal('feed_held'), feed: rowId, why: z.string() }),
    z.strictObject({
      reason: z.literal('too_many'),
      removals: z.int(),
      of: z.int(),
      most: z.int(),
      mostShare: z.number(),
    }),
  ])
  .meta({ id: 'HeldPlan' })

export const reconciliationAsked = z.strictObject({
  system: systemKey,
  dryRun: z.boolean().default(false),
  release: z.boolean().default(false),
})

export const reconciled = z
  .strictObject({
    system: z.string(),
    asOf: instant,
    held: heldPlan.nullable(),
    counts: findingCounts,
    activeAccounts: z.int(),
    plan: z.strictObject({
      close_account: z.int(),
      look_into: z.int(),
      grant: z.int(),
      remove: z.int(),
    }),
    removals: z.int().meta({ description: 'Persons who lose access by the plan' }),
  })
  .meta({ id: 'Reconciled' })

export const reconciliation = z
  .strictObject({
    id: rowId,
    at: instant,
    by: z.string(),
    listId: rowId,
    exportedAt: instant,
    held: heldPlan.nullable(),
    counts: findingCounts,
    activeAccounts: z.int(),
    releasedAt: instant.nullable(),
    releasedBy: z.string().nullable(),
  })
  .meta({ id: 'Reconciliation' })
export type ReconciliationView = z.infer<typeof reconciliation>

export const finding = z
  .strictObject({
    id: rowId,
    kind: z.enum(findingKinds),
    account: z
      .strictObject({ id: rowId, name: z.string().nullable() })
      .nullable()
      .meta({ description: 'The name is null where whose it is has protected personal data' }),
    employee: employeeRef.nullable(),
    shownKey: z
      .string()
      .nullable()
      .meta({ description: 'What the list calls the person of an account that is nobody’s' }),
    unit: z.string().nullable(),
    entitlement: z
      .strictObject({ id: rowId, key: z.string(), name: z.string().nullable() })
      .nullable(),
    since: instant,
    sinceOn: day.meta({ description: 'The same, as the local day' }),
    firstListId: rowId,
    resolvedAt: instant.nullable(),
    change: z
      .strictObject({ id: rowId, act: z.enum(acts), state: z.enum(changeStates), dueOn: day })
      .nullable()
      .meta({ description: 'What is done about it' }),
  })
  .meta({ id: 'AccessFinding' })
export type FindingView = z.infer<typeof finding>

export const findingFilters = z.object({
  system: systemKey.default('heroma'),
  kind: z.enum(findingKinds).optional(),
  resolved: z.stringbool().default(false),
  q: z.string().trim().max(200).default(''),
})
export type FindingFilters = z.infer<typeof findingFilters>

export const findingQuery = findingFilters.extend({
  after: z.string().max(200).optional().meta({ description: '`next` of the answer before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const findings = z.strictObject({
  items: z.array(finding),
  next: z.string().nullable(),
  total: z.int(),
})

export const comparisonPage = z
  .strictObject({
    system: systemRef,
    list: z.strictObject({ id: rowId, exportedAt: instant, takenBy: z.string() }).nullable(),
    feedAsOf: instant.nullable(),
    today: day,
    last: reconciliation.nullable(),
    open: findingCounts,
    isAdopted: z.boolean().meta({ description: 'A baseline has been taken' }),
    mayReconcile: z.boolean(),
    mayRelease: z.boolean(),
    mayAdopt: z.boolean(),
  })
  .meta({ id: 'AccessComparison' })
export type ComparisonPage = z.infer<typeof comparisonPage>

export const adopted = z
  .strictObject({
    people: z.int(),
    grants: z.int(),
    managers: z.int(),
    withoutManager: z.int(),
    conflicts: z.int(),
    notAllowed: z.int(),
    round: z.int().nullable(),
  })
  .meta({ id: 'Adopted' })
