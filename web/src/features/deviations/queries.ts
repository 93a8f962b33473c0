import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

type ListAnswer = InferResponseType<(typeof api.deviations)['$get'], 200>
export type ListedDeviation = ListAnswer['items'][number]
export type Analysis = InferResponseType<(typeof api.deviations)['analysis']['$get'], 200>

type ListQuery = Parameters<typeof api.deviations.$get>[0]['query']

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchDeviations(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(api.deviations.$get({ query: asked as ListQuery }, { init: { signal } }))
}

/** How many wait, and what is to be done, whatever is looked at. */
export const countsQuery = queryOptions({
  queryKey: ['deviations', 'counts'],
  queryFn: async ({ signal }) =>
    (await fetchDeviations({ state: 'waiting', limit: '1' }, undefined, signal)).counts,
})

export const choicesQuery = queryOptions({
  queryKey: ['deviations', 'choices'],
  staleTime: 60_000,
  queryFn: () => answer(api.deviations.choices.$get()),
})

type AnalysisQuery = Parameters<typeof api.deviations.analysis.$get>[0]['query']

export const analysisQuery = (query: Readonly<Record<string, string>>) =>
  queryOptions({
    queryKey: ['deviations', 'analysis', query],
    placeholderData: keepPreviousData,
    queryFn: () => answer(api.deviations.analysis.$get({ query: query as AnalysisQuery })),
  })
