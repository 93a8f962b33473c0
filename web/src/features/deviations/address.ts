/** What is looked at stands in the address, so that it can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { type FiltersOf, pathWith, readFilters } from '../../lib/filters.ts'

export const tabNames = ['waiting', 'actions', 'all', 'analysis'] as const
export type TabName = (typeof tabNames)[number]

export const filterNames = ['service', 'period', 'cause', 'state', 'q', 'from', 'to'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = FiltersOf<FilterName>

export interface ListAddress {
  readonly tab: TabName
  readonly filters: Filters
  readonly sort: string
}

/** Those that a list can be asked for, by the tab that they stand under. */
export const statesOf = {
  waiting: ['waiting'],
  actions: ['actions', 'late', 'done', 'back'],
  all: ['all', 'explained', 'waiting'],
  analysis: [],
} as const satisfies Record<TabName, readonly string[]>

/** What was missed longest goes first; what is done next by its day; else the latest. */
const usualSort: Readonly<Record<TabName, string>> = {
  waiting: 'period',
  actions: 'actionDue',
  all: '-period',
  analysis: '-period',
}

export function readAddress(search: object): ListAddress {
  const { tab: asked, sort } = readFilters(['tab', 'sort'], search)
  const { state, ...filters } = readFilters(filterNames, search)
  const tab = tabNames.find((each) => each === asked) ?? tabOf(state)
  const states: readonly string[] = statesOf[tab]
  const isKnown = state !== undefined && states.includes(state) && state !== states[0]
  return {
    tab,
    filters: isKnown ? { ...filters, state } : filters,
    sort: sort ?? usualSort[tab],
  }
}

/** A link that only says which state leads to where that stands. */
function tabOf(state: string | undefined): TabName {
  if (state === undefined || state === 'waiting') return 'waiting'
  const actions: readonly string[] = statesOf.actions
  return actions.includes(state) ? 'actions' : 'all'
}

export function writeAddress({ tab, filters, sort }: ListAddress): string {
  const order = sort === usualSort[tab] ? {} : { sort }
  const asked = tab === 'waiting' ? {} : { tab }
  return pathWith('/deviations', ['tab', ...filterNames, 'sort'], {
    ...asked,
    ...filters,
    ...order,
  })
}

/** What the server is asked for. */
export function queryOf({ tab, filters, sort }: ListAddress): Readonly<Record<string, string>> {
  const { from: _, to: __, ...asked } = filters
  return { ...asked, state: filters.state ?? statesOf[tab][0] ?? 'all', sort }
}

export interface Address extends ListAddress {
  readonly choose: (tab: TabName) => void
  readonly narrow: (filters: Filters) => void
  readonly sortBy: (sort: string) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const here = readAddress(search)
  const go = (to: ListAddress) => {
    void router.navigate({ href: writeAddress(to), replace: true, resetScroll: false })
  }
  return {
    ...here,
    choose: (tab) => {
      const { state: _, ...filters } = here.filters
      go({ tab, filters, sort: usualSort[tab] })
    },
    narrow: (changed) => go({ ...here, filters: { ...here.filters, ...changed } }),
    sortBy: (sort) => go({ ...here, sort }),
  }
}
