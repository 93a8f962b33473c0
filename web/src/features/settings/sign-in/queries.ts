import { queryOptions } from '@tanstack/react-query'
import type { Mapping, PresentedProvider } from '../../../../../src/modules/sign-in/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { settingsKey } from '../queries.ts'

export type { Mapping, PresentedProvider }

const routes = api['sign-in']

export const providersQuery = queryOptions({
  queryKey: settingsKey('providers'),
  queryFn: ({ signal }) => answer(routes.providers.$get({}, { init: { signal } })),
})

export const mappingsQuery = queryOptions({
  queryKey: settingsKey('group-mappings'),
  queryFn: ({ signal }) => answer(routes['group-mappings'].$get({}, { init: { signal } })),
})

type NewProvider = Parameters<typeof routes.providers.$post>[0]['json']
type NewMapping = Parameters<(typeof routes)['group-mappings']['$post']>[0]['json']

export const addProvider = (json: NewProvider) => answer(routes.providers.$post({ json }))
export const removeProvider = (id: string) =>
  answer(routes.providers[':id'].$delete({ param: { id } }))
export const addMapping = (json: NewMapping) => answer(routes['group-mappings'].$post({ json }))
export const removeMapping = (id: number) =>
  answer(routes['group-mappings'][':id'].$delete({ param: { id: String(id) } }))
