import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { noSuchComponent, notTaken, takeObservations } from './intake.commands.ts'
import { componentsOfServices } from './observations.store.ts'
import { canPostObservations, postingReach } from './policy.ts'
import type { PostedAnswer, PostedBatch } from './posted.schema.ts'
import { understandPosted } from './posted.ts'

/**
 * Takes what another program observed: all of it or nothing. Sent again, or in another order, it says the
 * same. Throws `invalid_input` that names each row or component that cannot be taken.
 */
export async function takePosted(context: Context, batch: PostedBatch): Promise<PostedAnswer> {
  authorise(canPostObservations(context.actor))
  const understood = understandPosted(batch, context.clock.now())
  if ('problems' in understood) {
    throw new DomainError('invalid_input', 'Some observations cannot be used; nothing was taken', {
      problems: understood.problems,
    })
  }
  const { byComponent } = understood
  return context.transaction(async (tx) => {
    await refuseBeyondReach(context, tx, [...byComponent.keys()])
    const changed = await takeObservations(context, tx, {
      source: `api:${batch.source}`,
      observed: [...byComponent].map(([component, observations]) => ({
        component,
        observations,
        silentAfterSeconds: batch.silentAfterSeconds ?? undefined,
      })),
    })
    return {
      taken: batch.observations.length,
      changed: [...changed.values()].reduce((sum, count) => sum + count, 0),
      components: byComponent.size,
    }
  })
}

/** A component that is part of no service within reach is told as one that does not exist. */
async function refuseBeyondReach(
  context: Context,
  tx: Tx,
  components: readonly string[],
): Promise<void> {
  const reach = postingReach(context.actor)
  if (reach === 'all') return
  const own = await componentsOfServices(tx, components, reach)
  const strange = components.filter((key) => !own.has(key))
  if (strange.length > 0) throw notTaken(strange.map(noSuchComponent))
}
