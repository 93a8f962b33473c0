import { hasNoPage } from '../lib/api-problem.ts'
import { Card } from './Card.tsx'
import { ErrorState } from './ErrorState.tsx'
import { PageHead, type PageHeadProps } from './PageHead.tsx'
import { Skeleton } from './Skeleton.tsx'

export interface PendingPageProps extends Pick<PageHeadProps, 'title' | 'back'> {
  /** What was asked of the server and has not come. */
  readonly query: { readonly error: Error | null; readonly refetch: () => unknown }
  readonly lines?: number
}

/** A page whose data is on its way, or failed to come: its heading stands, and the way back. */
export function PendingPage({ title, back, query, lines = 10 }: PendingPageProps) {
  const { error, refetch } = query
  // Thrown on to the router, which has a page for it: what is another's is as what never was.
  if (error !== null && hasNoPage(error)) throw error
  return (
    <>
      <PageHead title={title} {...(back === undefined ? {} : { back })} />
      <Card flush>
        {error === null ? (
          <Skeleton lines={lines} />
        ) : (
          <ErrorState error={error} retry={() => void refetch()} />
        )}
      </Card>
    </>
  )
}
