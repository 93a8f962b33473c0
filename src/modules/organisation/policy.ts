import { type Actor, holds, overseers, reachOf } from '../../platform/actor.ts'

/** People, units and roles are changed by administrators alone. */
export function canAdminister(actor: Actor): boolean {
  return holds(actor, ['administrator'])
}

/** Nobody gives themselves a role. */
export function canGrantTo(actor: Actor, personId: string): boolean {
  return canAdminister(actor) && actorPerson(actor) !== personId
}

/** The second person is neither who asked nor who gets it. */
export function canApprove(
  actor: Actor,
  grant: { readonly personId: string; readonly requestedById: string | null },
): boolean {
  const person = actorPerson(actor)
  return canAdminister(actor) && person !== grant.personId && person !== grant.requestedById
}

/** Everybody who works here sees who else does; contact persons see themselves. */
export function canReadPeople(actor: Actor): boolean {
  return actor.kind === 'system' || actor.roles.some(({ role }) => role !== 'contact')
}

/** Who holds which role, anywhere: for those who watch over the whole organisation. */
export function canReadRoles(actor: Actor): boolean {
  return reachOf(actor, overseers) === 'all'
}

/** The units as a tree, with the services of each: everybody but contact persons. */
export function canReadUnits(actor: Actor): boolean {
  return canReadPeople(actor)
}

/** Nobody shuts themselves out: another administrator does. */
export function canEndPerson(actor: Actor, personId: string): boolean {
  return canAdminister(actor) && actorPerson(actor) !== personId
}

function actorPerson(actor: Actor): string | undefined {
  switch (actor.kind) {
    case 'system':
      return undefined
    case 'person':
      return actor.id
    case 'token':
      return actor.personId
  }
}
