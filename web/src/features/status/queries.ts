import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/api-problem.ts'

/** What is public; else what the reader sees who is signed in (whoever is not signs in first). */
export const statusQuery = (key: string) =>
  queryOptions({
    queryKey: ['status', key],
    queryFn: async () => {
      const param = { key: encodeURIComponent(key) }
      try {
        return await answer(api.status[':key'].$get({ param, header: {} }))
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 404) throw error
        return answer(api['status-pages'][':key'].shown.$get({ param }))
      }
    },
    retry: (count, error) =>
      count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
  })

export type Shown = Awaited<ReturnType<NonNullable<ReturnType<typeof statusQuery>['queryFn']>>>
export type ServiceShown = Shown['services'][number]
