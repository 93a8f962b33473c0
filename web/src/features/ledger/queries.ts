import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const TOPIC = 'ledger'

export const stateQuery = queryOptions({
  queryKey: [TOPIC, 'state'],
  queryFn: async () => (await answer(api.ledger.state.$get())).whole,
})

export const anchorsQuery = queryOptions({
  queryKey: [TOPIC, 'anchors'],
  queryFn: async () => (await answer(api.ledger.anchors.$get())).items,
})

export const eventQuery = (seq: string) =>
  queryOptions({
    queryKey: [TOPIC, 'event', seq],
    queryFn: () => answer(api.ledger[':seq'].$get({ param: { seq } })),
  })

export const servicesQuery = queryOptions({
  queryKey: [TOPIC, 'services'],
  staleTime: 5 * 60_000,
  queryFn: async () => (await answer(api.services.$get())).items,
})

export type LedgerEvent = InferResponseType<(typeof api.ledger)[':seq']['$get'], 200>
export type SentAnchor = InferResponseType<typeof api.ledger.anchors.$get, 200>['items'][number]
export type LedgerState = NonNullable<InferResponseType<typeof api.ledger.state.$get, 200>['whole']>
type Page = InferResponseType<typeof api.ledger.$get, 200>
/** An event of the list, with what those it speaks of are called. */
export type ListedEvent = Page['items'][number] & Pick<Page, 'names'>
