/** Where a request begins: what those it is for have, and what there is to ask for. */

import { authorise } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { localToday } from '../../work/index.ts'
import { canRequest, canRequestForAnybody } from '../policy.ts'
import { underWayKey } from './difference.ts'
import {
  selectConflicts,
  selectEntitlements,
  selectHolders,
  selectSystems,
} from './holders.store.ts'
import type { KeptEntitlement, KeptHolder, KeptSystem } from './kept.ts'
import { selectKnown } from './known.store.ts'
import { assertSeen, forWhomOf, loadAsking, planRequest, withSight } from './plan.commands.ts'
import { previewOf } from './preview.ts'
import { sameAs } from './propose.ts'
import type {
  LikeAsked,
  OfferedEntitlement,
  RequestPreview,
  RequestStart,
  RequestWish,
  StartAsked,
} from './request.schema.ts'
import { loadSight } from './sight.store.ts'
import { refFor } from './sight.ts'
import { entitlementRefOf } from './words.ts'

/** What they have, what there is to ask for, and of how many it is true. Throws `not_found`. */
export async function startRequest(context: Context, asked: StartAsked): Promise<RequestStart> {
  authorise(canRequest(context.actor) || canRequestForAnybody(context.actor))
  return withSight(context, async (tx, sight) => {
    assertSeen(sight, asked.employees)
    const { today } = await localToday(tx, context.clock.now())
    const systems = await selectSystems(tx)
    const system = systemOf(systems, asked.system)
    const known = await selectKnown(tx, asked.employees)
    const holders = await selectHolders(tx, asked.employees, system.id, today)
    const entitlements = await selectEntitlements(tx, system.id)
    const offers = offersOf(entitlements, [...holders.values()], system)
    return {
      employees: known.map((one) => ({
        ...refFor(sight, one),
        unit: one.unit,
        lastDay: one.lastDay,
      })),
      systems: systems.map(({ key, name }) => ({ key, name })),
      system: system.key,
      entitlements: offers.filter(({ isRetired, had }) => !isRetired || had > 0),
    }
  })
}

function systemOf(systems: readonly KeptSystem[], key: string | undefined): KeptSystem {
  const system = key === undefined ? systems[0] : systems.find((each) => each.key === key)
  if (system !== undefined) return system
  throw new DomainError('not_found', 'There is no such system')
}

function offersOf(
  entitlements: readonly KeptEntitlement[],
  holders: readonly KeptHolder[],
  system: KeptSystem,
): OfferedEntitlement[] {
  const had = Map.groupBy(
    holders.flatMap((each) => each.had),
    ({ entitlementId }) => entitlementId,
  )
  const underWay = new Map<string, number>()
  for (const key of holders.flatMap((each) => [...each.underWay])) {
    underWay.set(key, (underWay.get(key) ?? 0) + 1)
  }
  return entitlements.map((entitlement) => {
    const { id, description, training, longestDays, isRetired } = entitlement
    const of = had.get(id) ?? []
    return {
      ...entitlementRefOf(entitlement, system),
      description,
      training: [...training],
      longestDays,
      isRetired,
      had: of.length,
      approved: of.filter(({ grantId }) => grantId !== null).length,
      coming: underWay.get(underWayKey('grant', id)) ?? 0,
      going: underWay.get(underWayKey('remove', id)) ?? 0,
      untilOn: holders.length === 1 ? (of[0]?.untilOn ?? null) : null,
    }
  })
}

/** What it would change, who is asked, and what may not be; nothing is saved. */
export async function previewRequest(context: Context, wish: RequestWish): Promise<RequestPreview> {
  authorise(canRequest(context.actor) || canRequestForAnybody(context.actor))
  const asking = await context.transaction(async (tx) =>
    loadAsking(context, tx, wish.employees, await loadSight(tx)),
  )
  return context.unhindered().transaction(async (tx) => {
    const plan = await planRequest(context, tx, asking, wish)
    return previewOf(plan, await keysOf(tx), forWhomOf(asking)?.name ?? null)
  })
}

/** Keys of every entitlement, also of other systems: what must not be combined may lie in another. */
export async function keysOf(tx: Tx): Promise<(id: number) => string> {
  const { rows } = await tx.client.query<{ id: number; key: string }>(
    `select e.id, e.key from entitlement e
     where e.id in (select one_id from entitlement_conflict union select other_id from entitlement_conflict)`,
  )
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  return (id) => keys.get(id) ?? String(id)
}

/** "Same as": what may be copied to them, and what not, with why. Throws `not_found`. */
export async function likenessOf(context: Context, { system, like, employees }: LikeAsked) {
  authorise(canRequest(context.actor) || canRequestForAnybody(context.actor))
  return withSight(context, async (tx, sight) => {
    assertSeen(sight, [like, ...employees])
    const { today } = await localToday(tx, context.clock.now())
    const kept = systemOf(await selectSystems(tx), system)
    const holders = await selectHolders(tx, [like, ...employees], kept.id, today)
    const entitlements = await selectEntitlements(tx, kept.id)
    const byId = new Map(entitlements.map((each) => [each.id, each]))
    const had = (holders.get(like)?.had ?? []).flatMap(({ entitlementId, grantId }) => {
      const entitlement = byId.get(entitlementId)
      return entitlement === undefined ? [] : [{ entitlement, isApproved: grantId !== null }]
    })
    const others = employees.flatMap((id) => (id === like ? [] : (holders.get(id) ?? [])))
    const when = { wantedOn: today, untilOn: null }
    const { add, leftOut } = sameAs(had, others, when, await selectConflicts(tx))
    return {
      add: add.flatMap((id) => byId.get(id)?.key ?? []),
      leftOut: leftOut.flatMap(({ entitlementId, why }) => {
        const entitlement = byId.get(entitlementId)
        if (entitlement === undefined) return []
        return [{ entitlement: entitlementRefOf(entitlement, kept), why }]
      }),
    }
  })
}
