import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'

export const yearQuery = (service: string, year: number | undefined) =>
  queryOptions({
    queryKey: ['availability', service, 'year', year ?? 'running'],
    queryFn: () =>
      answer(
        api.availability[':service'].year.$get({
          param: { service },
          query: year === undefined ? {} : { year: String(year) },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export type Year = Awaited<ReturnType<NonNullable<ReturnType<typeof yearQuery>['queryFn']>>>
export type YearDay = Year['days'][number]
