import type { Context } from '../../platform/context.ts'
import { findDeviation } from './found.commands.ts'
import { deviationReach } from './policy.ts'
import type { TracedDeviation } from './schema.ts'
import { loadSimilar } from './store.ts'

const MOST_SIMILAR = 5

export interface DeviationWithSimilar {
  readonly deviation: TracedDeviation
  /** Earlier ones like it, with what was said of them. */
  readonly similar: readonly TracedDeviation[]
}

/** One of them, and how ones like it were explained. Throws `not_found`. */
export function readDeviation(context: Context, id: number): Promise<DeviationWithSimilar> {
  return context.transaction(async (tx) => {
    const deviation = await findDeviation(context, tx, id)
    const reach = deviationReach(context.actor)
    const similar = await loadSimilar(tx, deviation, MOST_SIMILAR)
    return {
      deviation,
      similar: similar.filter(({ service }) => reach === 'all' || reach.includes(service.key)),
    }
  })
}
