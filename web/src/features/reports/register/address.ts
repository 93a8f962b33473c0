/** The register as it stands in the address, so that a view can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../../lib/filters.ts'

export const filterNames = ['service', 'year', 'state', 'late'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = FiltersOf<FilterName>

/** The latest first. */
const USUAL_SORT = '-dueOn'

export interface Address {
  readonly filters: Filters
  readonly sort: string
  readonly narrow: (filters: Filters) => void
  readonly sortBy: (sort: string) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(filterNames, search)
  const { sort = USUAL_SORT } = readFilters(['sort'], search)
  const go = (wanted: Filters, by: string) => {
    const order = by === USUAL_SORT ? {} : { sort: by }
    const href = pathWith('/reports/register', [...filterNames, 'sort'], { ...wanted, ...order })
    void router.navigate({ href, replace: true, resetScroll: false })
  }
  return {
    filters,
    sort,
    narrow: (changed) => go({ ...filters, ...changed }, sort),
    sortBy: (by) => go(filters, by),
  }
}
