/** Lists as the server gives them: a page at a time behind a cursor, sorted and filtered there. */
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

export interface ListPage<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly total?: number | undefined
  /** There are more than `total`: the server stopped counting. */
  readonly totalIsLeast?: boolean | undefined
}

export interface ListSource<Row> {
  /** Everything that decides what is in the list: name, sort, filters. */
  readonly queryKey: QueryKey
  readonly fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>
}

export interface List<Row> {
  readonly rows: readonly Row[]
  /** How many there are in all, where the server counts them. */
  readonly total: number | undefined
  readonly totalIsLeast?: boolean
  readonly isLoading: boolean
  /** Old rows are shown while the new are on their way. */
  readonly isStale: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly showMore: () => void
}

export function useList<Row>({ queryKey, fetchPage }: ListSource<Row>): List<Row> {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const pages = query.data?.pages ?? []
  return {
    rows: pages.flatMap(({ items }) => items),
    total: pages[0]?.total,
    totalIsLeast: pages[0]?.totalIsLeast ?? false,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    showMore: () => void query.fetchNextPage(),
  }
}
