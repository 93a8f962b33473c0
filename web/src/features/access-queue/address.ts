/** What is looked at stands in the address, so that it can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../lib/filters.ts'

export const tabNames = ['todo', 'mine', 'returned', 'waiting'] as const
export type TabName = (typeof tabNames)[number]

const filterNames = ['q', 'system', 'cause', 'urgent'] as const
export type Filters = FiltersOf<(typeof filterNames)[number]>

export interface Address {
  readonly which: TabName
  readonly filters: Filters
  readonly choose: (which: TabName) => void
  readonly narrow: (filters: Filters) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const { which: asked } = readFilters(['which'], search)
  const which = tabNames.find((each) => each === asked) ?? 'todo'
  const filters = readFilters(filterNames, search)
  const go = (tab: TabName, to: Filters) => {
    const href = pathWith('/access/queue', ['which', ...filterNames], {
      ...(tab === 'todo' ? {} : { which: tab }),
      ...to,
    })
    void router.navigate({ href, replace: true, resetScroll: false })
  }
  return {
    which,
    filters,
    choose: (tab) => go(tab, filters),
    narrow: (changed) => go(which, { ...filters, ...changed }),
  }
}

/** What the server is asked for. */
export function queryOf({ which, filters }: Address): Readonly<Record<string, string>> {
  return { ...filters, which }
}
