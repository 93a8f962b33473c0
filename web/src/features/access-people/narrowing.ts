/** How the list of people is narrowed, as it stands in the address. */
import { employeeStates } from '../../../../src/modules/access/people/employee-state.ts'
import type { EmployeesQuery } from '../../../../src/modules/access/people/list.schema.ts'

export interface Narrowing {
  readonly q?: string
  readonly state?: EmployeesQuery['state']
  readonly unit?: number
  readonly sort?: EmployeesQuery['sort']
}

const sorts: readonly EmployeesQuery['sort'][] = ['name', '-name', 'lastDay', '-lastDay']
export const shownStates: readonly EmployeesQuery['state'][] = [...employeeStates, 'all']

/** What the address says that can be used; the rest is passed over. */
export function narrowingFrom(search: Readonly<Record<string, unknown>>): Narrowing {
  const state = shownStates.find((each) => each === search.state)
  const sort = sorts.find((each) => each === search.sort)
  return {
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(state === undefined || state === 'employed' ? {} : { state }),
    ...(typeof search.unit === 'number' ? { unit: search.unit } : {}),
    ...(sort === undefined || sort === 'name' ? {} : { sort }),
  }
}

/** The same as the server takes it. */
export function asQuery({ q, state, unit, sort }: Narrowing) {
  return {
    ...(q === undefined ? {} : { q }),
    ...(state === undefined ? {} : { state }),
    ...(unit === undefined ? {} : { unit: String(unit) }),
    ...(sort === undefined ? {} : { sort }),
  }
}
