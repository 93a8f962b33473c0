import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

export const startQuery = queryOptions({
  queryKey: ['start'],
  queryFn: () => answer(api.start.$get()),
})

export type StartData = Awaited<ReturnType<NonNullable<typeof startQuery.queryFn>>>
export type StartTask = StartData['tasks'][number]
export type Coming = StartData['upcoming'][number]
