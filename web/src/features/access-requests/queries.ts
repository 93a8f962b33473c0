import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import type { NewTraining } from '../../../../src/modules/access/requests/person.schema.ts'
import type {
  Decision,
  NewRequest,
  RequestWish,
} from '../../../../src/modules/access/requests/request.schema.ts'
import { answer, api } from '../../lib/api.ts'
import { jsonBody, requestJson } from '../../lib/request.ts'

/** Keys begin with the topic that the server hints at. */
const TOPIC = 'access'
const requests = api.access.requests
const person = api.access.people[':id']

export type Team = InferResponseType<typeof api.access.team.$get, 200>
export type Member = Team['items'][number]
export type ListedRequest = InferResponseType<typeof requests.$get, 200>['items'][number]
export type OneRequest = InferResponseType<(typeof requests)[':id']['$get'], 200>
export type RequestItem = OneRequest['items'][number]
export type Start = InferResponseType<typeof requests.start.$post, 200>
export type Offered = Start['entitlements'][number]
export type Preview = InferResponseType<typeof requests.preview.$post, 200>
export type Person = InferResponseType<typeof person.$get, 200>
export type Entitlement = Omit<
  Offered,
  | 'had'
  | 'approved'
  | 'coming'
  | 'going'
  | 'untilOn'
  | 'description'
  | 'training'
  | 'longestDays'
  | 'isRetired'
>

type TeamQuery = Parameters<typeof api.access.team.$get>[0]['query']
type ListQuery = Parameters<typeof requests.$get>[0]['query']

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchTeam(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(api.access.team.$get({ query: asked as TeamQuery }, { init: { signal } }))
}

export const choicesQuery = queryOptions({
  queryKey: [TOPIC, 'team', 'choices'],
  staleTime: 60_000,
  queryFn: async () => (await answer(api.access.team.choices.$get())).items,
})

export function fetchRequests(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(requests.$get({ query: asked as ListQuery }, { init: { signal } }))
}

export const countsQuery = queryOptions({
  queryKey: [TOPIC, 'requests', 'counts'],
  queryFn: async ({ signal }) =>
    (await fetchRequests({ which: 'waiting', limit: '1' }, undefined, signal)).counts,
})

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [TOPIC, 'requests', 'one', id],
    queryFn: () => answer(requests[':id'].$get({ param: { id } })),
  })

export const startQuery = (employees: readonly number[], system: string | undefined) =>
  queryOptions({
    queryKey: [TOPIC, 'requests', 'start', employees, system],
    enabled: employees.length > 0,
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer(
        requests.start.$post({
          json: { employees: [...employees], ...(system === undefined ? {} : { system }) },
        }),
      ),
  })

export const previewQuery = (wish: RequestWish) =>
  queryOptions({
    queryKey: [TOPIC, 'requests', 'preview', wish],
    queryFn: () => answer(requests.preview.$post({ json: wish })),
  })

export const likeness = (system: string, like: number, employees: readonly number[]) =>
  answer(requests.like.$post({ json: { system, like, employees: [...employees] } }))
export const send = (json: NewRequest) => answer(requests.$post({ json }))
export const decide = (id: string, json: Decision) =>
  answer(requests[':id'].decision.$post({ param: { id }, json }))
export const withdraw = (id: string) => answer(requests[':id'].withdrawal.$post({ param: { id } }))

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [TOPIC, 'person', id],
    queryFn: () => answer(person.$get({ param: { id } })),
  })

export const mineQuery = queryOptions({
  queryKey: [TOPIC, 'mine'],
  queryFn: async () => (await answer(api.access.mine.$get())).person,
})

export const recordTraining = (id: string, json: NewTraining) =>
  answer(person.trainings.$post({ param: { id }, json }))

/** Begins somebody's exit, in the room that keeps the checklists. */
export const startExit = (employmentId: number, lastDay: string, isDismissal: boolean) =>
  requestJson('/api/access/exits', jsonBody('POST', { employmentId, lastDay, isDismissal }))
