/** What is looked at stands in the address, so that it can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../lib/filters.ts'

const filterNames = ['q', 'state', 'kind'] as const
export type Filters = FiltersOf<(typeof filterNames)[number]>

export interface Address {
  readonly filters: Filters
  readonly narrow: (filters: Filters) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(filterNames, search)
  return {
    filters,
    narrow: (changed) => {
      const href = pathWith('/monitoring', filterNames, { ...filters, ...changed })
      void router.navigate({ href, replace: true, resetScroll: false })
    },
  }
}
