import {
  type Actor,
  holds,
  insiders,
  type Reach,
  type Role,
  reachOf,
} from '../../platform/actor.ts'

/**
 * Of which services an actor sees the deviations. They are told to the customer in the report, not
 * before: contacts do not.
 */
export function deviationReach(actor: Actor): Reach {
  return reachOf(actor, insiders)
}

export function canReadDeviations(actor: Actor, service: string): boolean {
  return holds(actor, insiders, service)
}

/**
 * The account manager answers for the explanation; the technician often knows it. Whoever wrote it
 * last stands beside it, and it goes out only with the report that the account manager releases.
 */
export function canExplainDeviation(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager', 'technician'], service)
}

/** Those who can be asked to do something about a service: who works with it, and who may write. */
export const actionOwnerRoles: readonly Role[] = [
  'account_manager',
  'technician',
  'administrator',
  'security_officer',
]

/** Whoever shall do it says that it is done; so may those who answer for the service. */
export function canActOnDeviation(actor: Actor, service: string, ownerId: string | null): boolean {
  if (canExplainDeviation(actor, service)) return true
  return (
    actor.kind === 'person' &&
    actor.id === ownerId &&
    canReadDeviations(actor, service) &&
    holds(actor, actionOwnerRoles, service)
  )
}
