import { type Actor, holds, insiders } from '../../../platform/actor.ts'

/** Where Kvitto measures from; customers see what was measured. */
export function canSeePlaces(actor: Actor): boolean {
  return holds(actor, insiders)
}

/** An agent is given passwords: it is let in as a person is. */
export function canManagePlaces(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}
