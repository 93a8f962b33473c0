import { authorise } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withTrial } from '../../../platform/db/trial.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday, workingDayAhead } from '../../work/index.ts'
import { postChanges } from '../changes/changes.commands.ts'
import type { NewChange } from '../changes/changes.store.ts'
import { canRelease, canSeeAllAccess, canTakeIn } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import type { AccessRules } from '../rules/rules.ts'
import {
  type Finding,
  type FindingCounts,
  type HeldPlan,
  heldRemovals,
  heldSources,
} from './finding.ts'
import {
  compare,
  readFindings,
  relinkAccounts,
  saveFindings,
  selectSources,
} from './findings.store.ts'
import { systemOf } from './import.commands.ts'
import { noList } from './list-hold.ts'
import { type LastList, lockSystem, selectLastList } from './lists.store.ts'
import { linkFindings, type Planned, selectPlanned } from './plan.store.ts'

export interface ReconcileRequest {
  readonly systemKey: string
  /** Everything is compared and planned, nothing is kept. */
  readonly dryRun?: boolean
  /** What would be held is let through, by whoever acts. */
  readonly release?: boolean
  /** Told of the findings, some at a time; there may be many. */
  readonly onFindings?: (some: readonly Finding[]) => void
}

export interface Reconciled {
  readonly system: string
  /** When the list that was compared was exported. */
  readonly asOf: string
  /** Why nothing was changed; null where it was. */
  readonly held: HeldPlan | null
  readonly counts: FindingCounts
  readonly activeAccounts: number
  /** What is wanted because of it that nobody had wanted before, by act; in a dry run what would be. */
  readonly plan: Readonly<Record<'close_account' | 'look_into' | 'grant' | 'remove', number>>
  /** Persons who would lose access by the plan. */
  readonly removals: number
}

/**
 * Compares employments, approvals and the last list of accounts as sets: findings are kept, and what they ask
 * for is queued, all in one transaction. Held where the list or the feed is old or waits for somebody, or where
 * more would lose access than is let through: then the findings are kept and nothing is queued.
 * Throws `not_found` where no list has been taken in.
 */
export async function reconcile(context: Context, request: ReconcileRequest): Promise<Reconciled> {
  const { dryRun = false, release = false } = request
  authorise(dryRun ? canSeeAllAccess(context.actor) : canTakeIn(context.actor))
  if (release) authorise(canRelease(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  return withTrial(machine, dryRun, async (tx) => {
    const system = await systemOf(tx, request.systemKey)
    await lockSystem(tx, system.id)
    const list = await selectLastList(tx, system.id)
    if (list === undefined) throw noList(system.key)
    const rules = await currentRules(tx)
    const now = context.clock.now()
    const sources = heldSources(await selectSources(tx, system.id, list), rules, now)
    await relinkAccounts(tx, system.id)
    const local = await localToday(tx, now)
    const of = { systemId: system.id, listId: list.id }
    const compared = await compare(tx, of, local)
    const planned = await selectPlanned(tx, system.id)
    const removals = losing(planned)
    const why = sources ?? heldRemovals(removals, compared.activeAccounts, rules)
    const held = release ? null : why
    if (!dryRun) {
      await keep(machine, tx, {
        of: { ...of, key: system.key, list },
        rules,
        today: local.today,
        compared,
        planned: held === null ? planned : [],
        why,
        isReleased: release && why !== null,
      })
    }
    if (request.onFindings !== undefined) {
      for await (const some of readFindings(tx)) request.onFindings(some)
    }
    return {
      system: system.key,
      asOf: new Date(list.exportedAt).toISOString(),
      held,
      ...compared,
      plan: planOf(planned),
      removals,
    }
  })
}

/** Persons who lose something; a stranger's account is only looked into. */
function losing(planned: readonly Planned[]): number {
  return new Set(
    planned
      .filter(({ kind }) => kind === 'leaver_with_account' || kind === 'changed_by_hand')
      .map(({ employeeId }) => employeeId),
  ).size
}

const acts = {
  leaver_with_account: 'close_account',
  account_without_person: 'look_into',
  missing: 'grant',
  changed_by_hand: 'remove',
} as const

function planOf(planned: readonly Planned[]): Reconciled['plan'] {
  const plan = { close_account: 0, look_into: 0, grant: 0, remove: 0 }
  for (const { kind } of planned) plan[acts[kind]]++
  return plan
}

interface Keeping {
  readonly of: {
    readonly systemId: number
    readonly listId: number
    readonly key: string
    readonly list: LastList
  }
  readonly rules: AccessRules
  readonly today: string
  readonly compared: { readonly counts: FindingCounts; readonly activeAccounts: number }
  readonly planned: readonly Planned[]
  readonly why: HeldPlan | null
  readonly isReleased: boolean
}

async function keep(machine: Context, tx: Tx, keeping: Keeping): Promise<void> {
  const { of, compared, why, isReleased, planned, today, rules } = keeping
  const id = await saveFindings(tx, {
    systemId: of.systemId,
    listId: of.listId,
    at: timestamp(machine.clock.now()),
    by: machine.actor.name,
    held: why,
    counts: { ...compared.counts, active_accounts: compared.activeAccounts },
    isReleased,
  })
  const dueOn = await workingDayAhead(machine, tx, rules.queue.doneDays)
  const changes = planned.map((each) => changeFor(each, { ...of, today, dueOn }))
  const made = await postChanges(machine, tx, changes)
  await linkFindings(tx, of.systemId, changes, made)
  await machine.ledger.append(tx, {
    kind: why !== null && !isReleased ? 'access.reconciliation_held' : 'access.reconciled',
    subject: `access_system:${of.key}`,
    facts: {
      reconciliation: id,
      list: of.listId,
      counts: { ...compared.counts },
      changes: made.filter(({ isNew }) => isNew).length,
      held: why,
      released: isReleased,
    },
  })
  await notify(tx, { topic: 'access' })
}

function changeFor(
  planned: Planned,
  { systemId, today, dueOn }: { systemId: number; today: string; dueOn: string },
): NewChange {
  const isLeaver = planned.kind === 'leaver_with_account'
  const { employeeId, accountId, entitlementId, grantId, untilOn, employmentId } = planned
  return {
    systemId,
    employeeId,
    accountId,
    entitlementId,
    act: acts[planned.kind],
    cause: isLeaver ? 'leaver' : 'reconciliation',
    state: 'queued',
    grantId: planned.kind === 'missing' ? grantId : null,
    untilOn: planned.kind === 'missing' ? untilOn : null,
    employmentId,
    wantedOn: today,
    dueOn: isLeaver ? today : dueOn,
    isUrgent: isLeaver,
    lateFrom: planned.lateFrom,
  }
}
