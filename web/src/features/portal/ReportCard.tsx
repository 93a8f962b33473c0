import { useQuery } from '@tanstack/react-query'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AcknowledgeButton } from './AcknowledgeButton.tsx'
import { CellState, Coming } from './CellState.tsx'
import styles from './Portal.module.css'
import {
  boardQuery,
  type Cell,
  comingReport,
  lastReport,
  type Report,
  receivedQuery,
  reportQuery,
} from './queries.ts'
import { useReportWords } from './report-words.ts'
import { portalText } from './text.ts'

interface ReportCardProps {
  readonly service: string
  readonly level: 2 | 3
}

/** The last report of a service: what it came to, in a few words, and whether it waits for a receipt. */
export function ReportCard({ service, level }: ReportCardProps) {
  const t = useText(portalText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(boardQuery())
  const last = lastReport(data, service)
  const coming = comingReport(data, service)
  if (last !== undefined) {
    const { firstDay, lastDay } = last.period
    const name = format.period(firstDay, lastDay)
    return (
      <Card
        title={t('report.last', { period: name })}
        aside={<CellState cell={last} />}
        level={level}
      >
        <LastReport service={service} cell={last} name={name} />
        {coming === undefined ? null : <Coming cell={coming} />}
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
      ) : coming === undefined ? (
        <p className="muted">{t('report.none')}</p>
      ) : (
        <Coming cell={coming} />
      )}
    </Card>
  )
}

interface LastReportProps {
  readonly service: string
  readonly cell: Cell
  readonly name: string
}

function LastReport({ service, cell, name }: LastReportProps) {
  const t = useText(portalText)
  const { key } = cell.period
  const { data, error, refetch } = useQuery(reportQuery(service, key, useLanguage()))
  const { data: received } = useQuery(receivedQuery(service, key))
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
        {received?.may.acknowledge === true ? (
          <AcknowledgeButton service={service} period={key} name={name} />
        ) : null}
        <Button asChild variant="secondary">
          <PathLink
            path={`/portal/reports/${service}/${key}`}
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
