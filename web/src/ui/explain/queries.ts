import { queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'

type Answer = InferResponseType<(typeof api.deviations)[':id']['$get'], 200>
/** One like it that was explained before; the one that is looked at is more. */
export type ShownDeviation = Answer['similar'][number]

export const deviationQuery = (id: number) =>
  queryOptions({
    queryKey: ['deviations', 'one', id],
    queryFn: () => answer(api.deviations[':id'].$get({ param: { id: String(id) } })),
  })
