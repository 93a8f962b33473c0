import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

/** Deviations are told to the customer in the report, not before: contacts are not among them. */
const READERS: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]

/** Of which services an actor sees the deviations. */
export function deviationReach(actor: Actor): Reach {
  return reachOf(actor, READERS)
}

export function canReadDeviations(actor: Actor, service: string): boolean {
  return holds(actor, READERS, service)
}

/**
 * The account manager answers for the explanation; the technician often knows it. Whoever wrote it
 * last stands beside it, and it goes out only with the report that the account manager releases.
 */
export function canExplainDeviation(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager', 'technician'], service)
}
