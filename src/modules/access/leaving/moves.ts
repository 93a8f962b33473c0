/** What the new manager answers for after a move. Pure. */
import { dayAfter, type Employed, isInForce } from './employed.ts'
import type { HeldGrant, PersonFacts, PersonPlan } from './person.ts'

/** Each grant once, under the employment whose manager is asked; what somebody has answered for since, not. */
export function attestAfterMoves(
  { grants, moves }: PersonFacts,
  employments: readonly Employed[],
  over: readonly HeldGrant[],
  today: string,
): PersonPlan['attest'] {
  const inForce = employments.filter((each) => isInForce(each, today))
  return grants.flatMap((grant) => {
    if (over.includes(grant)) return []
    const employmentId =
      movedWithin(grant, moves, inForce) ??
      movedOn(grant, employments, today) ??
      remaining(grant, employments, inForce, today)
    if (employmentId === undefined) return []
    return [{ grantId: grant.id, entitlementId: grant.entitlementId, employmentId }]
  })
}

/** Unit, ansvar or manager is another in an employment that goes on. */
function movedWithin(
  { employmentId, answeredAt }: HeldGrant,
  moves: PersonFacts['moves'],
  inForce: readonly Employed[],
): number | undefined {
  return moves.find(
    (move) =>
      move.at > answeredAt &&
      (employmentId === null || employmentId === move.employmentId) &&
      inForce.some(({ id }) => id === move.employmentId),
  )?.employmentId
}

/** The employment that it was for has ended and another began the day after. */
function movedOn(
  { employmentId, answeredOn }: HeldGrant,
  employments: readonly Employed[],
  today: string,
): number | undefined {
  const ended = employments.find(({ id }) => id === employmentId)
  const lastDay = ended?.lastDay
  if (lastDay == null || lastDay >= today) return undefined
  const next = dayAfter(lastDay)
  if (answeredOn >= next) return undefined
  return employments.find(({ startsOn }) => startsOn === next)?.id
}

/** It was for none of them, and one of them has ended: the manager of what remains says. */
function remaining(
  { employmentId, answeredOn }: HeldGrant,
  employments: readonly Employed[],
  inForce: readonly Employed[],
  today: string,
): number | undefined {
  if (employmentId !== null) return undefined
  const hasEnded = employments.some(
    ({ lastDay }) => lastDay !== null && lastDay < today && answeredOn <= lastDay,
  )
  if (!hasEnded) return undefined
  return inForce.toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]?.id
}
