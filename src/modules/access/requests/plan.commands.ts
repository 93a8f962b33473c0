/** What a request comes to: who asks as whom, what changes for each, and who must say yes. */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { personIdOf } from '../../../platform/http/env.ts'
import { localToday } from '../../work/index.ts'
import { canRequestForAnybody } from '../policy.ts'
import { type Steps, stepsFor } from './approvals.ts'
import { selectHere, selectManagers } from './approvers.store.ts'
import { type AskedAs, askedAs } from './asking.ts'
import { type Added, type Difference, differenceFor, type Wish } from './difference.ts'
import {
  selectConflicts,
  selectEntitlements,
  selectHolders,
  selectSystems,
} from './holders.store.ts'
import type { KeptEntitlement, KeptHolder, KeptSystem } from './kept.ts'
import type { RequestWish } from './request.schema.ts'
import { loadLedBy, loadSight } from './sight.store.ts'
import { type Acting, type Sight, seesAccessOf } from './sight.ts'

export type Asking = Extract<AskedAs, { kind: 'manager' | 'on_word' }>

export interface RequestPlan {
  readonly today: string
  readonly system: KeptSystem
  readonly wish: Wish
  readonly asking: Asking
  readonly entitlements: ReadonlyMap<number, KeptEntitlement>
  readonly holders: ReadonlyMap<number, KeptHolder>
  readonly differences: readonly Difference[]
  /** Whoever can be asked, by name. */
  readonly people: ReadonlyMap<string, string>
  readonly managersOf: (employmentId: number | null) => readonly string[]
  readonly stepsOf: (employeeId: number, added: Added) => Steps
}

/** Throws `forbidden` for oneself, `not_found` for whom one does not lead. */
export async function loadAsking(
  { actor }: Context,
  tx: Tx,
  employees: readonly number[],
  sight: Sight,
): Promise<Asking> {
  const led = await loadLedBy(
    tx,
    sight.acting.map(({ id }) => id),
  )
  const leaders = sight.acting.map((one) => ({ ...one, led: led.get(one.id) ?? new Set<number>() }))
  const asked = askedAs(employees, sight.own, leaders, canRequestForAnybody(actor))
  if (asked.kind === 'oneself') {
    throw new DomainError('forbidden', 'Nobody asks for access of their own', {
      mend: 'Ask your manager to.',
    })
  }
  if (asked.kind === 'not_theirs') {
    if (asked.ids.length === 0) {
      throw new DomainError('invalid_input', 'They have no manager in common that you act for', {
        mend: 'Ask for your own co-workers, and for those whose manager you stand in for, each by themselves.',
      })
    }
    throw new DomainError('not_found', 'There is no such co-worker of yours')
  }
  return asked
}

/** @param reading whose eyes: of whoever asks where it is then saved, the machine's for a preview */
export async function planRequest(
  context: Context,
  reading: Tx,
  asking: Asking,
  wish: RequestWish,
): Promise<RequestPlan> {
  const { today } = await localToday(reading, context.clock.now())
  const system = await findSystem(reading, wish.system)
  const wanted = await findEntitlements(reading, system, wish)
  const employees = [...new Set(wish.employees)]
  const holders = await selectHolders(reading, employees, system.id, today)
  if (employees.some((id) => !holders.has(id))) {
    throw new DomainError('not_found', 'There is no such co-worker of yours')
  }
  const conflicts = await selectConflicts(reading)
  const when = whenOf(wish, today)
  const add = wish.add.flatMap((key) => wanted.get(key) ?? [])
  const remove = wish.remove.flatMap((key) => wanted.get(key) ?? [])
  const whole = { ...when, add, remove }
  const differences = [...holders.values()].map((each) => differenceFor(each, whole, conflicts))
  return {
    today,
    system,
    wish: whole,
    asking,
    entitlements: new Map([...wanted.values()].map((each) => [each.id, each])),
    holders,
    differences,
    ...(await approversOf(context, reading, {
      today,
      asking,
      system,
      wanted,
      holders,
      differences,
    })),
  }
}

async function findSystem(tx: Tx, key: string): Promise<KeptSystem> {
  const system = (await selectSystems(tx)).find((each) => each.key === key)
  if (system !== undefined) return system
  throw new DomainError('invalid_input', `There is no system ${key}`, {
    problems: [{ path: 'system', reason: 'is not known' }],
  })
}

async function findEntitlements(tx: Tx, { id }: KeptSystem, wish: RequestWish) {
  const keys = [...new Set([...wish.add, ...wish.remove])]
  const both = wish.add.find((key) => wish.remove.includes(key))
  const found = await selectEntitlements(tx, id, keys)
  const byKey = new Map(found.map((each) => [each.key, each]))
  const unknown = keys.filter((key) => !byKey.has(key))
  if (unknown.length === 0 && both === undefined) return byKey
  throw new DomainError('invalid_input', 'What is asked for does not fit', {
    problems: [
      ...unknown.map((key) => ({ path: 'add', reason: `${key} is not in the catalogue` })),
      ...(both === undefined ? [] : [{ path: 'remove', reason: `${both} is also added` }]),
    ],
  })
}

function whenOf({ wantedOn, untilOn }: RequestWish, today: string) {
  const wanted = wantedOn ?? today
  const problems = [
    ...(wanted < today ? [{ path: 'wantedOn', reason: 'has been' }] : []),
    ...(untilOn != null && untilOn < wanted
      ? [{ path: 'untilOn', reason: 'is before it begins' }]
      : []),
  ]
  if (problems.length > 0) {
    throw new DomainError('invalid_input', 'The days do not fit', { problems })
  }
  return { wantedOn: wanted, untilOn: untilOn ?? null }
}

interface ForApprovers
  extends Pick<RequestPlan, 'today' | 'asking' | 'system' | 'holders' | 'differences'> {
  readonly wanted: ReadonlyMap<string, KeptEntitlement>
}

async function approversOf(
  { actor }: Context,
  tx: Tx,
  { today, asking, system, wanted, holders, differences }: ForApprovers,
): Promise<Pick<RequestPlan, 'people' | 'managersOf' | 'stepsOf'>> {
  const byId = new Map([...wanted.values()].map((each) => [each.id, each]))
  const employments =
    asking.kind === 'manager'
      ? []
      : differences.flatMap(({ added }) => added.flatMap((each) => each.employmentId ?? []))
  const managers = await selectManagers(tx, employments)
  const owners = [system.ownerId, ...[...wanted.values()].map(({ ownerId }) => ownerId)]
  const asked = [...owners.filter((id) => id !== null), ...[...managers.values()].flat()]
  const people = await selectHere(tx, asked, today)
  const managersOf = (id: number | null) => (id === null ? [] : (managers.get(id) ?? []))
  const askers = askersOf(personIdOf(actor) ?? null, asking)
  return {
    people,
    managersOf,
    stepsOf: (employeeId, { entitlementId, employmentId }) => {
      const entitlement = byId.get(entitlementId)
      if (entitlement === undefined)
        throw new Error('An entitlement was added that nobody asked for')
      return stepsFor(
        { ...entitlement, systemOwnerId: system.ownerId },
        {
          askers,
          subject: holders.get(employeeId)?.personId ?? null,
          isManager: asking.kind === 'manager',
          managers: managersOf(employmentId),
          isHere: (person) => people.has(person),
        },
      )
    },
  }
}

export function forWhomOf(asking: Asking): Acting | null {
  return asking.kind === 'manager' ? asking.forWhom : null
}

function askersOf(asker: string | null, asking: Asking): string[] {
  return [asker, forWhomOf(asking)?.id].filter((id) => id != null)
}

/** Reads with the machine's eyes what the sight of whoever asks then narrows. */
export async function withSight<Answer>(
  context: Context,
  read: (tx: Tx, sight: Sight) => Promise<Answer>,
): Promise<Answer> {
  const sight = await context.transaction(loadSight)
  return context.unhindered().transaction((tx) => read(tx, sight))
}

/** Throws `not_found`: who may not see somebody cannot tell that they are there. */
export function assertSeen(sight: Sight, ids: readonly number[]): void {
  if (ids.every((id) => seesAccessOf(sight, id))) return
  throw new DomainError('not_found', 'There is no such person')
}
