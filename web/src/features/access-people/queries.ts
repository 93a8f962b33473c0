import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

/** The first word is what the server hints at. */
export const PEOPLE = 'access-people'
export const INTAKE = 'access'

export const unitsQuery = queryOptions({
  queryKey: [PEOPLE, 'units'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => answer(api.access.units.$get({}, { init: { signal } })),
})

export const intakeChoicesQuery = queryOptions({
  queryKey: [INTAKE, 'intake-choices'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => answer(api.access.intake.choices.$get({}, { init: { signal } })),
})

export const feedsQuery = infiniteQueryOptions({
  queryKey: [INTAKE, 'feeds'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.access.feeds.$get(
        { query: { limit: '10', ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
        { init: { signal } },
      ),
    ),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export const listsQuery = queryOptions({
  queryKey: [INTAKE, 'lists'],
  queryFn: ({ signal }) =>
    answer(api.access.lists.$get({ query: { limit: '20' } }, { init: { signal } })),
})

export function feedQuery(id: number) {
  return queryOptions({
    queryKey: [INTAKE, 'feed', id],
    queryFn: ({ signal }) =>
      answer(api.access.feeds[':id'].$get({ param: { id: String(id) } }, { init: { signal } })),
  })
}
