import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const access = api.access
const one = access.entitlements[':id']

export type Comparison = InferResponseType<typeof access.comparison.$get, 200>
export type FindingRow = InferResponseType<typeof access.findings.$get, 200>['items'][number]
export type Run = InferResponseType<typeof access.reconciliations.$get, 200>['items'][number]
export type Reconciled = InferResponseType<typeof access.reconciliations.$post, 200>
export type System = InferResponseType<typeof access.systems.$get, 200>['items'][number]
export type EntitlementRow = InferResponseType<
  typeof access.entitlements.$get,
  200
>['items'][number]
export type Entitlement = InferResponseType<typeof one.$get, 200>
export type Holder = InferResponseType<typeof one.holders.$get, 200>['items'][number]
type Given = InferRequestType<typeof one.$put>['json']

type Query = Readonly<Record<string, string>>

export const comparisonQuery = (system: string) =>
  queryOptions({
    queryKey: ['access', 'comparison', system],
    queryFn: () => answer(access.comparison.$get({ query: { system } })),
  })

export const runsQuery = (system: string) =>
  queryOptions({
    queryKey: ['access', 'reconciliations', system],
    queryFn: () => answer(access.reconciliations.$get({ query: { system } })),
  })

export const systemsQuery = queryOptions({
  queryKey: ['access', 'systems'],
  queryFn: () => answer(access.systems.$get()),
})

export const entitlementQuery = (id: string) =>
  queryOptions({
    queryKey: ['access', 'entitlement', id],
    queryFn: () => answer(one.$get({ param: { id } })),
  })

type FindingQuery = Parameters<typeof access.findings.$get>[0]['query']
type EntitlementsQuery = Parameters<typeof access.entitlements.$get>[0]['query']

/** The address may say anything: what does not fit is refused by the server, in words. */
export async function fetchFindings(query: Query, after: string | undefined, signal: AbortSignal) {
  const asked = { ...query, ...(after === undefined ? {} : { after }) } as FindingQuery
  const { next, ...page } = await answer(
    access.findings.$get({ query: asked }, { init: { signal } }),
  )
  return { ...page, nextCursor: next }
}

export async function fetchEntitlements(
  query: Query,
  after: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(after === undefined ? {} : { after }) } as EntitlementsQuery
  const { next, ...page } = await answer(
    access.entitlements.$get({ query: asked }, { init: { signal } }),
  )
  return { ...page, nextCursor: next }
}

export async function fetchHolders(id: string, after: string | undefined, signal: AbortSignal) {
  const query = after === undefined ? {} : { after }
  const { next, items } = await answer(
    one.holders.$get({ param: { id }, query }, { init: { signal } }),
  )
  return { items, nextCursor: next === null ? null : String(next) }
}

export const compareNow = (system: string, how: { dryRun?: boolean; release?: boolean }) =>
  answer(access.reconciliations.$post({ json: { system, ...how } }))

export const adoptNow = (system: string, dryRun: boolean) =>
  answer(access.baselines.$post({ json: { system, dryRun } }))

export const addEntitlement = (system: string, key: string, given: Given) =>
  answer(access.entitlements.$post({ json: { system, key, ...given } }))

export const saveEntitlement = (id: number, given: Given) =>
  answer(one.$put({ param: { id: String(id) }, json: given }))

export const retireEntitlement = (id: number, removeFromHolders: boolean) =>
  answer(one.retire.$post({ param: { id: String(id) }, json: { removeFromHolders } }))

export const restoreEntitlement = (id: number) =>
  answer(one.restore.$post({ param: { id: String(id) } }))
