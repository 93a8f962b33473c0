/** Who reads what was promised, and who writes it. */
import { type Actor, holds, type Reach, type Role, reachOf } from '../../platform/actor.ts'

/**
 * Those who work with the promise or watch over it, for the services that they reach. Contact
 * persons have their report and portal; the file's inside is not theirs.
 */
const READERS: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
]

export function agreementReach(actor: Actor): Reach {
  return reachOf(actor, READERS)
}

export function canReadAgreements(actor: Actor, service?: string): boolean {
  return holds(actor, READERS, service)
}

/**
 * Account managers own the agreements of their services: they write new versions and mend contacts.
 * Services themselves, the organisation's name and who delivers are the administrators'.
 */
export function canWriteAgreements(actor: Actor, service?: string): boolean {
  return holds(actor, ['administrator', 'account_manager'], service)
}

/** New services, what a service is called, whose it is and who delivers it. */
export function canArrangeServices(actor: Actor): boolean {
  return holds(actor, ['administrator'])
}

/**
 * Changing what tickets have been judged by is an administrator's alone, with a reason: whoever is
 * measured by a promise shall not change it afterwards.
 */
export function canCorrectAgreements(actor: Actor): boolean {
  return holds(actor, ['administrator'])
}
