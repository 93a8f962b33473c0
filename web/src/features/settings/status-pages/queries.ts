import { queryOptions } from '@tanstack/react-query'
import type { StatusPageWanted } from '../../../../../src/modules/status-pages/schema.ts'
import { answer, api } from '../../../lib/api.ts'

const one = api['status-pages'][':id']

export const pagesQuery = queryOptions({
  queryKey: ['status_pages'],
  queryFn: () => answer(api['status-pages'].$get()),
})

export type Pages = Awaited<ReturnType<NonNullable<typeof pagesQuery.queryFn>>>
export type Page = Pages['items'][number]

export const addPage = (json: StatusPageWanted) => answer(api['status-pages'].$post({ json }))
export const changePage = (id: number, json: StatusPageWanted) =>
  answer(one.$put({ param: { id: String(id) }, json }))
export const removePage = (id: number) => answer(one.$delete({ param: { id: String(id) } }))
