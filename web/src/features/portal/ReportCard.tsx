import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './Portal.module.css'
import { boardQuery, lastPeriod, type Report, reportQuery } from './queries.ts'
import { useReportWords } from './report-words.ts'
import { portalText } from './text.ts'

interface ReportCardProps {
  readonly service: string
  readonly level: 2 | 3
}

/** The last report of a service: what it came to, in a few words. */
export function ReportCard({ service, level }: ReportCardProps) {
  const t = useText(portalText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(boardQuery())
  const last = lastPeriod(data, service)
  if (last !== undefined) {
    const { key, firstDay, lastDay } = last
    const name = format.period(firstDay, lastDay)
    return (
      <Card title={t('report.last', { period: name })} level={level}>
        <LastReport service={service} period={key} name={name} />
      </Card>
    )
  }
  return (
    <Card title={t('report.title')} level={level}>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <div className={styles.loading}>
          <Skeleton lines={3} />
        </div>
      ) : (
        <p className="muted">{t('report.none')}</p>
      )}
    </Card>
  )
}

interface LastReportProps {
  readonly service: string
  readonly period: string
  readonly name: string
}

function LastReport({ service, period, name }: LastReportProps) {
  const t = useText(portalText)
  const { data, error, refetch } = useQuery(reportQuery(service, period, useLanguage()))
  if (data === undefined) {
    return error === null ? (
      <div className={styles.loading}>
        <Skeleton lines={3} />
      </div>
    ) : (
      <ErrorState error={error} retry={() => void refetch()} />
    )
  }
  return (
    <>
      <Sentences report={data} />
      <p className={styles.acts}>
        <Button asChild variant="secondary">
          <PathLink
            path={`/portal/reports/${service}/${period}`}
            aria-label={t('report.readWhich', { period: name })}
          >
            {t('report.read')}
          </PathLink>
        </Button>
        <PathLink path="/portal/reports">{t('report.all')}</PathLink>
      </p>
    </>
  )
}

function Sentences({ report }: { readonly report: Report }) {
  const words = useReportWords()
  return <p>{words(report).join(' ')}</p>
}
