import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'
import type { Language } from '../../lib/preferences.ts'

const { queue, changes, holds } = api.access
type QueueAnswer = InferResponseType<typeof queue.$get, 200>
export type QueueGroup = QueueAnswer['items'][number]
export type QueueChange = QueueGroup['changes'][number]
export type HeldPlan = NonNullable<QueueAnswer['held']>
export type Change = InferResponseType<(typeof changes)[':id']['$get'], 200>

type QueueQuery = Parameters<typeof queue.$get>[0]['query']

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchQueue(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(queue.$get({ query: asked as QueueQuery }, { init: { signal } }))
}

export const headQuery = (lang: Language) =>
  queryOptions({
    queryKey: ['access', 'queue', 'head'],
    queryFn: ({ signal }) => fetchQueue({ limit: '1', lang }, undefined, signal),
  })

export const changeQuery = (id: string, lang: Language) =>
  queryOptions({
    queryKey: ['access', 'change', id, lang],
    queryFn: () => answer(changes[':id'].$get({ param: { id }, query: { lang } })),
  })

export const claim = (group: string) => answer(queue[':group'].claim.$post({ param: { group } }))

export const release = (group: string) =>
  answer(queue[':group'].release.$post({ param: { group } }))

export const sayDone = (ids: readonly number[]) =>
  answer(queue.done.$post({ json: { changes: [...ids] } }))

export const askAbout = (ids: readonly number[], question: string) =>
  answer(queue.return.$post({ json: { changes: [...ids], question } }))

export const answerChange = (id: string, text: string) =>
  answer(changes[':id'].answer.$post({ param: { id }, json: { answer: text } }))

export const releaseHeld = (id: number) => holds[':id'].release.$post({ param: { id: String(id) } })
