import {
  type Actor,
  followers,
  holds,
  insiders,
  type Reach,
  reachOf,
} from '../../platform/actor.ts'

/** Of a page for those who are signed in, somebody sees the services that they follow. */
export function statusReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** How pages are set up is for those who work here. */
export function canReadStatusPage(actor: Actor, services: readonly string[]): boolean {
  return services.some((service) => holds(actor, insiders, service))
}

/** The services that somebody may show on a page: open to all, it tells everybody how they are. */
export function showReach(actor: Actor): Reach {
  return reachOf(actor, ['administrator', 'account_manager'])
}

/** Whoever changes or removes a page must be the one to answer for every service on it. */
export function canShowServices(actor: Actor, services: readonly string[]): boolean {
  return services.every((service) => holds(actor, ['administrator', 'account_manager'], service))
}
