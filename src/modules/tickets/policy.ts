import { type Actor, followers, holds, type Reach, reachOf } from '../../platform/actor.ts'

/** The services whose tickets the actor sees. */
export function ticketReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

export function canReadTickets(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}

/** Leaving a ticket out of the figures is for whoever answers for the agreement, and nobody else. */
export function canExcludeTicket(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager'], service)
}
