import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { detect, type Measured } from './detect.ts'
import type { Deviation, DeviationExplanation } from './schema.ts'
import {
  type DeviationScope,
  loadDeviations,
  removeVanished,
  saveExplanation,
  saveFound,
} from './store.ts'

/**
 * Finds the deviations of a service's period and notes them; answers them in the rules' order with
 * what people have written. Part of the caller's transaction, so that figures and deviations agree.
 */
export async function noteDeviations(
  tx: Tx,
  scope: DeviationScope,
  measured: Measured,
  now: number,
): Promise<Deviation[]> {
  const found = detect(measured)
  await removeVanished(tx, scope, found)
  await saveFound(tx, scope, found, now)
  const known = await loadDeviations(tx, scope)
  return found.flatMap(({ rule, key }) =>
    known.filter((deviation) => deviation.rule === rule && deviation.key === key).map(withoutKey),
  )
}

function withoutKey({ key: _, ...deviation }: Deviation & { readonly key: string }): Deviation {
  return deviation
}

/** Writes down cause, explanation and action. Throws `not_found`. */
export function explainDeviation(
  context: Context,
  id: number,
  given: DeviationExplanation,
): Promise<Deviation> {
  return context.transaction((tx) =>
    saveExplanation(tx, id, given, { name: context.actor.name, at: context.clock.now() }),
  )
}
