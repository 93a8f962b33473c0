/**
 * Who may do what with access. Whom a manager leads is asked of the database (`kvitto_led_by`), since it
 * comes with the HR feed; here stands what somebody may at all. A program with a token may what its
 * person may, but decides nothing: approving, attesting and releasing are done by people.
 */
import { type Actor, holds, type Role } from '../../platform/actor.ts'

/** Those who keep everybody's access in order. */
const keepers: readonly Role[] = ['payroll_officer', 'administrator', 'security_officer']

/** Of the whole organisation: a role for some service gives no sight of everybody's access. */
function holdsEverywhere(actor: Actor, among: readonly Role[]): boolean {
  if (actor.kind === 'system') return true
  return actor.roles.some(
    ({ role, reach }) => among.includes(role) && (role === 'payroll_officer' || reach === 'all'),
  )
}

function isPerson(actor: Actor): boolean {
  return actor.kind !== 'token'
}

/** Everybody's access, employments but for protected ones, lists, findings, figures. */
export function canSeeAllAccess(actor: Actor): boolean {
  return holdsEverywhere(actor, [...keepers, 'auditor'])
}

/** Has co-workers to answer for. */
export function leads(actor: Actor): boolean {
  return actor.kind === 'system' || actor.leads === true
}

/** The room at all: one's own access everybody sees on a page of their own. */
export function canSeeAccess(actor: Actor): boolean {
  return canSeeAllAccess(actor) || leads(actor)
}

/** Feeds, account lists and connected sources: taken in, and what was held released or discarded. */
export function canTakeIn(actor: Actor): boolean {
  return holdsEverywhere(actor, ['payroll_officer', 'administrator'])
}

/** What was held is released by a person. */
export function canRelease(actor: Actor): boolean {
  return isPerson(actor) && canTakeIn(actor)
}

/** Systems, entitlements, forbidden combinations, templates of checklists. */
export function canKeepCatalogue(actor: Actor): boolean {
  return holdsEverywhere(actor, keepers)
}

/** Connectors change a system without hands, so those are set up by administrators. */
export function canConnect(actor: Actor): boolean {
  return isPerson(actor) && holdsEverywhere(actor, ['administrator'])
}

/** Thresholds and times, proposed by one and decided by another. */
export function canKeepRules(actor: Actor): boolean {
  return isPerson(actor) && holdsEverywhere(actor, ['administrator', 'security_officer'])
}

/** Asks for co-workers' access; for whom, the database says. */
export function canRequest(actor: Actor): boolean {
  return leads(actor)
}

/** Asks on a manager's word for anybody: then that manager says yes. */
export function canRequestForAnybody(actor: Actor): boolean {
  return isPerson(actor) && holdsEverywhere(actor, ['payroll_officer', 'administrator'])
}

/** Sends requests and answers them: people do, no programs. */
export function canDecide(actor: Actor): boolean {
  return isPerson(actor)
}

/** Works the queue of a system that these handle. */
export function canWorkQueue(actor: Actor, handledBy: Role): boolean {
  return isPerson(actor) && holdsEverywhere(actor, [handledBy])
}

/** Sees a queue: those who work it and those who see everybody's access. */
export function canSeeQueue(actor: Actor, handledBy: Role): boolean {
  return canSeeAllAccess(actor) || holdsEverywhere(actor, [handledBy])
}

/** Opens rounds of attestation for everybody; one's own co-workers are attested by whoever leads them. */
export function canOpenRounds(actor: Actor): boolean {
  return holdsEverywhere(actor, keepers)
}

/** Proof for auditors: everything that they may see, as files. */
export function canExportProof(actor: Actor): boolean {
  return canSeeAllAccess(actor)
}

/** Says who may see those with protected personal data: two administrators. */
export function canKeepReaders(actor: Actor): boolean {
  return isPerson(actor) && holds(actor, ['administrator'])
}
