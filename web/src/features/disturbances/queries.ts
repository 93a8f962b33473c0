import { queryOptions } from '@tanstack/react-query'
import type {
  DisturbanceChange,
  NewDisturbance,
  NewUpdate,
} from '../../../../src/modules/disturbances/schema.ts'
import { answer, api } from '../../lib/api.ts'
import type { Language } from '../../lib/preferences.ts'

/** Keys begin with the topic that the server hints at. */
const TOPIC = 'disturbances'
const one = api.disturbances[':id']

export const openQuery = queryOptions({
  queryKey: [TOPIC, 'open'],
  queryFn: () => answer(api.disturbances.$get({ query: { state: 'open', limit: '200' } })),
})

export const untoldQuery = queryOptions({
  queryKey: [TOPIC, 'untold'],
  queryFn: async () => (await answer(api.disturbances.outages.$get())).items,
})

export function fetchResolved(cursor: string | undefined, signal: AbortSignal) {
  const query = {
    state: 'resolved',
    limit: '50',
    ...(cursor === undefined ? {} : { cursor }),
  } as const
  return answer(api.disturbances.$get({ query }, { init: { signal } }))
}

export const disturbanceQuery = (id: string) =>
  queryOptions({
    queryKey: [TOPIC, 'one', id],
    queryFn: () => answer(one.$get({ param: { id } })),
  })

/** The services that can be chosen. */
export const servicesQuery = queryOptions({
  queryKey: ['availability', 'service-map'],
  queryFn: () => answer(api['service-map'].$get()),
})

export const start = (json: NewDisturbance) => answer(api.disturbances.$post({ json }))
export const previewStart = (json: NewDisturbance, lang: Language) =>
  answer(api.disturbances.preview.$post({ json, query: { lang } }))
export const tell = (id: string, json: NewUpdate) =>
  answer(one.updates.$post({ param: { id }, json }))
export const previewTelling = (id: string, json: NewUpdate, lang: Language) =>
  answer(one.updates.preview.$post({ param: { id }, json, query: { lang } }))
export const change = (id: string, json: DisturbanceChange) =>
  answer(one.$put({ param: { id }, json }))

export type Listed = Awaited<ReturnType<NonNullable<typeof openQuery.queryFn>>>['items'][number]
export type Disturbance = Awaited<
  ReturnType<NonNullable<ReturnType<typeof disturbanceQuery>['queryFn']>>
>
export type Untold = Awaited<ReturnType<NonNullable<typeof untoldQuery.queryFn>>>[number]
