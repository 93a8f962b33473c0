/** The filters as they stand in the address, so that a view can be shared. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../lib/filters.ts'
import { groups, isGroup } from './kinds.ts'

export const filterNames = ['about', 'service', 'actor', 'subject', 'from', 'to', 'kind'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = FiltersOf<FilterName>

export interface Address {
  readonly filters: Filters
  readonly narrow: (changed: Filters) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search: object = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(filterNames, search)
  return {
    filters,
    narrow: (changed) =>
      void router.navigate({
        href: ledgerPath({ ...filters, ...changed }),
        replace: true,
        resetScroll: false,
      }),
  }
}

export function ledgerPath(filters: Filters): string {
  return pathWith('/ledger', filterNames, filters)
}

/** What the server is asked: a group is all its kinds. */
export function asked({ about, kind, ...filters }: Filters) {
  const kinds =
    kind ?? (about !== undefined && isGroup(about) ? groups[about].join(',') : undefined)
  return { ...filters, ...(kinds === undefined ? {} : { kind: kinds }) }
}

/** A ticket may be given by its number alone. */
export function subjectOf(typed: string): string {
  const text = typed.trim()
  return text === '' || text.includes(':') || text === 'organisation' || text === 'ledger'
    ? text
    : `ticket:${text}`
}
