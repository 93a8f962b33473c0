/** Roles and where they hold: the rules of giving and taking them. */
import type { Role } from '../../platform/actor.ts'

/** Where a role holds: a unit with all below it, one service, or the whole organisation. */
export type Scope =
  | { readonly kind: 'organisation' }
  | { readonly kind: 'unit'; readonly unitId: number }
  | { readonly kind: 'service'; readonly service: string }

/** Why the role cannot be given there; `undefined` where it can. */
export function refusedScope(role: Role, scope: Scope): string | undefined {
  // A contact person is somebody's: the whole organisation's would see every customer.
  if (role === 'contact' && scope.kind === 'organisation') {
    return 'A contact person is given a unit or a service'
  }
  // What an administrator does holds everywhere; given narrower it would pass by the second person.
  if (role === 'administrator' && scope.kind !== 'organisation') {
    return 'An administrator is given the whole organisation'
  }
  return undefined
}

/**
 * Whether a second administrator must agree: for whatever reaches the whole organisation, as soon as
 * there is a second one to ask. The command line on the machine already has everything.
 */
export function needsSecondPerson(
  scope: Scope,
  asked: { readonly bySystem: boolean; readonly otherAdministrators: number },
): boolean {
  return scope.kind === 'organisation' && !asked.bySystem && asked.otherAdministrators > 0
}
