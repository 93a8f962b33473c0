import type { Composition } from '../services/index.ts'
import { stateOf } from './compose.ts'
import type { ComponentState } from './schema.ts'

/** Of a whole in this state, the states of the parts that make it so. */
const GUILTY: Readonly<Record<ComponentState, readonly ComponentState[]>> = {
  up: [],
  degraded: ['degraded', 'down'],
  unknown: ['unknown', 'down'],
  down: ['down'],
}

/**
 * The components that a service is not up because of, each once; none where it is up, whatever is
 * wrong with a part that others stand in for. Were all of them up, the service would be better.
 */
export function becauseOf(
  composition: Composition,
  states: ReadonlyMap<string, ComponentState>,
): string[] {
  const whole = stateOf(composition, states)
  if (whole === 'up') return []
  if (typeof composition === 'string') return [composition]
  const guilty = partsOf(composition).filter((part) =>
    GUILTY[whole].includes(stateOf(part, states)),
  )
  return [...new Set(guilty.flatMap((part) => becauseOf(part, states)))]
}

function partsOf(composition: Exclude<Composition, string>): readonly Composition[] {
  if ('all' in composition) return composition.all
  return 'any' in composition ? composition.any : composition.of
}
