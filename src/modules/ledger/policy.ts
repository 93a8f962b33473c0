import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

/** Those who work with the services; never those who are served. */
const readers: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]
const overseers: readonly Role[] = ['administrator', 'auditor', 'security_officer']
const keepers: readonly Role[] = ['administrator', 'security_officer']

/** Reading what concerns the services that one works with. */
export function canReadLedger(actor: Actor): boolean {
  return holds(actor, readers)
}

/** The services whose events the actor reads; all of it only for those who oversee everything. */
export function ledgerReach(actor: Actor): Reach {
  return canReadWholeLedger(actor) ? 'all' : reachOf(actor, readers)
}

/** Verifying and exporting: only the whole chain can be verified. */
export function canReadWholeLedger(actor: Actor): boolean {
  return reachOf(actor, overseers) === 'all'
}

/** Erasing personal data and sending out the head. */
export function canKeepLedger(actor: Actor): boolean {
  return reachOf(actor, keepers) === 'all'
}
