import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { hasChosenLanguage } from '../../lib/preferences.ts'
import { speak, useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useLinkToken } from '../../lib/use-link-token.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { type Found, receiptQuery } from './queries.ts'
import { ReportToReceive } from './ReportToReceive.tsx'
import { receiptText } from './text.ts'

/** Where the link in a mail leads: what the report came to, and a button that says it has come. */
export function ReceiptPage() {
  const t = useText(receiptText)
  const token = useLinkToken()
  if (token !== undefined) return <Looked key={token} token={token} />
  return (
    <>
      <PageHead title={t('title')} />
      <Notice kind="risk" title={t('none.title')}>
        {t('none.text')}
      </Notice>
    </>
  )
}

function Looked({ token }: { readonly token: string }) {
  const t = useText(receiptText)
  const spoken = useLanguage()
  const query = useQuery({
    ...receiptQuery(token, hasChosenLanguage() ? spoken : undefined),
    placeholderData: (before) => before,
  })
  const { data, error } = query
  useMailsLanguage(data)
  if (data !== undefined) return <Shown token={token} found={data} />
  return (
    <>
      <PageHead title={t('title')} />
      {error === null ? (
        <Skeleton lines={8} />
      ) : error instanceof ApiProblem && [404, 422].includes(error.status) ? (
        <Notice kind="risk" title={t('lost.title')}>
          {t('lost.text')}
        </Notice>
      ) : (
        <ErrorState error={error} retry={() => void query.refetch()} />
      )}
    </>
  )
}

/** The page speaks as the mail did, to whoever has not chosen otherwise. */
function useMailsLanguage(found: Found | undefined): void {
  const language = found?.language
  useEffect(() => {
    if (language !== undefined && !hasChosenLanguage()) void speak(language)
  }, [language])
}

function Shown({ token, found }: { readonly token: string; readonly found: Found }) {
  const t = useText(receiptText)
  const format = useFormat()
  if (found.state === 'good') return <ReportToReceive token={token} receipt={found} />
  const { service, every, period } = found
  return (
    <>
      <PageHead
        title={t(`of.${every}`, {
          service,
          period: format.period(period.firstDay, period.lastDay),
        })}
      />
      {found.state === 'expired' ? (
        <Notice kind="risk" title={t('expired.title')}>
          {t('expired.text', { when: format.moment(found.expiredAt) })}
        </Notice>
      ) : (
        <Notice kind="risk" title={t('superseded.title')}>
          {t('superseded.text', {
            revision: found.revision,
            counting: found.countingRevision,
          })}
        </Notice>
      )}
    </>
  )
}
