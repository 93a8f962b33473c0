import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

/** Those whose work, or whose service, it is. */
const FOLLOWERS: readonly Role[] = [
  'administrator',
  'account_manager',
  'contact',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]

/** Whose figures an actor may see: of these services. */
export function followedReach(actor: Actor): Reach {
  return reachOf(actor, FOLLOWERS)
}

/** Figures, promises and how they were worked out. */
export function canFollow(actor: Actor, service: string): boolean {
  return holds(actor, FOLLOWERS, service)
}

/** Deviations are found by rule; whoever works with the service may ask for it to be done now. */
export function canNoteDeviations(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager', 'technician', 'administrator'], service)
}
