import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const sources = api.monitoring.sources
type One = (typeof sources)[':key']

export type Source = InferResponseType<One['$get'], 200>
export type SourceKind = Source['kind']
export type Bound = InferResponseType<One['bindings']['$get'], 200>['items'][number]
export type Trial = InferResponseType<(typeof sources)['trial']['$post'], 200>
export type Thing = Trial['offers'][number]
export type Component = InferResponseType<
  (typeof api.monitoring)['components']['$get'],
  200
>['items'][number]
type NewSource = InferRequestType<(typeof sources)['$post']>['json']
type TriedSource = InferRequestType<(typeof sources)['trial']['$post']>['json']
type NewBinding = InferRequestType<One['bindings']['$post']>['json']
export type GivenSettings = NewSource['settings']

export const sourcesQuery = queryOptions({
  queryKey: ['sources', 'list'],
  queryFn: () => answer(sources.$get()),
})

export const sourceQuery = (key: string) =>
  queryOptions({
    queryKey: ['sources', 'one', key],
    queryFn: () => answer(sources[':key'].$get({ param: { key } })),
  })

export const bindingsQuery = (key: string) =>
  queryOptions({
    queryKey: ['sources', 'bindings', key],
    queryFn: () => answer(sources[':key'].bindings.$get({ param: { key } })),
  })

/** The program is asked: not again at each hint, only when it is wanted. */
export const offersQuery = (key: string, q: string) =>
  queryOptions({
    queryKey: ['source-offers', key, q],
    staleTime: 60_000,
    retry: false,
    queryFn: () => answer(sources[':key'].offers.$get({ param: { key }, query: { q } })),
  })

export const componentsQuery = queryOptions({
  queryKey: ['sources', 'components'],
  queryFn: () => answer(api.monitoring.components.$get()),
})

export const connect = (json: NewSource) => answer(sources.$post({ json }))
export const tryOut = (json: TriedSource) => answer(sources.trial.$post({ json }))
export const change = (key: string, json: Omit<NewSource, 'key'>) =>
  answer(sources[':key'].$put({ param: { key }, json }))
export const pause = (key: string, reason: string) =>
  answer(sources[':key'].pause.$post({ param: { key }, json: { reason } }))
export const resume = (key: string) => answer(sources[':key'].resume.$post({ param: { key } }))
export const remove = (key: string) => answer(sources[':key'].$delete({ param: { key } }))
export const bind = (key: string, json: NewBinding) =>
  answer(sources[':key'].bindings.$post({ param: { key }, json }))
export const unbind = (key: string, id: number) =>
  answer(sources[':key'].bindings[':id'].$delete({ param: { key, id: String(id) } }))
