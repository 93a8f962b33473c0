import type { Tx } from '../../../platform/db/database.ts'
import {
  endAccounts,
  entitlementIds,
  insertAccounts,
  loadHoldings,
  loadKnownAccounts,
  saveHoldings,
  updateAccounts,
} from './accounts.store.ts'
import { difference, planAccounts } from './list-plan.ts'
import type { ListedAccount, ListedAccounts } from './listed-accounts.ts'

/** How many of each a list changed. */
export interface ListCounts {
  readonly accounts: number
  readonly active: number
  readonly entitlements: number
  readonly holdings: number
  readonly new: number
  readonly changed: number
  readonly renamed: number
  readonly gone: number
  readonly holdingsNew: number
  readonly holdingsGone: number
  /** Changes that the list shows to be done, or not to be. */
  readonly verified: number
  readonly contradicted: number
}

type OfAccounts = Omit<ListCounts, 'verified' | 'contradicted'>

/** Brings accounts to what the list shows; what it does not change is not touched. */
export async function applyAccounts(
  tx: Tx,
  { systemId, listId }: { readonly systemId: number; readonly listId: number },
  listed: ListedAccounts,
): Promise<OfAccounts> {
  const entitlements = await entitlementIds(tx, systemId, listed.entitlements)
  const known = await loadKnownAccounts(tx, systemId)
  const plan = planAccounts(known, listed)
  await endAccounts(tx, listId, plan.gone)
  await updateAccounts(tx, listId, plan.changed)
  const places = new Map<number, number>()
  const ids: number[] = []
  for (const [place, id] of plan.idAt.entries()) {
    if (id === undefined) continue
    ids[place] = id
    places.set(id, place)
  }
  const made = await insertAccounts(tx, { systemId, listId }, accountsAt(listed, plan.fresh))
  for (const [i, place] of plan.fresh.entries()) ids[place] = made[i] ?? 0
  const now = listed.holdings(entitlements)
  const changes = difference(await loadHoldings(tx, systemId, places), now)
  await saveHoldings(tx, listId, ids, changes)
  return {
    accounts: listed.accounts.length,
    active: listed.accounts.filter(({ isActive }) => isActive).length,
    entitlements: entitlements.length,
    holdings: now.length,
    new: plan.fresh.length,
    changed: plan.changed.filter((each) => Object.keys(each.changed).length > 0).length,
    renamed: plan.renamed,
    gone: plan.gone.length,
    holdingsNew: changes.added.length,
    holdingsGone: changes.removed.length,
  }
}

function accountsAt(listed: ListedAccounts, places: readonly number[]): ListedAccount[] {
  return places.flatMap((place) => listed.accounts[place] ?? [])
}
