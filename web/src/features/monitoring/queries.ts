import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

type ListAnswer = InferResponseType<typeof api.monitoring.probes.$get, 200>
export type ListedProbe = ListAnswer['items'][number]
export type ProbeView = InferResponseType<(typeof api.monitoring.probes)[':key']['$get'], 200>
export type Made = InferResponseType<typeof api.monitoring.probes.$post, 201>
export type NewProbe = InferRequestType<typeof api.monitoring.probes.$post>['json']
export type ChangedProbe = InferRequestType<(typeof api.monitoring.probes)[':key']['$put']>['json']
export type WantedTrial = InferRequestType<typeof api.monitoring.probes.trial.$post>['json']
export type Trial = InferResponseType<typeof api.monitoring.probes.trial.$post, 200>

type ListQuery = InferRequestType<typeof api.monitoring.probes.$get>['query']

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchProbes(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(api.monitoring.probes.$get({ query: asked as ListQuery }, { init: { signal } }))
}

/** Standings move by themselves: looked at again so often while the page is seen. */
export const OFTEN = 10_000

/** How many there are of each state, whatever is looked at. */
export const countsQuery = queryOptions({
  queryKey: ['probes', 'counts'],
  refetchInterval: OFTEN,
  queryFn: ({ signal }) => fetchProbes({ limit: '1' }, undefined, signal),
})

export const probeQuery = (key: string) =>
  queryOptions({
    queryKey: ['probes', 'one', key],
    refetchInterval: OFTEN,
    queryFn: () => answer(api.monitoring.probes[':key'].$get({ param: { key } })),
  })

export const choicesQuery = queryOptions({
  queryKey: ['probes', 'choices'],
  queryFn: () => answer(api.monitoring.choices.$get()),
})

export const makeProbe = (json: NewProbe) => answer(api.monitoring.probes.$post({ json }))

export const changeProbe = (key: string, json: ChangedProbe) =>
  answer(api.monitoring.probes[':key'].$put({ param: { key }, json }))

export const tryProbe = (json: WantedTrial) => answer(api.monitoring.probes.trial.$post({ json }))

export const pauseProbe = (key: string, reason: string) =>
  answer(api.monitoring.probes[':key'].pause.$post({ param: { key }, json: { reason } }))

export const resumeProbe = (key: string) =>
  answer(api.monitoring.probes[':key'].resumption.$post({ param: { key } }))

export const removeProbe = (key: string, reason: string) =>
  answer(api.monitoring.probes[':key'].removal.$post({ param: { key }, json: { reason } }))

export const renewHeartbeat = (key: string) =>
  answer(api.monitoring.probes[':key']['heartbeat-secret'].$post({ param: { key } }))
