import { type Actor, holds } from '../../platform/actor.ts'

/** Whoever decides how people sign in decides who they are: administrators, themselves. */
export function canManageProviders(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}

/** Invitations, recovery links and locks: they decide who gets in as whom. */
export function canManageAccounts(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}
