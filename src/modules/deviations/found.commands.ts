import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { canActOnDeviation, canExplainDeviation, canReadDeviations } from './policy.ts'
import type { TracedDeviation } from './schema.ts'
import { loadTraced, lockDeviation } from './store.ts'

/** One that the actor may see. Throws `not_found`. */
export async function findDeviation(
  { actor }: Context,
  tx: Tx,
  id: number,
): Promise<TracedDeviation> {
  const [known] = await loadTraced(tx, { id })
  authoriseSight(
    known !== undefined && canReadDeviations(actor, known.service.key),
    `There is no deviation with number ${id}`,
  )
  if (known === undefined) throw new Error('Sight was given of nothing')
  return known
}

/** One that the actor may explain. Throws `not_found`, `forbidden`. */
export async function findToExplain(context: Context, tx: Tx, id: number) {
  await lockDeviation(tx, id)
  const known = await findDeviation(context, tx, id)
  authorise(canExplainDeviation(context.actor, known.service.key))
  return known
}

/** One whose action the actor may say is done, or move. Throws `not_found`, `forbidden`. */
export async function findToActOn(context: Context, tx: Tx, id: number) {
  await lockDeviation(tx, id)
  const known = await findDeviation(context, tx, id)
  authorise(canActOnDeviation(context.actor, known.service.key, known.actionOwnerId))
  return known
}
