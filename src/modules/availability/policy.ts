import {
  type Actor,
  followers,
  holds,
  insiders,
  type Reach,
  type Role,
  reachOf,
} from '../../platform/actor.ts'

/** The services whose availability somebody may see. */
export function availabilityReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** Whether it works, how it was measured and when it is maintained: contacts see their own. */
export function canReadAvailability(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}

/** Who entered what, and explanations that are not in a report yet: not for those who are served. */
export function canReadInternally(actor: Actor, service: string): boolean {
  return holds(actor, insiders, service)
}

/** Maintenance takes time out of a promise: who runs the service, and who answers for the promise. */
export function canPlanMaintenance(actor: Actor, service: string): boolean {
  return holds(actor, ['technician', 'account_manager'], service)
}

/** A correction changes what a promise is judged by: who runs the service, and who answers for it. */
export function canCorrect(actor: Actor, service: string): boolean {
  return holds(actor, ['technician', 'account_manager'], service)
}

/** Who answers for the promise decides; technicians do where they did not propose it themselves. */
export function canDecideCorrection(actor: Actor, service: string): boolean {
  return holds(actor, ['technician', 'account_manager'], service)
}

/** The person behind an actor; `null` for the machine itself. */
export function personOf(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.id
  return actor.kind === 'token' ? actor.personId : null
}

const measurers: readonly Role[] = ['technician', 'administrator']

/** Who says how components are, anywhere. */
export function canPostObservations(actor: Actor): boolean {
  return holds(actor, measurers)
}

/** Of which services' components. */
export function postingReach(actor: Actor): Reach {
  return reachOf(actor, measurers)
}
