import { queryOptions } from '@tanstack/react-query'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { answer, api } from '../../../lib/api.ts'

const { exits, templates } = api.access
const one = exits[':id']
export type Exit = InferResponseType<typeof exits.$get, 200>['items'][number]
export type ExitInDetail = InferResponseType<typeof one.$get, 200>
export type ExitItem = ExitInDetail['items'][number]
export type Template = InferResponseType<typeof templates.$get, 200>['items'][number]
export type TemplateGiven = InferRequestType<typeof templates.$put>['json']
export type TemplateItem = TemplateGiven['items'][number]
type ItemGiven = InferRequestType<(typeof one)['items'][':position']['$put']>['json']

type ExitsQuery = Parameters<typeof exits.$get>[0]['query']

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchExits(
  query: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
) {
  const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) }
  return answer(exits.$get({ query: asked as ExitsQuery }, { init: { signal } }))
}

export const headQuery = queryOptions({
  queryKey: ['access', 'exits', 'head'],
  queryFn: ({ signal }) => fetchExits({ limit: '1' }, undefined, signal),
})

export const exitQuery = (id: string) =>
  queryOptions({
    queryKey: ['access', 'exit', id],
    queryFn: () => answer(one.$get({ param: { id } })),
  })

export const changeExit = (id: number, json: { lastDay: string; isDismissal: boolean }) =>
  answer(one.$put({ param: { id: String(id) }, json }))

export const withdrawExit = (id: number) =>
  answer(one.withdrawal.$post({ param: { id: String(id) } }))

export const setItem = (id: number, position: number, json: ItemGiven) =>
  answer(
    one.items[':position'].$put({ param: { id: String(id), position: String(position) }, json }),
  )

export const templatesQuery = queryOptions({
  queryKey: ['access', 'templates'],
  queryFn: () => answer(templates.$get()),
})

export const simulateTemplate = (json: TemplateGiven) =>
  answer(templates.simulation.$post({ json }))

export const saveTemplate = (json: TemplateGiven) => answer(templates.$put({ json }))
