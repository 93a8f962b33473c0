import { type Actor, holds, insiders } from '../../../platform/actor.ts'

/** Whether somebody may know of what has not been released: those who work with the service. */
export function canReadDraft(actor: Actor, service: string): boolean {
  return holds(actor, insiders, service)
}

/** Whoever answers to the customer for the service lets its report out. */
export function canReleaseReport(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager'], service)
}
