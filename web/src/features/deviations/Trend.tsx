import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './deviations.module.css'
import type { Analysis } from './queries.ts'
import { deviationsText } from './text.ts'

type Count = Analysis['trend'][number]
type ServiceTrend = Analysis['services'][number]

/** Whether it gets better: all services by quarter, and each by its own periods. */
export function Trend({ analysis: { trend, services } }: { readonly analysis: Analysis }) {
  const t = useText(deviationsText)
  const periodColumns = usePeriodColumns()
  const serviceColumns = useServiceColumns()
  return (
    <Card title={t('trend.title')} flush>
      <Table
        label={t('trend.title')}
        columns={periodColumns}
        rows={trend}
        rowKey={({ period }) => period}
        stacks
      />
      {services.length < 2 ? null : (
        <>
          <h3 className={styles.inside}>{t('trend.services')}</h3>
          <Table
            label={t('trend.services')}
            columns={serviceColumns}
            rows={services}
            rowKey={({ service }) => service.key}
            stacks
          />
        </>
      )}
    </Card>
  )
}

function usePeriodColumns(): readonly PlainColumn<Count>[] {
  const t = useText(deviationsText)
  const format = useFormat()
  const count = (key: Exclude<keyof Count, 'period'>) => ({
    key,
    header: t(`trend.${key}`),
    numeric: true,
    cell: (row: Count) => format.count(row[key]),
  })
  return [
    {
      key: 'period',
      header: t('columns.period'),
      heading: true,
      cell: ({ period }) => <span className="nowrap">{format.periodKey(period)}</span>,
    },
    count('found'),
    count('explained'),
    count('waiting'),
    count('actions'),
    count('doneInTime'),
    count('doneLate'),
    count('overdue'),
  ]
}

function useServiceColumns(): readonly PlainColumn<ServiceTrend>[] {
  const t = useText(deviationsText)
  const format = useFormat()
  const total = ({ trend }: ServiceTrend, key: Exclude<keyof Count, 'period'>) =>
    format.count(trend.reduce((sum, each) => sum + each[key], 0))
  return [
    {
      key: 'service',
      header: t('columns.service'),
      heading: true,
      long: true,
      cell: ({ service }) => (
        <PathLink path={`/deviations?tab=analysis&service=${service.key}`}>{service.name}</PathLink>
      ),
    },
    {
      key: 'trend',
      header: t('trend.way'),
      cell: (row) => <Way row={row} />,
    },
    { key: 'found', header: t('trend.found'), numeric: true, cell: (row) => total(row, 'found') },
    {
      key: 'waiting',
      header: t('trend.waiting'),
      numeric: true,
      cell: (row) => total(row, 'waiting'),
    },
    {
      key: 'overdue',
      header: t('trend.overdue'),
      numeric: true,
      cell: (row) => total(row, 'overdue'),
    },
  ]
}

function Way({ row: { service, trend } }: { readonly row: ServiceTrend }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const points = trend.map(({ period, found }) => ({
    label: format.periodKey(period),
    value: found,
    text: format.count(found),
  }))
  return (
    <div className={styles.way}>
      <Sparkline points={points} label={t('trend.wayOf', { service: service.name })} />
    </div>
  )
}
