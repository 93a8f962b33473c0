import { authorise, authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import { localToday, workingDayAhead } from '../../work/index.ts'
import { systemOf } from '../accounts/import.commands.ts'
import { postChanges } from '../changes/changes.commands.ts'
import { canKeepCatalogue, canRelease, canSeeAccess, canSeeAllAccess } from '../policy.ts'
import { currentRules } from '../rules/rules.store.ts'
import {
  missingKeys,
  saveConflicts,
  saveEntitlements,
  saveRetired,
  saveSystem,
  selectEntitled,
} from './catalogue.store.ts'
import {
  selectEntitlement,
  selectEntitlements,
  selectHolders,
  selectSystems,
} from './read.store.ts'
import type {
  AccessSystemView,
  EntitlementGiven,
  EntitlementQuery,
  EntitlementView,
  HolderView,
  SystemGiven,
} from './schema.ts'

export async function listSystems(context: Context): Promise<AccessSystemView[]> {
  authoriseSight(canSeeAccess(context.actor))
  return context.transaction(selectSystems)
}

/** Makes a system or changes it. */
export async function putSystem(context: Context, key: string, given: SystemGiven): Promise<void> {
  authorise(canKeepCatalogue(context.actor))
  await context.transaction(async (tx) => {
    const { change } = await saveSystem(tx, key, given)
    if (change === 'same') return
    await context.ledger.append(tx, {
      kind: 'access.system_kept',
      subject: `access_system:${key}`,
      facts: { ...given, description: null, ownerId: given.ownerId },
    })
    await notify(tx, { topic: 'access' })
  })
}

export async function listEntitlements(context: Context, query: EntitlementQuery) {
  authoriseSight(canSeeAccess(context.actor))
  const { items, total } = await context.transaction((tx) => selectEntitlements(tx, query))
  const last = items.at(-1)
  return {
    items,
    total,
    next: last !== undefined && items.length === query.limit ? last.key : null,
  }
}

/** Throws `not_found` where there is none. */
export async function readEntitlement(context: Context, id: number): Promise<EntitlementView> {
  authoriseSight(canSeeAccess(context.actor))
  const found = await context.transaction((tx) => selectEntitlement(tx, id))
  if (found === undefined) throw noEntitlement()
  return { ...found, mayChange: canKeepCatalogue(context.actor) }
}

function noEntitlement(): DomainError {
  return new DomainError('not_found', 'There is no such entitlement')
}

/** Those whose access one may see. */
export async function listHolders(
  context: Context,
  id: number,
  page: { readonly after?: number | undefined; readonly limit: number },
): Promise<{ items: HolderView[]; next: number | null }> {
  authoriseSight(canSeeAccess(context.actor))
  const items = await context.transaction(async (tx) => {
    if ((await selectEntitlement(tx, id)) === undefined) throw noEntitlement()
    return selectHolders(tx, id, page)
  })
  const last = items.at(-1)
  return {
    items,
    next: last !== undefined && items.length === page.limit ? last.accountId : null,
  }
}

/** Adds something that may be had. Throws `conflict` where it is there. */
export async function addEntitlement(
  context: Context,
  { system: systemKey, key, ...given }: EntitlementGiven & { system: string; key: string },
): Promise<number> {
  authorise(canKeepCatalogue(context.actor))
  return context.transaction(async (tx) => {
    const system = await systemOf(tx, systemKey)
    if ((await missingKeys(tx, system.id, [key])).length === 0) {
      throw new DomainError('conflict', `${key} is in the catalogue already`)
    }
    return keep(context, tx, { systemId: system.id, systemKey, key, given })
  })
}

export async function changeEntitlement(
  context: Context,
  id: number,
  given: EntitlementGiven,
): Promise<EntitlementView> {
  authorise(canKeepCatalogue(context.actor))
  await context.transaction(async (tx) => {
    const known = await selectEntitlement(tx, id)
    if (known === undefined) throw noEntitlement()
    const system = await systemOf(tx, known.system)
    const { key, isRetired } = known
    await keep(context, tx, { systemId: system.id, systemKey: system.key, key, given, isRetired })
  })
  return readEntitlement(context, id)
}

async function keep(
  context: Context,
  tx: Tx,
  of: {
    readonly systemId: number
    readonly systemKey: string
    readonly key: string
    readonly given: EntitlementGiven
    readonly isRetired?: boolean
  },
): Promise<number> {
  const { conflicts, ...rest } = of.given
  const others = conflicts.map(({ entitlement }) => entitlement)
  const unknown = await missingKeys(tx, of.systemId, others)
  if (unknown.length > 0 || others.includes(of.key)) {
    throw new DomainError('invalid_input', 'Something that it stands against is not there', {
      problems: conflicts.flatMap(({ entitlement }, i) =>
        unknown.includes(entitlement) || entitlement === of.key
          ? [{ path: `conflicts[${i}].entitlement`, reason: `there is no other ${entitlement}` }]
          : [],
      ),
    })
  }
  const at = timestamp(context.clock.now())
  const toSave = { key: of.key, isRetired: of.isRetired ?? false, ...rest }
  const [saved] = await saveEntitlements(tx, of.systemId, [toSave], at)
  const id = saved?.id ?? (await idOf(tx, of.systemId, of.key))
  const pairs = conflicts.map(({ entitlement, reason }) => ({
    one: of.key,
    other: entitlement,
    reason,
  }))
  const changed = await saveConflicts(tx, of.systemId, pairs, id)
  if (saved === undefined && changed === 0) return id
  await context.ledger.append(tx, {
    kind: 'access.entitlement_kept',
    subject: `entitlement:${of.systemKey}/${of.key}`,
    facts: {
      ...rest,
      allowed: rest.allowed && { ...rest.allowed },
      description: null,
      conflicts: pairs,
    },
  })
  await notify(tx, { topic: 'access' })
  return id
}

async function idOf(tx: Tx, systemId: number, key: string): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    'select id from entitlement where system_id = $1 and key = $2',
    [systemId, key],
  )
  return rows[0]?.id ?? 0
}

/**
 * Nobody may ask for it any more; on a person's word its removal is queued from all who have it.
 * Throws `conflict` where it is retired already and nothing more is asked for.
 */
export async function retireEntitlement(
  context: Context,
  id: number,
  { removeFromHolders }: { readonly removeFromHolders: boolean },
): Promise<{ removals: number }> {
  authorise(canKeepCatalogue(context.actor))
  if (removeFromHolders) authorise(canRelease(context.actor) && canSeeAllAccess(context.actor))
  const machine = context.as(systemActor(context.actor.name))
  return machine.transaction(async (tx) => {
    const known = await selectEntitlement(tx, id)
    if (known === undefined) throw noEntitlement()
    if (known.isRetired && !removeFromHolders) {
      throw new DomainError('conflict', 'It is retired already')
    }
    const system = await systemOf(tx, known.system)
    const now = context.clock.now()
    if (!known.isRetired) await saveRetired(tx, id, timestamp(now))
    const removals = removeFromHolders ? await queueRemovals(machine, tx, system.id, id) : 0
    await machine.ledger.append(tx, {
      kind: 'access.entitlement_retired',
      subject: `entitlement:${known.system}/${known.key}`,
      facts: { removals },
    })
    await notify(tx, { topic: 'access' })
    return { removals }
  })
}

async function queueRemovals(
  machine: Context,
  tx: Tx,
  systemId: number,
  entitlementId: number,
): Promise<number> {
  const { today } = await localToday(tx, machine.clock.now())
  const { queue } = await currentRules(tx)
  const dueOn = await workingDayAhead(machine, tx, queue.doneDays)
  const entitled = await selectEntitled(tx, entitlementId)
  const made = await postChanges(
    machine,
    tx,
    entitled.map((whose) => ({
      ...whose,
      systemId,
      entitlementId,
      act: 'remove',
      cause: 'hand',
      state: 'queued',
      reason: 'Behörigheten används inte längre.',
      wantedOn: today,
      dueOn,
    })),
  )
  return made.filter(({ isNew }) => isNew).length
}

/** It may be asked for again. */
export async function restoreEntitlement(context: Context, id: number): Promise<void> {
  authorise(canKeepCatalogue(context.actor))
  await context.transaction(async (tx) => {
    const known = await selectEntitlement(tx, id)
    if (known === undefined) throw noEntitlement()
    if (!known.isRetired) throw new DomainError('conflict', 'It is in use')
    await saveRetired(tx, id, null)
    await context.ledger.append(tx, {
      kind: 'access.entitlement_restored',
      subject: `entitlement:${known.system}/${known.key}`,
      facts: {},
    })
    await notify(tx, { topic: 'access' })
  })
}
