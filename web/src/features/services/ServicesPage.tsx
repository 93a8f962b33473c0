import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLiveFrom } from '../../lib/live.ts'
import { usePromiseWords } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { ticketsPath } from '../../lib/ticket-links.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LiveState } from '../../ui/LiveState.tsx'
import { NoServices } from '../../ui/NoServices.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { SERVICE_TOPICS, servicesQuery } from './queries.ts'
import styles from './ServicesPage.module.css'
import { servicesText } from './text.ts'

type Row = Awaited<ReturnType<NonNullable<typeof servicesQuery.queryFn>>>['items'][number]

/** Every service within reach: what it does now, and how its running period stands. */
export function ServicesPage() {
  const t = useText(servicesText)
  useLiveFrom('services', SERVICE_TOPICS)
  const { data, error, refetch } = useQuery(servicesQuery)
  const columns = useColumns(data?.items ?? [])
  const sentence = useSentence(data?.items)
  return (
    <>
      <PageHead title={t('title')} sentence={sentence} />
      <Card flush>
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton lines={6} />
        ) : data.items.length === 0 ? (
          <NoServices>{t('list.noneYet')}</NoServices>
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={data.items}
            rowKey={({ key }) => key}
            stacks
          />
        )}
      </Card>
    </>
  )
}

/** What is not known never looks like all well. */
function worstOf({ not_kept, at_risk, not_known, kept }: Row['promises']) {
  if (not_kept > 0) return 'missed'
  if (at_risk > 0) return 'risk'
  return not_known === 0 && kept > 0 ? 'kept' : 'unknown'
}

function useSentence(rows: readonly Row[] | undefined): string | undefined {
  const t = useText(servicesText)
  if (rows === undefined || rows.length === 0) return undefined
  const works = rows.filter(({ live }) => live.state === 'up').length
  return works === rows.length
    ? t('list.all', { count: works })
    : t('list.sentence', { works, total: rows.length })
}

function useColumns(rows: readonly Row[]): PlainColumn<Row>[] {
  const t = useText(servicesText)
  const format = useFormat()
  const words = usePromiseWords()
  const period = rows.find((row) => row.period !== null)?.period
  const periodWords = period == null ? '' : format.period(period.firstDay, period.lastDay)
  return [
    {
      key: 'service',
      header: t('list.service'),
      heading: true,
      long: true,
      cell: ({ key, name, customer }) => (
        <div className={styles.service}>
          <Link to="/services/$key" params={{ key }}>
            {name}
          </Link>
          <span>{customer}</span>
        </div>
      ),
    },
    { key: 'now', header: t('list.now'), cell: ({ live }) => <LiveState live={live} since /> },
    {
      key: 'availability',
      header: t('list.availability'),
      numeric: true,
      cell: ({ availability }) =>
        availability === null || availability.share === null ? (
          <State kind="unknown" plain>
            {t('figure.unknown')}
          </State>
        ) : (
          format.percent(availability.share)
        ),
    },
    {
      key: 'solved',
      header: t('list.solved'),
      numeric: true,
      cell: ({ key, period: own, solved }) =>
        solved.share === null || own === null ? (
          <span className="muted">{t('figure.nothing')}</span>
        ) : (
          <PathLink path={ticketsPath({ service: key, decided: own.key, kind: 'resolution' })}>
            {format.percent(solved.share, 1)}
          </PathLink>
        ),
    },
    {
      key: 'promises',
      header: t('list.promises', { period: periodWords }),
      cell: ({ promises, period: own }) => {
        const total = promises.kept + promises.at_risk + promises.not_kept + promises.not_known
        if (own === null) return <span className="muted">{t('list.noAgreement')}</span>
        const kind = worstOf(promises)
        return (
          <State kind={kind} plain>
            {total === 0
              ? words.verdict('not_known')
              : t('list.kept', { kept: promises.kept, total })}
          </State>
        )
      },
    },
    {
      key: 'waiting',
      header: t('list.waiting'),
      numeric: true,
      cell: ({ key, deviationsWaiting }) =>
        deviationsWaiting === 0 ? (
          format.count(0)
        ) : (
          <PathLink path={`/deviations?service=${key}&tab=waiting`}>
            {format.count(deviationsWaiting)}
          </PathLink>
        ),
    },
  ]
}
