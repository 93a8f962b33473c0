import { type Actor, holds, type PersonActor } from '../../platform/actor.ts'

/** Whoever decides how people sign in decides who they are: administrators, themselves. */
export function canManageProviders(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}

/** The machine itself has everything already: what it decides waits for nobody. */
export function canPassBySecond(actor: Actor): boolean {
  return actor.kind === 'system'
}

/** Somebody must be there to agree to it: an administrator, themselves. */
export function canPropose(actor: Actor): actor is PersonActor {
  return actor.kind === 'person' && canManageProviders(actor)
}

/** Another administrator than who proposed it. */
export function canDecide(actor: Actor, proposal: { readonly byId: string }): boolean {
  return canPropose(actor) && actor.id !== proposal.byId
}

/** Who proposed it takes it back; the others decline it. */
export function canWithdraw(actor: Actor, proposal: { readonly byId: string }): boolean {
  return canPropose(actor) && actor.id === proposal.byId
}

/** Invitations, recovery links and locks: they decide who gets in as whom. */
export function canManageAccounts(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}
