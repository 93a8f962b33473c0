import { type Actor, holds, insiders, type Reach, reachOf } from '../../platform/actor.ts'

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
