import { type Actor, holds, overseers } from '../../platform/actor.ts'

/** A token cannot make tokens: whoever stole one would never be rid of it. */
export function canCreateToken(actor: Actor): boolean {
  return actor.kind !== 'token'
}

/** One's own; an administrator's duty is everybody's. A token revokes nothing, not even itself. */
export function canRevokeToken(actor: Actor, ownerId: string): boolean {
  if (actor.kind === 'token') return false
  return holds(actor, ['administrator']) || (actor.kind === 'person' && actor.id === ownerId)
}

/** Whether somebody sees everybody's tokens, and not only their own. */
export function canListAllTokens(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, overseers)
}
