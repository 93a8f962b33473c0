import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

export interface AskedProps<T> {
  readonly query: UseQueryResult<T>
  readonly lines?: number
  readonly children: (data: T) => ReactNode
}

/** What was asked of the server: on its way, failed, or here. */
export function Asked<T>({ query, lines = 6, children }: AskedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  return (
    <Card>
      {query.error === null ? (
        <Skeleton lines={lines} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </Card>
  )
}
