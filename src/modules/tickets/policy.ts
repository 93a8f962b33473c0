import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

/** Those who follow what was promised: a manager or a payroll officer has no tickets to see. */
const readers: readonly Role[] = [
  'administrator',
  'account_manager',
  'contact',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]

/** The services whose tickets the actor sees. */
export function ticketReach(actor: Actor): Reach {
  return reachOf(actor, readers)
}

export function canReadTickets(actor: Actor, service: string): boolean {
  return holds(actor, readers, service)
}

/** Leaving a ticket out of the figures is for whoever answers for the agreement, and nobody else. */
export function canExcludeTicket(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager'], service)
}
