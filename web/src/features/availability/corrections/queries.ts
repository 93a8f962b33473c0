import { infiniteQueryOptions } from '@tanstack/react-query'
import type { InferRequestType } from 'hono/client'
import { answer, api } from '../../../lib/api.ts'

const TOPIC = 'availability'

export type Which = 'waiting' | 'counting' | 'all'

export const correctionsQuery = (service: string | undefined, which: Which) =>
  infiniteQueryOptions({
    queryKey: [TOPIC, 'corrections', service ?? 'all', which],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      answer(
        api.corrections.$get({
          query: {
            which,
            limit: '50',
            ...(service === undefined ? {} : { service }),
            ...(pageParam === undefined ? {} : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

export type NewCorrection = InferRequestType<typeof api.corrections.$post>['json']

export const addCorrection = (json: NewCorrection) => answer(api.corrections.$post({ json }))

export const effectOfCorrection = (json: NewCorrection) =>
  answer(api.corrections.preview.$post({ json }))

export const decideCorrection = (
  id: number,
  json: { readonly approved: boolean; readonly words?: string },
) => answer(api.corrections[':id'].decision.$post({ param: { id: String(id) }, json }))

export const withdrawCorrection = (id: number, reason: string) =>
  answer(api.corrections[':id'].withdrawal.$post({ param: { id: String(id) }, json: { reason } }))

export type Correction = Awaited<ReturnType<typeof addCorrection>>
export type CorrectionEffect = Awaited<ReturnType<typeof effectOfCorrection>>
