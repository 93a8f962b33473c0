/** Who acts, and what that one reaches. Pure: every module's policy.ts is written in these words. */
import { DomainError } from './errors.ts'

export const roles = [
  'administrator',
  'account_manager',
  'contact',
  'technician',
  'manager',
  'payroll_officer',
  'security_officer',
  'auditor',
  'committee_secretary',
] as const
export type Role = (typeof roles)[number]

/** Those who work with the services or watch over them; never those who are served. */
export const insiders: readonly Role[] = [
  'administrator',
  'account_manager',
  'technician',
  'security_officer',
  'auditor',
  'committee_secretary',
]

/** Those whose work, or whose service, it is: a manager or a payroll officer has none to follow. */
export const followers: readonly Role[] = [...insiders, 'contact']

/** Those who watch over the whole organisation. */
export const overseers: readonly Role[] = ['administrator', 'auditor', 'security_officer']

/** Every service, or the keys of those that a role reaches; units are resolved to services. */
export type Reach = 'all' | readonly string[]

export interface HeldRole {
  readonly role: Role
  readonly reach: Reach
}

/** Somebody who has signed in. */
export interface PersonActor {
  readonly kind: 'person'
  /** UUID of the person. */
  readonly id: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  /** Has co-workers, by a role as manager or as the HR feed has it. */
  readonly leads?: boolean
}

/** A program with an API token: never more than its person may, within the token's scopes. */
export interface TokenActor {
  readonly kind: 'token'
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly leads?: boolean
  readonly scopes: readonly string[]
  /** The only service that the token is for. */
  readonly service?: string
}

/** The command line on the machine itself, and jobs: whoever runs them already has everything. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

export type Actor = PersonActor | TokenActor | SystemActor

/** The services that any of the roles reaches; the machine itself reaches all. */
export function reachOf(actor: Actor, among: readonly Role[]): Reach {
  if (actor.kind === 'system') return 'all'
  const held = actor.roles.filter(({ role }) => among.includes(role))
  const narrowed = actor.kind === 'token' ? actor.service : undefined
  if (held.some(({ reach }) => reach === 'all')) return narrowed === undefined ? 'all' : [narrowed]
  const keys = new Set(held.flatMap(({ reach }) => (reach === 'all' ? [] : reach)))
  return [...keys].filter((key) => narrowed === undefined || key === narrowed)
}

/** The keys that a query may ask for where it does not reach all; no key at all finds nothing. */
export function keysWithin(reach: Reach): readonly string[] {
  return reach === 'all' || reach.length === 0 ? [''] : reach
}

/** Whether the actor holds one of the roles: for the service, or anywhere where none is named. */
export function holds(actor: Actor, among: readonly Role[], service?: string): boolean {
  if (actor.kind === 'system') return true
  if (service === undefined) return actor.roles.some(({ role }) => among.includes(role))
  const reach = reachOf(actor, among)
  return reach === 'all' || reach.includes(service)
}

/** Throws `forbidden` where the answer was no, to somebody who may know that there is such a thing. */
export function authorise(may: boolean): void {
  if (may) return
  throw new DomainError('forbidden', 'You may not do this', {
    mend: 'An administrator can give you a role that may.',
  })
}

/** Throws `not_found` where the answer was no: nobody can tell what is hidden from what is not there. */
export function authoriseSight(may: boolean, what = 'There is nothing here'): void {
  if (!may) throw new DomainError('not_found', what)
}
