import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { localToday, workingDayAhead } from '../../work/index.ts'
import { postChanges } from '../changes/changes.commands.ts'
import type { NewChange } from '../changes/changes.store.ts'
import { currentRules } from '../rules/rules.store.ts'
import { endGrants, type OpenItem } from './asking.store.ts'

/**
 * Nobody stands for that they have it: their grants end, and the queue takes it away. Answers the change
 * of each, in the order given.
 */
export async function takeAway(
  context: Context,
  tx: Tx,
  items: readonly OpenItem[],
  { cause, why }: { readonly cause: 'attestation' | 'mover'; readonly why: string },
): Promise<(number | null)[]> {
  const now = context.clock.now()
  const { today } = await localToday(tx, now)
  const { queue } = await currentRules(tx)
  const dueOn = await workingDayAhead(context, tx, queue.doneDays)
  const changes = items.map(
    ({ systemId, employeeId, entitlementId, employmentId, grantId }): NewChange => ({
      systemId,
      employeeId,
      entitlementId,
      employmentId,
      grantId,
      act: 'remove',
      cause,
      state: 'queued',
      reason: why,
      wantedOn: today,
      dueOn,
    }),
  )
  const made = await postChanges(context, tx, changes)
  const grants = items.flatMap(({ grantId }) => (grantId === null ? [] : [grantId]))
  await endGrants(tx, grants, cause === 'mover' ? 'mover' : 'attestation', now)
  const ids = new Map(made.map(({ ordinal, id }) => [ordinal, id]))
  return items.map((_, ordinal) => ids.get(ordinal) ?? null)
}
