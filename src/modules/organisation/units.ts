/** Units as a tree: what may hang where, and what may go. */

export interface UnitPlace {
  readonly id: number
  readonly parentId: number | null
}

/** Whether the unit would come to lie under itself. */
export function wouldCircle(units: readonly UnitPlace[], id: number, parentId: number): boolean {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const passed = new Set<number>()
  for (let at: number | null = parentId; at !== null && !passed.has(at); ) {
    if (at === id) return true
    passed.add(at)
    at = parents.get(at) ?? null
  }
  return false
}

/** What stands in the way of taking a unit away, counted. */
export interface HangingOnUnit {
  readonly units: number
  readonly customerOf: number
  readonly providerOf: number
  /** Also those that have ended: history says where they held. */
  readonly roles: number
}

/** Why a unit stays, in words; empty where nothing hangs on it. */
export function reasonsToKeep(hanging: HangingOnUnit): string[] {
  const { units, customerOf, providerOf, roles } = hanging
  return [
    [units, 'units lie under it'],
    [customerOf, 'services are delivered to it'],
    [providerOf, 'services are delivered by it'],
    [roles, 'roles are or have been held there'],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]))
}
