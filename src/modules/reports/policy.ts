import { type Actor, followers, holds, type Reach, reachOf } from '../../platform/actor.ts'

/** Whose figures an actor may see: of these services. */
export function followedReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** Figures, promises and how they were worked out. */
export function canFollow(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}

/** Deviations are found by rule; whoever works with the service may ask for it to be done now. */
export function canNoteDeviations(actor: Actor, service: string): boolean {
  return holds(actor, ['account_manager', 'technician', 'administrator'], service)
}
