import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

/** All keys begin with the topic that the server hints at when something has changed. */
const TOPIC = 'availability'
const ofService = api.availability[':service']

export const overviewQuery = queryOptions({
  queryKey: [TOPIC, 'overview'],
  queryFn: async () => (await answer(api.availability.$get())).items,
})

export const detailQuery = (service: string, period: string | undefined) =>
  queryOptions({
    queryKey: [TOPIC, service, 'detail', period ?? 'running'],
    queryFn: () =>
      answer(ofService.$get({ param: { service }, query: period === undefined ? {} : { period } })),
    placeholderData: keepPreviousData,
  })

export const dayQuery = (service: string, day: string) =>
  queryOptions({
    queryKey: [TOPIC, service, 'day', day],
    queryFn: () => answer(ofService.days[':day'].$get({ param: { service, day } })),
    placeholderData: keepPreviousData,
  })

export const runsQuery = (service: string, span: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: [TOPIC, service, 'runs', span.from, span.to],
    queryFn: () =>
      answer(ofService.runs.$get({ param: { service }, query: { ...span, limit: '200' } })),
  })

export const linesQuery = (service: string, period: string) =>
  queryOptions({
    queryKey: [TOPIC, service, 'lines', period],
    queryFn: () => answer(ofService.explain.$get({ param: { service }, query: { period } })),
  })

export const maintenanceQuery = (service: string, when: 'coming' | 'past') =>
  queryOptions({
    queryKey: [TOPIC, service, 'maintenance', when],
    queryFn: () => answer(api.maintenance.$get({ query: { service, when, limit: '20' } })),
  })

export interface Planned {
  readonly service: string
  readonly from: string
  readonly to: string
  readonly agreed?: boolean
}

export const effectOfPlanned = (planned: Planned) =>
  answer(api.maintenance.preview.$post({ json: planned }))

export const effectOfCancelling = (id: number) =>
  answer(api.maintenance[':id'].cancellation.preview.$post({ param: { id: String(id) } }))

export const planMaintenance = (planned: Planned & { readonly reason: string }) =>
  answer(api.maintenance.$post({ json: planned }))

export const cancelMaintenance = (id: number, reason: string) =>
  answer(api.maintenance[':id'].cancellation.$post({ param: { id: String(id) }, json: { reason } }))

export type Effect = Awaited<ReturnType<typeof effectOfPlanned>>
export type Detail = Awaited<ReturnType<NonNullable<ReturnType<typeof detailQuery>['queryFn']>>>
