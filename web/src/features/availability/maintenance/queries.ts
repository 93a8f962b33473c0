import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api.ts'

const TOPIC = 'availability'

export const windowsQuery = (service: string | undefined, when: 'coming' | 'past') =>
  infiniteQueryOptions({
    queryKey: [TOPIC, 'windows', service ?? 'all', when],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      answer(
        api.maintenance.$get({
          query: {
            when,
            limit: '20',
            ...(service === undefined ? {} : { service }),
            ...(pageParam === undefined ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export const seriesQuery = queryOptions({
  queryKey: [TOPIC, 'series'],
  queryFn: async () => (await answer(api.maintenance.series.$get())).items,
})

/** The services that may be planned for and corrected, with their zones. */
export const choicesQuery = queryOptions({
  queryKey: [TOPIC, 'choices'],
  queryFn: () => answer(api.corrections.choices.$get()),
})

export type NewSeries = InferRequestType<typeof api.maintenance.series.$post>['json']

export const planSeries = (json: NewSeries) => answer(api.maintenance.series.$post({ json }))

export const endSeries = (id: number, reason: string) =>
  answer(api.maintenance.series[':id'].end.$post({ param: { id: String(id) }, json: { reason } }))

export interface Move {
  readonly from: string
  readonly to: string
}

export const moveWindow = (id: number, json: Move & { readonly reason: string }) =>
  answer(api.maintenance[':id'].move.$post({ param: { id: String(id) }, json }))

export const effectOfMove = (id: number, json: Move) =>
  answer(api.maintenance[':id'].move.preview.$post({ param: { id: String(id) }, json }))

export type Window = Awaited<ReturnType<typeof moveWindow>>
export type Series = Awaited<ReturnType<NonNullable<(typeof seriesQuery)['queryFn']>>>[number]
export type ServiceChoice = Awaited<
  ReturnType<NonNullable<(typeof choicesQuery)['queryFn']>>
>['services'][number]
