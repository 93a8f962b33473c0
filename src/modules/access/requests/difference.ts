/** What a request would change for each that it is for: what is new, goes, stays, and may not be. Pure. */
import {
  type Conflict,
  employmentFor,
  type Hindrance,
  type Holder,
  hindrances,
  type WantedEntitlement,
  type When,
} from './may-have.ts'

export interface Wish extends When {
  readonly add: readonly WantedEntitlement[]
  readonly remove: readonly WantedEntitlement[]
}

/** What somebody has in the system, approved or only seen there. */
export interface Had {
  readonly entitlementId: number
  /** The approval, where there is one. */
  readonly grantId: number | null
  readonly untilOn: string | null
}

export interface Asker extends Holder {
  readonly id: number
  /** In the system that is asked about. */
  readonly had: readonly Had[]
  /** What is under way there: nobody asks for the same twice. */
  readonly underWay: ReadonlySet<string>
}

export interface Added {
  readonly entitlementId: number
  readonly employmentId: number | null
  /** They have it already, until another day: only the day is new. */
  readonly grantId: number | null
}

export interface Difference {
  readonly employeeId: number
  readonly added: readonly Added[]
  readonly removed: readonly { readonly entitlementId: number; readonly grantId: number | null }[]
  readonly kept: readonly number[]
  readonly leftOut: readonly LeftOut[]
}

export interface LeftOut {
  readonly entitlementId: number
  readonly hindrance: Hindrance | { readonly why: 'under_way' }
}

export function underWayKey(act: 'grant' | 'remove', entitlementId: number): string {
  return `${act}:${entitlementId}`
}

/**
 * What would change for one. Of two things that must not be combined and are both asked for, neither is
 * had: somebody must choose. What is to go does not stand against what comes.
 */
export function differenceFor(
  asker: Asker,
  wish: Wish,
  conflicts: readonly Conflict[],
): Difference {
  const removed = removedOf(asker, wish)
  const going = new Set(removed.map(({ entitlementId }) => entitlementId))
  const holder = { ...asker, has: asker.has.difference(going) }
  const asked = new Set(wish.add.map(({ id }) => id))
  const added: Added[] = []
  const leftOut: LeftOut[] = []
  for (const wanted of wish.add) {
    const had = asker.had.find(({ entitlementId }) => entitlementId === wanted.id)
    if (isSame(had, wish)) continue
    const hindrance = asker.underWay.has(underWayKey('grant', wanted.id))
      ? ({ why: 'under_way' } as const)
      : hindrances(wanted, holder, wish, conflicts, asked)[0]
    if (hindrance !== undefined) leftOut.push({ entitlementId: wanted.id, hindrance })
    else {
      added.push({
        entitlementId: wanted.id,
        employmentId: employmentFor(wanted, asker.employments, wish)?.id ?? null,
        grantId: had?.grantId ?? null,
      })
    }
  }
  const changed = new Set([...going, ...added.map(({ entitlementId }) => entitlementId)])
  const kept = asker.had.map(({ entitlementId }) => entitlementId).filter((id) => !changed.has(id))
  return { employeeId: asker.id, added, removed, kept, leftOut }
}

/** Approved, and until the same day. */
function isSame(had: Had | undefined, { untilOn }: Wish): boolean {
  return had !== undefined && had.grantId !== null && had.untilOn === untilOn
}

function removedOf({ had, underWay }: Asker, { remove }: Wish): Difference['removed'] {
  const going = new Set(remove.map(({ id }) => id))
  return had
    .filter(
      ({ entitlementId }) =>
        going.has(entitlementId) && !underWay.has(underWayKey('remove', entitlementId)),
    )
    .map(({ entitlementId, grantId }) => ({ entitlementId, grantId }))
}
