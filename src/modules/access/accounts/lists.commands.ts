import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { canRelease, canSeeAllAccess } from '../policy.ts'
import { selectLists } from './list-read.store.ts'
import type { AccountListView } from './schema.ts'

/** Lists of accounts that were taken in, newest first. */
export async function listLists(
  context: Context,
  filter: {
    readonly system?: string | undefined
    readonly state?: string | undefined
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<{ readonly items: AccountListView[]; readonly next: number | null }> {
  const { actor } = context
  authoriseSight(canSeeAllAccess(actor))
  const self = actor.kind === 'person' ? actor.id : null
  const rows = await context.transaction((tx) => selectLists(tx, filter))
  const items = rows.map(({ takenById, ...list }) => ({
    ...list,
    mayDecide: list.state === 'held' && canRelease(actor) && (self === null || takenById !== self),
  }))
  const last = items.at(-1)
  return { items, next: last !== undefined && items.length === filter.limit ? last.id : null }
}
