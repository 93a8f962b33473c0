import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

const importers: readonly Role[] = ['administrator', 'account_manager', 'technician']
/** Those who oversee look at what was imported, too. */
const readers: readonly Role[] = [...importers, 'security_officer', 'auditor']

/** Into the service, or anywhere where none is named. */
export function canImport(actor: Actor, service?: string): boolean {
  return holds(actor, importers, service)
}

/** The services that the actor may import into. */
export function importReach(actor: Actor): Reach {
  return reachOf(actor, importers)
}

export function canReadImports(actor: Actor): boolean {
  return holds(actor, readers)
}

/** The services whose imports the actor may look back at. */
export function historyReach(actor: Actor): Reach {
  return reachOf(actor, readers)
}
