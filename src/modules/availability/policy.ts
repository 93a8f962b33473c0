import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

const READERS: readonly Role[] = [
  'administrator',
  'account_manager',
  'contact',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]
const INTERNAL: readonly Role[] = READERS.filter((role) => role !== 'contact')

/** The services whose availability somebody may see. */
export function availabilityReach(actor: Actor): Reach {
  return reachOf(actor, READERS)
}

/** Whether it works, how it was measured and when it is maintained: contacts see their own. */
export function canReadAvailability(actor: Actor, service: string): boolean {
  return holds(actor, READERS, service)
}

/** Who entered what, and explanations that are not in a report yet: not for those who are served. */
export function canReadInternally(actor: Actor, service: string): boolean {
  return holds(actor, INTERNAL, service)
}

/** Maintenance takes time out of a promise: who runs the service, and who answers for the promise. */
export function canPlanMaintenance(actor: Actor, service: string): boolean {
  return holds(actor, ['technician', 'account_manager'], service)
}
