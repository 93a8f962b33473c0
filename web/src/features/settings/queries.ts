/** What the pages of the settings ask the server for; all of it is asked anew after a change. */
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import type {
  Grant,
  PersonPage,
  PersonRow,
  Unit,
} from '../../../../src/modules/organisation/schema.ts'
import { answer, api } from '../../lib/api.ts'

export type { Grant, PersonPage, PersonRow, Unit }

const SETTINGS = 'settings'

export function settingsKey(...parts: readonly unknown[]): readonly unknown[] {
  return [SETTINGS, ...parts]
}

export const organisationQuery = queryOptions({
  queryKey: settingsKey('organisation'),
  queryFn: ({ signal }) => answer(api.organisation.$get({}, { init: { signal } })),
})

export const unitsQuery = queryOptions({
  queryKey: settingsKey('units'),
  queryFn: ({ signal }) => answer(api.units.$get({}, { init: { signal } })),
})

export const agreementsQuery = queryOptions({
  queryKey: settingsKey('agreements'),
  queryFn: ({ signal }) => answer(api.agreements.$get({}, { init: { signal } })),
})

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: settingsKey('person', id),
    queryFn: ({ signal }) =>
      answer(api.people[':id'].$get({ param: { id } }, { init: { signal } })),
  })

/** After a change: everything of the settings is asked for again. */
export function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient()
  return () => refresh(queryClient)
}

function refresh(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: [SETTINGS] })
}
