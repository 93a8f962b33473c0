import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

const places = api.monitoring.places
const one = places[':place']

export type Place = InferResponseType<typeof places.$get, 200>['items'][number]
export type PlaceInDetail = InferResponseType<typeof one.$get, 200>
export type MadePlace = InferResponseType<typeof places.$post, 201>
export type PlaceGiven = InferRequestType<typeof one.$put>['json']

/** They are heard by themselves: looked at again so often while the page is seen. */
const OFTEN = 10_000

export const placesQuery = queryOptions({
  queryKey: ['places'],
  refetchInterval: OFTEN,
  queryFn: () => answer(places.$get()),
})

export const placeQuery = (key: string) =>
  queryOptions({
    queryKey: ['places', key],
    refetchInterval: OFTEN,
    queryFn: () => answer(one.$get({ param: { place: key } })),
  })

export const makePlace = (json: PlaceGiven) => answer(places.$post({ json }))

export const changePlace = (place: string, json: PlaceGiven) =>
  answer(one.$put({ param: { place }, json }))

export const renewCode = (place: string) => answer(one.code.$post({ param: { place } }))

export const revokePlace = (place: string) => answer(one.revocation.$post({ param: { place } }))
