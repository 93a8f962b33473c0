/** Units as the list that people read: each under the one it lies under. */
import type { Unit } from '../queries.ts'

export interface PlacedUnit {
  readonly unit: Unit
  /** How many it lies under. */
  readonly depth: number
  readonly hasChildren: boolean
}

/** The tree in reading order; names are sorted by the server. */
export function inOrder(units: readonly Unit[]): readonly PlacedUnit[] {
  const known = new Set(units.map(({ id }) => id))
  const under = Map.groupBy(units, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  )
  const walk = (parent: number | null, depth: number): PlacedUnit[] =>
    (under.get(parent) ?? []).flatMap((unit) => [
      { unit, depth, hasChildren: under.has(unit.id) },
      ...walk(unit.id, depth + 1),
    ])
  return walk(null, 0)
}

/** Where a unit may be moved: anywhere but under itself. */
export function possibleParents(units: readonly Unit[], id: number | undefined): readonly Unit[] {
  const placed = inOrder(units)
  const at = placed.findIndex(({ unit }) => unit.id === id)
  const own = placed[at]
  if (own === undefined) return placed.map(({ unit }) => unit)
  const after = placed.findIndex(({ depth }, i) => i > at && depth <= own.depth)
  const end = after === -1 ? placed.length : after
  return placed.filter((_, i) => i < at || i >= end).map(({ unit }) => unit)
}
