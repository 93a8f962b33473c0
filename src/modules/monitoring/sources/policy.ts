import { type Actor, holds, type Role } from '../../../platform/actor.ts'

const changers: readonly Role[] = ['administrator', 'technician']
const readers: readonly Role[] = [...changers, 'auditor', 'security_officer']

/** Which programs are connected and how that goes; of what is bound, only one's own services'. */
export function canReadSources(actor: Actor): boolean {
  return holds(actor, readers)
}

/** Connects, changes, binds; and posts what a program observed. */
export function canChangeSources(actor: Actor): boolean {
  return holds(actor, changers)
}
