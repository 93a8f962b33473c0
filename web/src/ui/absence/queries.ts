import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

const TOPIC = 'absences'

/** Somebody's absences, one's own unless said, and those in which they stand in for others. */
export const absencesQuery = (person?: string) =>
  queryOptions({
    queryKey: [TOPIC, person ?? 'own'],
    queryFn: () =>
      answer(api.absences.$get({ query: { ...(person === undefined ? {} : { person }) } })),
  })

/** Who could stand in, and what the others would need. */
export const substitutesQuery = (person?: string) =>
  queryOptions({
    queryKey: [TOPIC, 'substitutes', person ?? 'own'],
    queryFn: () =>
      answer(
        api.absences.substitutes.$get({ query: { ...(person === undefined ? {} : { person }) } }),
      ),
  })

export type AbsencesData = Awaited<
  ReturnType<NonNullable<ReturnType<typeof absencesQuery>['queryFn']>>
>
export type Absence = AbsencesData['items'][number]
export type Substitute = Awaited<
  ReturnType<NonNullable<ReturnType<typeof substitutesQuery>['queryFn']>>
>['items'][number]

/** After a change: whose work is whose may be another too. */
export function useRefreshAbsences(): () => Promise<unknown> {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([[TOPIC], ['work']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
