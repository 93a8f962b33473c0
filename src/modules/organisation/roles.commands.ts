import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { presentGrant } from './grants.ts'
import { canReadRoles } from './policy.ts'
import { countGrants, type GrantFilter, selectGrantRecords } from './roles.store.ts'
import type { Grant } from './schema.ts'

export interface GrantsQuery extends Pick<GrantFilter, 'state' | 'role' | 'before'> {
  readonly most: number
}

/** Who holds, waits for or has held what; the newest first. Throws `forbidden`. */
export function listGrants(
  context: Context,
  query: GrantsQuery,
): Promise<{ readonly items: Grant[]; readonly next: number | undefined; readonly total: number }> {
  authorise(canReadRoles(context.actor))
  return context.transaction(async (tx) => {
    const found = await selectGrantRecords(tx, { ...query, most: query.most + 1 })
    const shown = found.slice(0, query.most)
    const { before: _before, ...all } = query
    return {
      items: shown.map((record) => presentGrant(record, context.actor)),
      next: found.length > shown.length ? shown.at(-1)?.id : undefined,
      total: await countGrants(tx, all),
    }
  })
}

/** Every role in force or waiting, for a review of accesses. Throws `forbidden`. */
export function allGrants(context: Context): Promise<Grant[]> {
  authorise(canReadRoles(context.actor))
  return context.transaction(async (tx) =>
    (await selectGrantRecords(tx, { state: 'open' })).map((record) =>
      presentGrant(record, context.actor),
    ),
  )
}
