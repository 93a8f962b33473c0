import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

export type DeviationData = InferResponseType<(typeof api.deviations)[':id']['$get'], 200>
export type OpenDeviation = DeviationData['deviation']
/** One like it that was explained before; the one that is looked at is more. */
export type ShownDeviation = DeviationData['similar'][number]

export const deviationQuery = (id: number) =>
  queryOptions({
    queryKey: ['deviations', 'one', id],
    queryFn: () => answer(api.deviations[':id'].$get({ param: { id: String(id) } })),
  })

/** Who can be asked to do something about it. */
export const candidatesQuery = (id: number) =>
  queryOptions({
    queryKey: ['deviations', 'candidates', id],
    queryFn: () => answer(api.deviations[':id'].candidates.$get({ param: { id: String(id) } })),
  })

/** What it may have to do with: worked out from the figures of its period. */
export const suggestionsQuery = (id: number) =>
  queryOptions({
    queryKey: ['deviations', 'suggestions', id],
    staleTime: 60_000,
    queryFn: () => answer(api.deviations[':id'].suggestions.$get({ param: { id: String(id) } })),
  })

/** What is made from deviations, and changes with what is said of them. */
export const TOUCHED = ['services', 'deviations', 'reports', 'start', 'me', 'work'] as const
