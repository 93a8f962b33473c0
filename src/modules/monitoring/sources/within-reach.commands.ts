import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { countBindings, type StandingSource } from './store.ts'

/**
 * Throws `forbidden` where the source also measures what the actor does not reach: changing it would
 * change what is known of others' services.
 */
export async function refuseBeyondReach(
  tx: Tx,
  { id, bindings }: Pick<StandingSource, 'id' | 'bindings'>,
): Promise<void> {
  if ((await countBindings(tx, id)) === bindings) return
  throw new DomainError('forbidden', reason('source_beyond_reach'), {
    mend: 'Ask somebody who reaches them all, or an administrator.',
  })
}
