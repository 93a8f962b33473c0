import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DocumentPages } from '../../ui/report/DocumentPages.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import type { DownloadsProps } from './Downloads.tsx'
import { pagesQuery } from './queries.ts'

export function Preview({ service, period, language }: DownloadsProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(
    pagesQuery(service, period, language),
  )
  if (error !== null && data === undefined) {
    return <ErrorState error={error} retry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton lines={14} />
  return <DocumentPages pages={data} isStale={isPlaceholderData} />
}
