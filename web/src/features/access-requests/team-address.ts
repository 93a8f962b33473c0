/** What of the team is looked at stands in the address. */
import { useRouter, useRouterState } from '@tanstack/react-router'
import { pathWith, readFilters } from '../../lib/filters.ts'

export const teamFilterNames = ['scope', 'state', 'unit', 'q', 'sort'] as const

export interface TeamAddress {
  readonly query: Readonly<Record<string, string>>
  readonly narrow: (changed: Readonly<Record<string, string>>) => void
}

export function useTeamAddress(): TeamAddress {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(teamFilterNames, search)
  return {
    query: { ...filters },
    narrow: (changed) => {
      const href = pathWith('/access/team', teamFilterNames, { ...filters, ...changed })
      void router.navigate({ href, replace: true, resetScroll: false })
    },
  }
}
