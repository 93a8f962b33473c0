/** Who can be asked to do something, by role and service. Pure. */
import type { Role } from '../../platform/actor.ts'

/** Somebody who can be asked, as their roles reach. */
export interface Doer {
  readonly person: string
  readonly role: Role
  /** `null`: every service. */
  readonly service: number | null
  /** For managers: units above the one that delivers the service. */
  readonly above: number
}

/** The same, to be asked about each of many items. */
export interface Doers {
  /** Everybody who holds the role for the service; for any where none is named. */
  holding(role: Role, service: number | null): readonly Doer[]
  /** Whether the person holds one of the roles there. */
  mayDo(person: string, roles: readonly Role[], service: number | null): boolean
  /** Whether the person holds any role at all. */
  has(person: string): boolean
}

/** `leaders` have co-workers: they do what a manager does where no service is named. */
export function doersOf(all: readonly Doer[], leaders: readonly string[] = []): Doers {
  const leading = new Set(leaders)
  const byRole = Map.groupBy(all, ({ role }) => role)
  const byPlace = Map.groupBy(all, ({ role, service }) => `${role} ${service}`)
  const byPerson = Map.groupBy(all, ({ person }) => person)
  return {
    holding: (role, service) =>
      service === null
        ? (byRole.get(role) ?? [])
        : [...(byPlace.get(`${role} ${service}`) ?? []), ...(byPlace.get(`${role} null`) ?? [])],
    mayDo: (person, roles, service) =>
      (service === null && roles.includes('manager') && leading.has(person)) ||
      (byPerson.get(person) ?? []).some(
        (doer) => roles.includes(doer.role) && reaches(doer, service),
      ),
    has: (person) => byPerson.has(person) || leading.has(person),
  }
}

function reaches(doer: Doer, service: number | null): boolean {
  return service === null || doer.service === null || doer.service === service
}
