import type { StateChange } from '../../src/modules/availability/measure.ts'
import type { ComponentState } from '../../src/modules/availability/schema.ts'
import type { Composition } from '../../src/modules/services/index.ts'

/** Seconds of a service, told apart one by one. All times here are whole seconds. */
export function measureSlowly(
  open: readonly boolean[],
  period: { readonly from: number; readonly to: number },
  changes: readonly StateChange[],
  maintenance: readonly { readonly from: number; readonly to: number }[],
) {
  const sums = { scheduled: 0, excluded: 0, notOurs: 0, unknown: 0, down: 0, degraded: 0 }
  for (let second = period.from; second < period.to; second++) {
    if (open[second] !== true) continue
    if (maintenance.some(({ from, to }) => from <= second && second < to)) {
      sums.excluded++
      continue
    }
    sums.scheduled++
    const state = stateDuring(second, changes)
    if (state !== 'up') sums[state]++
  }
  return sums
}

/** The state in the second that begins at `second`: that of the last change until then. */
export function stateDuring(second: number, changes: readonly StateChange[]): ComponentState {
  let state: ComponentState = 'unknown'
  for (const change of changes) if (change.at <= second) state = change.state
  return state
}

/** n of m: how many parts are at least as well as each state? */
export function stateOfSlowly(
  composition: Composition,
  states: ReadonlyMap<string, ComponentState>,
): ComponentState {
  if (typeof composition === 'string') return states.get(composition) ?? 'unknown'
  const of =
    'all' in composition ? composition.all : 'any' in composition ? composition.any : composition.of
  const needed = 'all' in composition ? of.length : 'any' in composition ? 1 : composition.atLeast
  const found = of.map((part) => stateOfSlowly(part, states))
  const count = (...wanted: ComponentState[]) =>
    found.filter((state) => wanted.includes(state)).length
  if (count('up') >= needed) return 'up'
  if (count('up', 'degraded') >= needed) return 'degraded'
  if (count('up', 'degraded', 'unknown') >= needed) return 'unknown'
  return 'down'
}
