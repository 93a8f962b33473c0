import type { Instant } from '../calendar/index.ts'
import type { Composition } from '../services/index.ts'
import type { StateChange } from './measure.ts'
import type { ComponentState } from './schema.ts'

/**
 * The state of a service from those of its parts: at least n must work. `all` is n of n, `any` is 1
 * of n. A part that is unknown can still decide either way, so the whole is unknown only where it
 * does.
 */
export function stateOf(
  composition: Composition,
  states: ReadonlyMap<string, ComponentState>,
): ComponentState {
  if (typeof composition === 'string') return states.get(composition) ?? 'unknown'
  const { parts, atLeast } = needed(composition)
  const count = { up: 0, degraded: 0, unknown: 0, down: 0 }
  for (const part of parts) count[stateOf(part, states)]++
  if (count.up >= atLeast) return 'up'
  if (count.up + count.degraded >= atLeast) return 'degraded'
  return count.up + count.degraded + count.unknown >= atLeast ? 'unknown' : 'down'
}

function needed(composition: Exclude<Composition, string>): {
  parts: readonly Composition[]
  atLeast: number
} {
  if ('all' in composition) return { parts: composition.all, atLeast: composition.all.length }
  if ('any' in composition) return { parts: composition.any, atLeast: 1 }
  return { parts: composition.of, atLeast: composition.atLeast }
}

/** The keys of all components in it, each once. */
export function componentsOf(composition: Composition): string[] {
  if (typeof composition === 'string') return [composition]
  return [...new Set(needed(composition).parts.flatMap(componentsOf))]
}

/** The service's own changes of state, from those of its components; only real changes. */
export function compose(
  composition: Composition,
  changes: ReadonlyMap<string, readonly StateChange[]>,
): StateChange[] {
  const all = [...changes].flatMap(([component, list]) =>
    list.map(({ at, state }) => ({ at, state, component })),
  )
  all.sort((a, b) => a.at - b.at)
  const states = new Map<string, ComponentState>()
  const result: StateChange[] = []
  for (const [i, { at, state, component }] of all.entries()) {
    states.set(component, state)
    if (isSameInstant(all[i + 1]?.at, at)) continue
    const whole = stateOf(composition, states)
    if (whole !== (result.at(-1)?.state ?? 'unknown')) result.push({ at, state: whole })
  }
  return result
}

function isSameInstant(a: Instant | undefined, b: Instant): boolean {
  return a === b
}
