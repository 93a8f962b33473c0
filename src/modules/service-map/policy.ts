import { type Actor, insiders, type Reach, reachOf } from '../../platform/actor.ts'

/** What services are made of is for those who work with them, not for those who are served. */
export function mapReach(actor: Actor): Reach {
  return reachOf(actor, insiders)
}
