/** A list as it stands in the address, so that it can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../lib/filters.ts'

export const filterNames = [
  'service',
  'state',
  'priority',
  'kind',
  'outcome',
  'riskHours',
  'dueToday',
  'decided',
  'openedFrom',
  'openedTo',
  'excluded',
  'q',
] as const
export type FilterName = (typeof filterNames)[number]

export type Filters = FiltersOf<FilterName>

export interface ListAddress {
  readonly filters: Filters
  /** The newest first, where the address says nothing. */
  readonly sort: string
}

const USUAL_SORT = '-openedAt'

function readAddress(search: object): ListAddress {
  const { sort = USUAL_SORT } = readFilters(['sort'], search)
  return { filters: readFilters(filterNames, search), sort }
}

export function writeAddress({ filters, sort }: ListAddress): string {
  const order = sort === USUAL_SORT ? {} : { sort }
  return pathWith('/tickets', [...filterNames, 'sort'], { ...filters, ...order })
}

interface Address extends ListAddress {
  readonly narrow: (filters: Filters) => void
  readonly sortBy: (sort: string) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const { filters, sort } = readAddress(search)
  const go = (to: ListAddress) => {
    void router.navigate({ href: writeAddress(to), replace: true, resetScroll: false })
  }
  return {
    filters,
    sort,
    narrow: (changed) => go({ filters: { ...filters, ...changed }, sort }),
    sortBy: (by) => go({ filters, sort: by }),
  }
}
