import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

export const servicesQuery = queryOptions({
  queryKey: ['services', 'list'],
  queryFn: () => answer(api.services.$get()),
})

export function serviceQuery(key: string, period: string | undefined) {
  return queryOptions({
    queryKey: ['services', 'one', key, period ?? 'now'],
    queryFn: () => answer(api.services[':key'].$get({ param: { key }, query: asked(period) })),
    placeholderData: keepPreviousData,
  })
}

export type ServiceData = NonNullable<
  Awaited<ReturnType<NonNullable<ReturnType<typeof serviceQuery>['queryFn']>>>
>
export type ShownDeviation = ServiceData['deviations'][number]

/** Everything that a service's figures are made from. */
export const SERVICE_TOPICS = ['tickets', 'availability', 'deviations', 'services'] as const

function asked(period: string | undefined): { period?: string } {
  return period === undefined ? {} : { period }
}
