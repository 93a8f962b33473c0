import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useSaidWords } from '../../ui/Reason.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import { runsQuery } from './queries.ts'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

export interface ObservationsProps {
  readonly service: string
  readonly span: { readonly from: string; readonly to: string }
}

/** What the sources said: the rows that everything above was worked out from. */
export function Observations({ service, span: { from, to } }: ObservationsProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const words = useSaidWords()
  const { data, error, refetch } = useQuery(runsQuery(service, { from, to }))
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={3} />
  if (data.items.length === 0) return <p className="muted">{t('hours.noRuns')}</p>
  return (
    <Table
      label={t('hours.what')}
      rows={data.items}
      rowKey={(run) => `${run.component} ${run.from}`}
      columns={[
        {
          key: 'component',
          header: t('hours.component'),
          heading: true,
          cell: (run) => run.component,
        },
        {
          key: 'state',
          header: t('days.column.state'),
          cell: ({ state }) => (
            <State kind={kindOf[state]} plain>
              {t(`day.${state}`)}
            </State>
          ),
        },
        { key: 'from', header: t('hours.from'), cell: (run) => format.instant(run.from) },
        { key: 'until', header: t('hours.until'), cell: (run) => format.instant(run.seenUntil) },
        {
          key: 'what',
          header: t('hours.what'),
          cell: (run) => (run.detail === null ? '–' : words(run.detail)),
        },
        { key: 'source', header: t('hours.source'), cell: (run) => run.source },
      ]}
    />
  )
}
