/** A service's composition as a list of nodes, each with its own state. Pure. */
import type { Composition } from '../services/index.ts'
import { becauseOf } from './because.ts'
import { stateOf } from './compose.ts'
import type { ComponentState } from './schema.ts'

export interface CompositionNode {
  readonly id: number
  readonly parent: number | null
  readonly kind: 'component' | 'all' | 'any' | 'at_least'
  readonly atLeast: number | null
  readonly component: string | null
  readonly state: ComponentState
  /** The whole is not up because of it. */
  readonly isCause: boolean
}

/** Each node after the one that it is a part of, in the order in which they are written. */
export function nodesOf(
  composition: Composition,
  states: ReadonlyMap<string, ComponentState>,
): CompositionNode[] {
  const because = new Set(becauseOf(composition, states))
  const nodes: CompositionNode[] = []
  const add = (part: Composition, parent: number | null, isGuilty: boolean) => {
    const id = nodes.length
    const state = stateOf(part, states)
    const component = typeof part === 'string' ? part : null
    const isCause = isGuilty && component !== null && because.has(component)
    nodes.push({ id, parent, ...kindOf(part), component, state, isCause })
    const partCauses = new Set(isGuilty ? becauseOf(part, states) : [])
    for (const inner of partsOf(part)) {
      const touches = becauseOf(inner, states).some((key) => partCauses.has(key))
      add(inner, id, touches)
    }
  }
  add(composition, null, because.size > 0)
  return nodes
}

function kindOf(part: Composition): Pick<CompositionNode, 'kind' | 'atLeast'> {
  if (typeof part === 'string') return { kind: 'component', atLeast: null }
  if ('all' in part) return { kind: 'all', atLeast: null }
  if ('any' in part) return { kind: 'any', atLeast: null }
  return { kind: 'at_least', atLeast: part.atLeast }
}

function partsOf(part: Composition): readonly Composition[] {
  if (typeof part === 'string') return []
  if ('all' in part) return part.all
  return 'any' in part ? part.any : part.of
}
