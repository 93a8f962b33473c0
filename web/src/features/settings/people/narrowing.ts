/** How the list of people is narrowed, as it stands in the address. */
import type { PeopleQuery } from '../../../../../src/modules/organisation/schema.ts'
import { isRoleName, type RoleName } from '../role-names.ts'

export interface Narrowing {
  readonly q?: string
  readonly state?: PeopleQuery['state']
  readonly role?: RoleName
  readonly unit?: number
  readonly sort?: PeopleQuery['sort']
}

const sorts: readonly PeopleQuery['sort'][] = [
  'name',
  '-name',
  'email',
  '-email',
  'createdAt',
  '-createdAt',
]

const states: readonly PeopleQuery['state'][] = ['active', 'ended', 'all']

/** What the address says that can be used; the rest is passed over. */
export function narrowingFrom(search: Readonly<Record<string, unknown>>): Narrowing {
  const state = states.find((each) => each === search.state)
  const sort = sorts.find((each) => each === search.sort)
  return {
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(state === undefined || state === 'active' ? {} : { state }),
    ...(isRoleName(search.role) ? { role: search.role } : {}),
    ...(typeof search.unit === 'number' ? { unit: search.unit } : {}),
    ...(sort === undefined || sort === 'name' ? {} : { sort }),
  }
}

/** The same as the server takes it. */
export function asQuery({ q, state, role: held, unit, sort }: Narrowing) {
  return {
    ...(q === undefined ? {} : { q }),
    ...(state === undefined ? {} : { state }),
    ...(held === undefined ? {} : { role: held }),
    ...(unit === undefined ? {} : { unit: String(unit) }),
    ...(sort === undefined ? {} : { sort }),
  }
}
