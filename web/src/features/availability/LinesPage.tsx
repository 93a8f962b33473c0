import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import { linesQuery } from './queries.ts'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

const route = getRouteApi('/shell/availability/$service/lines/$period')

/** Every stretch that an availability was added up from. */
export function LinesPage() {
  const t = useText(availabilityText)
  const format = useFormat()
  const { service, period } = route.useParams()
  const query = useQuery(linesQuery(service, period))
  const back = {
    path: `/availability/${service}?period=${period}`,
    label: query.data?.service.name ?? t('title'),
  }
  if (query.data === undefined) {
    return <PendingPage title={t('lines.title')} back={back} query={query} lines={8} />
  }
  const { from, to, stretches, agreements, rules } = query.data
  return (
    <>
      <PageHead
        title={t('lines.title')}
        back={back}
        sentence={t('lines.sentence', {
          service: query.data.service.name,
          period: format.span(from, to),
        })}
      />
      <Card flush>
        <Stretches stretches={stretches} />
      </Card>
      <p className="muted small" style={{ marginTop: 10 }}>
        {t('lines.agreements', { days: agreements.map(format.fullDay).join(', ') })} ·{' '}
        {t('receipt.rule', { rules })}
      </p>
    </>
  )
}

type Lines = Awaited<ReturnType<NonNullable<ReturnType<typeof linesQuery>['queryFn']>>>

function Stretches({ stretches }: Pick<Lines, 'stretches'>) {
  const t = useText(availabilityText)
  const format = useFormat()
  const time = (seconds: number) => (seconds === 0 ? '–' : format.duration(seconds))
  return (
    <Table
      label={t('lines.title')}
      rows={stretches}
      rowKey={({ from }) => from}
      columns={[
        {
          key: 'from',
          header: t('lines.from'),
          heading: true,
          cell: (row) => format.instant(row.from),
        },
        { key: 'to', header: t('lines.to'), cell: (row) => format.instant(row.to) },
        {
          key: 'state',
          header: t('lines.state'),
          cell: ({ state }) => (
            <State kind={kindOf[state]} plain>
              {t(`day.${state}`)}
            </State>
          ),
        },
        {
          key: 'open',
          header: t('lines.open'),
          numeric: true,
          cell: (row) => time(row.openSeconds),
        },
        {
          key: 'maintained',
          header: t('lines.maintained'),
          numeric: true,
          cell: (row) => time(row.maintenanceSeconds),
        },
        ...(stretches.some(({ notOursSeconds }) => notOursSeconds > 0)
          ? [
              {
                key: 'notOurs',
                header: t('lines.notOurs'),
                numeric: true,
                cell: (row: Lines['stretches'][number]) => time(row.notOursSeconds),
              },
            ]
          : []),
        {
          key: 'counted',
          header: t('lines.counted'),
          numeric: true,
          cell: (row) => <b>{time(row.countedSeconds)}</b>,
        },
        {
          key: 'why',
          header: t('lines.why'),
          long: true,
          cell: ({ components }) =>
            components
              .map((part) => `${part.component} ${t(`day.${part.state}`).toLowerCase()}`)
              .join(', '),
        },
      ]}
    />
  )
}
