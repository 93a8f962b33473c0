import {
  type Actor,
  followers,
  holds,
  type Reach,
  type Role,
  reachOf,
} from '../../../platform/actor.ts'

/** The services whose reports somebody may see. */
export function reportReach(actor: Actor): Reach {
  return reachOf(actor, followers)
}

/** What has been released is for everybody whose service it is; drafts for those who work with it. */
export function canReadReleased(actor: Actor, service: string): boolean {
  return holds(actor, followers, service)
}

/** How reports went, whoever may read them: a manager answers for what the own unit delivers. */
const registerReaders: readonly Role[] = [...followers, 'manager']

export function registerReach(actor: Actor): Reach {
  return reachOf(actor, registerReaders)
}
