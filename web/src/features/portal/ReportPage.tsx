import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { DocumentPages } from '../../ui/report/DocumentPages.tsx'
import { KeyFigures } from '../../ui/report/KeyFigures.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { NotKept } from './NotKept.tsx'
import styles from './Portal.module.css'
import { pagesQuery, type Report, receivedQuery, reportQuery, usePortalLive } from './queries.ts'
import { Questions, Received } from './Received.tsx'
import { portalText } from './text.ts'

const route = getRouteApi('/portal/reports/$service/$period')

/** A report to be read: its figures with their receipts, what was not kept, and its pages. */
export function ReportPage() {
  const t = useText(portalText)
  usePortalLive()
  const { service, period } = route.useParams()
  const query = useQuery(reportQuery(service, period, useLanguage()))
  if (query.data !== undefined) return <Shown report={query.data} />
  return (
    <PendingPage
      title={t('report.title')}
      back={{ path: '/portal/reports', label: t('reports.title') }}
      query={query}
      lines={12}
    />
  )
}

function Shown({ report }: { readonly report: Report }) {
  const t = useText(portalText)
  const format = useFormat()
  const { service, period, summary, asOf } = report
  const name = format.period(period.firstDay, period.lastDay)
  return (
    <>
      <PageHead
        back={{ path: '/portal/reports', label: t('reports.title') }}
        title={t('reports.of', { service: service.name, period: name })}
        sentence={t(period.hasEnded ? 'reports.asOf' : 'reports.running', {
          when: format.moment(asOf),
        })}
        acts={<Downloads report={report} />}
      />
      <div className={styles.beside}>
        <Received report={report} />
        <KeyFigures report={report} leads={false} />
        <Card title={t('reports.short')}>
          <div className={styles.short}>
            {summary.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        </Card>
        <NotKept report={report} />
        <Card title={t('reports.whole')}>
          <Pages report={report} />
        </Card>
        <Questions report={report} />
      </div>
    </>
  )
}

interface ReportProps {
  readonly report: Report
}

function Downloads({ report: { service, period, documentLanguage } }: ReportProps) {
  const t = useText(portalText)
  // One filled button: what there is to do comes before what there is to fetch.
  const { data: received } = useQuery(receivedQuery(service.key, period.key))
  const mayAcknowledge = received?.may.acknowledge === true
  const href = (format: string) =>
    `/api/reports/${service.key}/${period.key}/document?${new URLSearchParams({ format, language: documentLanguage, download: 'true' })}`
  return (
    <>
      <Button asChild variant="secondary">
        <a href={href('xlsx')} download>
          {t('reports.excel')}
        </a>
      </Button>
      <Button asChild variant={mayAcknowledge ? 'secondary' : 'primary'}>
        <a href={href('pdf')} download>
          {t('reports.pdf')}
        </a>
      </Button>
    </>
  )
}

function Pages({ report: { service, period, documentLanguage } }: ReportProps) {
  const { data, error, refetch } = useQuery(pagesQuery(service.key, period.key, documentLanguage))
  if (data !== undefined) return <DocumentPages pages={data} />
  return error === null ? (
    <Skeleton lines={14} />
  ) : (
    <ErrorState error={error} retry={() => void refetch()} />
  )
}
