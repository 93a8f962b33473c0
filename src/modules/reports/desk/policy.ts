import {
  type Actor,
  followers,
  holds,
  insiders,
  type Reach,
  reachOf,
} from '../../../platform/actor.ts'

/** The services whose reports somebody may see. */
export function reportReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** A running period is for those who work with the service; whoever is served reads what has ended. */
export function canReadReport(
  actor: Actor,
  service: string,
  { hasEnded }: { readonly hasEnded: boolean },
): boolean {
  return holds(actor, hasEnded ? followers : insiders, service)
}

/** Whether somebody may know of the service's reports at all. */
export function canSeeReports(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}
