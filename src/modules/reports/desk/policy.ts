import { type Actor, holds, type Reach, type Role, reachOf } from '../../../platform/actor.ts'

const INTERNAL: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]
const READERS: readonly Role[] = [...INTERNAL, 'contact']

/** The services whose reports somebody may see. */
export function reportReach(actor: Actor): Reach {
  return reachOf(actor, READERS)
}

/** A running period is for those who work with the service; whoever is served reads what has ended. */
export function canReadReport(
  actor: Actor,
  service: string,
  { hasEnded }: { readonly hasEnded: boolean },
): boolean {
  return holds(actor, hasEnded ? READERS : INTERNAL, service)
}

/** Whether somebody may know of the service's reports at all. */
export function canSeeReports(actor: Actor, service: string): boolean {
  return holds(actor, READERS, service)
}
