import { type Actor, followers, holds } from '../../../platform/actor.ts'

/** Whoever gets the reports of a service says that they have come, and asks about them. */
export function canAcknowledge(actor: Actor, service: string): boolean {
  return actor.kind !== 'system' && holds(actor, ['contact'], service)
}

/** How far the reports of a service have come, what was asked about them and answered. */
export function canSeeDelivery(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}

/** Reminds, sends again, answers: whoever owns the agreement. */
export function canSendReports(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager', 'administrator'], service)
}
