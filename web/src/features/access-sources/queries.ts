import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const sources = api.access.sources
const connectors = api.access.connectors
type One = (typeof sources)[':key']
type OfSystem = (typeof connectors)[':system']

export type Source = InferResponseType<One['$get'], 200>
export type SourceKind = Source['kind']
export type Take = Source['takes'][number]
export type Trial = InferResponseType<(typeof sources)['trial']['$post'], 200>
type NewSource = InferRequestType<(typeof sources)['$post']>['json']
export type GivenSource = Omit<NewSource, 'key'>
export type GivenSettings = NewSource['settings']
type TriedSource = InferRequestType<(typeof sources)['trial']['$post']>['json']

export type Connector = InferResponseType<OfSystem['$put'], 200>
export type ConnectorKind = NonNullable<Connector['settings']>['kind']
export type ConnectorTrial = InferResponseType<OfSystem['trial']['$post'], 200>
export type GivenConnector = InferRequestType<OfSystem['$put']>['json']
type TriedConnector = InferRequestType<OfSystem['trial']['$post']>['json']

export const sourcesQuery = queryOptions({
  queryKey: ['access', 'sources', 'list'],
  queryFn: () => answer(sources.$get()),
})

export const sourceQuery = (key: string) =>
  queryOptions({
    queryKey: ['access', 'sources', 'one', key],
    queryFn: () => answer(sources[':key'].$get({ param: { key } })),
  })

export const connectorsQuery = queryOptions({
  queryKey: ['access', 'connectors'],
  queryFn: () => answer(connectors.$get()),
})

export const connect = (json: NewSource) => answer(sources.$post({ json }))
export const tryOut = (json: TriedSource) => answer(sources.trial.$post({ json }))
export const change = (key: string, json: GivenSource) =>
  answer(sources[':key'].$put({ param: { key }, json }))
export const pause = (key: string, reason: string) =>
  answer(sources[':key'].pause.$post({ param: { key }, json: { reason } }))
export const resume = (key: string) => answer(sources[':key'].resume.$post({ param: { key } }))
export const readNow = (key: string) => answer(sources[':key'].read.$post({ param: { key } }))
export const remove = (key: string) => answer(sources[':key'].$delete({ param: { key } }))

export const setConnector = (system: string, json: GivenConnector) =>
  answer(connectors[':system'].$put({ param: { system }, json }))
export const tryConnector = (system: string, json: TriedConnector) =>
  answer(connectors[':system'].trial.$post({ param: { system }, json }))
export const release = (system: string) =>
  answer(connectors[':system'].release.$post({ param: { system } }))
export const removeConnector = (system: string) =>
  answer(connectors[':system'].$delete({ param: { system } }))
