import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

export function receiptQuery(key: string, figure: string, period: string) {
  return queryOptions({
    queryKey: ['services', 'receipt', key, figure, period],
    queryFn: () =>
      answer(
        api.services[':key'].receipts[':figure'].$get({
          param: { key, figure },
          query: { period },
        }),
      ),
  })
}
