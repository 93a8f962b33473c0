/** What is proposed: the same as a colleague has, or what most of a team have. Pure. */
import {
  type Conflict,
  type Hindrance,
  type Holder,
  hindrances,
  type WantedEntitlement,
  type When,
} from './may-have.ts'

/** What the colleague has in the system. */
export interface LikeHad {
  readonly entitlement: WantedEntitlement
  readonly isApproved: boolean
}

export interface LikeLeftOut {
  readonly entitlementId: number
  readonly why: 'not_approved' | Hindrance['why']
}

export interface Likeness {
  readonly add: readonly number[]
  readonly leftOut: readonly LikeLeftOut[]
}

/**
 * "Same as" a colleague: what that one has with an approval and at least one of those asked for may have
 * too. What is not copied is said, with why. An end date is asked for afterwards, so it stands against
 * nothing here.
 */
export function sameAs(
  had: readonly LikeHad[],
  holders: readonly Holder[],
  when: When,
  conflicts: readonly Conflict[],
): Likeness {
  const add: number[] = []
  const leftOut: LikeLeftOut[] = []
  for (const { entitlement, isApproved } of had) {
    const why = isApproved
      ? againstAll(entitlement, holders, when, conflicts)
      : ('not_approved' as const)
    if (why === undefined) add.push(entitlement.id)
    else leftOut.push({ entitlementId: entitlement.id, why })
  }
  return { add, leftOut }
}

const laterAsked: readonly Hindrance['why'][] = ['end_date_needed', 'too_long']

/** Why nobody of them may have it; `undefined` where somebody may. */
function againstAll(
  entitlement: WantedEntitlement,
  holders: readonly Holder[],
  when: When,
  conflicts: readonly Conflict[],
): Hindrance['why'] | undefined {
  let first: Hindrance['why'] | undefined
  for (const holder of holders) {
    const against = hindrances(entitlement, holder, when, conflicts).filter(
      ({ why }) => !laterAsked.includes(why),
    )
    if (against.length === 0) return undefined
    first ??= against[0]?.why
  }
  return first
}

/** Fewer say nothing of what a team has. */
const LEAST_COLLEAGUES = 2

/**
 * What at least half of the colleagues have with an approval, the most common first: proposed for
 * somebody who begins among them. Nothing where they are too few.
 */
export function teamPattern(colleagues: readonly (readonly number[])[]): number[] {
  if (colleagues.length < LEAST_COLLEAGUES) return []
  const counts = new Map<number, number>()
  for (const has of colleagues) {
    for (const id of new Set(has)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count * 2 >= colleagues.length)
    .sort(([a, one], [b, other]) => other - one || a - b)
    .map(([id]) => id)
}
