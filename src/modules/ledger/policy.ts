import {
  type Actor,
  holds,
  insiders,
  overseers,
  type Reach,
  type Role,
  reachOf,
} from '../../platform/actor.ts'

const keepers: readonly Role[] = ['administrator', 'security_officer']

/** Reading what concerns the services that one works with. */
export function canReadLedger(actor: Actor): boolean {
  return holds(actor, insiders)
}

/** The services whose events the actor reads; all of it only for those who oversee everything. */
export function ledgerReach(actor: Actor): Reach {
  return canReadWholeLedger(actor) ? 'all' : reachOf(actor, insiders)
}

/** Verifying and exporting: only the whole chain can be verified. */
export function canReadWholeLedger(actor: Actor): boolean {
  return reachOf(actor, overseers) === 'all'
}

/** Erasing personal data and sending out the head. */
export function canKeepLedger(actor: Actor): boolean {
  return reachOf(actor, keepers) === 'all'
}
