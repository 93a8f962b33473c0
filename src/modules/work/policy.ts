import { type Actor, holds, type Role } from '../../platform/actor.ts'

/** Everybody has work of their own to look at; a program has what its person has. */
export function canSeeOwnWork(actor: Actor): boolean {
  return actor.kind !== 'system'
}

/** Whoever works here can be away; a contact person’s organisation sees to that itself. */
export function canBeAway(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'contact')
}

/** Everybody’s absences: administrators. */
export function canSeeAllAbsences(actor: Actor): boolean {
  return actor.kind !== 'token' && holds(actor, ['administrator'])
}

/** One’s own; an administrator somebody else’s, who may have fallen ill. */
export function canChangeAbsence(actor: Actor, personId: string): boolean {
  if (actor.kind === 'token') return false
  if (holds(actor, ['administrator'])) return true
  if (actor.kind !== 'person' || actor.id !== personId) return false
  return actor.leads === true || canBeAway(actor.roles.map(({ role }) => role))
}

/** The mails of the day are written by the machine itself. */
export function canTellEverybody(actor: Actor): boolean {
  return actor.kind === 'system'
}
