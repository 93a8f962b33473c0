/** The filters as they stand in the address, so that a view can be shared. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { groups, isGroup } from './kinds.ts'

export const filterNames = ['about', 'service', 'actor', 'subject', 'from', 'to', 'kind'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Readonly<Partial<Record<FilterName, string>>>

export interface Address {
  readonly filters: Filters
  readonly narrow: (changed: Filters) => void
}

export function useAddress(): Address {
  const router = useRouter()
  const search: Readonly<Record<string, unknown>> = useRouterState({
    select: ({ location }) => location.search,
  })
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = search[name]
      return value === undefined || value === null || value === '' ? [] : [[name, String(value)]]
    }),
  )
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
  const search = new URLSearchParams()
  for (const name of filterNames) {
    const value = filters[name]
    if (value !== undefined && value !== '') search.set(name, value)
  }
  const text = search.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  return text === '' ? '/ledger' : `/ledger?${text}`
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
