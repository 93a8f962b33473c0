import type { Context } from '../../../platform/context.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { loadSource, type StandingSource } from './store.ts'

/**
 * Throws `forbidden` where the source also measures what the actor does not reach: changing it would
 * change what is known of others' services.
 */
export async function refuseBeyondReach(
  context: Context,
  { key, bindings }: Pick<StandingSource, 'key' | 'bindings'>,
): Promise<void> {
  const all = await context.unhindered().transaction((tx) => loadSource(tx, key))
  if (all.bindings === bindings) return
  throw new DomainError('forbidden', reason('source_beyond_reach'), {
    mend: 'Ask somebody who reaches them all, or an administrator.',
  })
}
