import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { localToday } from '../../work/index.ts'
import { canSeeAllAccess } from '../policy.ts'
import { type OverdueRemoval, selectOverdueRemovals } from './removals.store.ts'

export interface OverdueRemovals {
  /** Local day. */
  readonly asOf: string
  readonly items: readonly OverdueRemoval[]
}

/** What should be gone and is not known to be, the latest first. */
export function listOverdueRemovals(context: Context): Promise<OverdueRemovals> {
  authoriseSight(canSeeAllAccess(context.actor))
  return context.transaction(async (tx) => {
    const { today } = await localToday(tx, context.clock.now())
    return { asOf: today, items: await selectOverdueRemovals(tx, today) }
  })
}
