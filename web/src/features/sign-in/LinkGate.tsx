import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { signInText } from './text.ts'

interface LinkGateProps<T> {
  readonly token: string | undefined
  /** What the page is called until it is known whose link it is. */
  readonly title: string
  readonly look: (token: string) => Promise<T>
  /** How to get another link, where this one is not good any more. */
  readonly lost: ReactNode
  readonly children: (token: string, found: T) => ReactNode
}

/** What a link leads to, once it is known that the link is good. */
export function LinkGate<T>({ token, title, look, lost, children }: LinkGateProps<T>) {
  const t = useText(signInText)
  const query = useQuery({
    queryKey: ['sign-in', 'link', token],
    enabled: token !== undefined,
    queryFn: () => look(token ?? ''),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (token !== undefined && query.data !== undefined) return children(token, query.data)
  const { error } = query
  return (
    <>
      <PageHead title={title} />
      {token === undefined ? (
        <Notice kind="risk" title={t('link.none')} act={lost}>
          {t('link.noneMend')}
        </Notice>
      ) : error === null ? (
        <Skeleton lines={4} />
      ) : error instanceof ApiProblem && error.status >= 400 && error.status < 500 ? (
        <Unusable error={error} lost={lost} />
      ) : (
        <ErrorState error={error} retry={() => void query.refetch()} />
      )}
    </>
  )
}

/** Whatever is wrong with it (one that was cut off is no link at all), another is what helps. */
function Unusable({ error, lost }: { readonly error: ApiProblem; readonly lost: ReactNode }) {
  const { status, message: title } = error
  const shown =
    error.code === 'too_many_attempts'
      ? error
      : new ApiProblem({ status, code: 'link_unusable', title })
  return <ErrorNotice error={shown} act={lost} />
}
