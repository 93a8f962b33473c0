import {
  type Actor,
  followers,
  holds,
  insiders,
  type Reach,
  reachOf,
} from '../../platform/actor.ts'

/** Disturbances are told to those who use the services: contacts see those of their own. */
export function disturbanceReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** One that touches any service that somebody follows is theirs to know of. */
export function canReadDisturbance(actor: Actor, services: readonly string[]): boolean {
  return services.some((service) => holds(actor, followers, service))
}

/** Who wrote it, to how many it went, and what waits to be explained: not for those who are served. */
export function canReadBehind(actor: Actor, services: readonly string[]): boolean {
  return services.some((service) => holds(actor, insiders, service))
}

/** Who runs the service, and who answers for the promise, may say that something is wrong with it. */
export function canStartDisturbance(actor: Actor, service: string): boolean {
  return holds(actor, ['technician', 'account_manager'], service)
}

/**
 * Whoever runs any of the affected services may tell how it goes: it is one event, and those who were
 * told of it are told how it goes on.
 */
export function canTellOfDisturbance(actor: Actor, services: readonly string[]): boolean {
  return services.some((service) => canStartDisturbance(actor, service))
}
