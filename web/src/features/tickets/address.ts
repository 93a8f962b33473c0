/** A list as it stands in the address, so that it can be shared and gone back to. */
import { useRouter, useRouterState } from '@tanstack/react-router'

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

export type Filters = Readonly<Partial<Record<FilterName, string>>>

export interface ListAddress {
  readonly filters: Filters
  /** The newest first, where the address says nothing. */
  readonly sort: string
}

const USUAL_SORT = '-openedAt'

/** What is not known is passed over: an old link still leads somewhere. */
function readAddress(search: object): ListAddress {
  const text = (name: string) => {
    const value: unknown = Reflect.get(search, name)
    return value === undefined || value === null || value === '' ? undefined : String(value)
  }
  const filters: Partial<Record<FilterName, string>> = {}
  for (const name of filterNames) {
    const value = text(name)
    if (value !== undefined) filters[name] = value
  }
  return { filters, sort: text('sort') ?? USUAL_SORT }
}

export function writeAddress({ filters, sort }: ListAddress): string {
  const search = new URLSearchParams()
  for (const name of filterNames) {
    const value = filters[name]
    if (value !== undefined && value !== '') search.set(name, value)
  }
  if (sort !== USUAL_SORT) search.set('sort', sort)
  const text = search.toString().replaceAll('%2C', ',')
  return text === '' ? '/tickets' : `/tickets?${text}`
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
