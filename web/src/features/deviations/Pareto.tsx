import { useMemo } from 'react'
import { promiseText } from '../../lib/promise-text.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { Chart } from '../../ui/Chart.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { MOST, paretoOption } from './pareto-option.ts'
import type { Analysis } from './queries.ts'
import { deviationsText } from './text.ts'

type Cause = Analysis['causes'][number]

/** The causes that weigh most: as a chart, and the table behind it. */
export function Pareto({ analysis: { causes } }: { readonly analysis: Analysis }) {
  const t = useText(deviationsText)
  return (
    <Card title={t('pareto.title')}>
      {causes.length === 0 ? (
        <EmptyState title={t('pareto.none')}>{t('pareto.noneText')}</EmptyState>
      ) : (
        <ParetoChart causes={causes} />
      )}
    </Card>
  )
}

function ParetoChart({ causes }: { readonly causes: readonly Cause[] }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const words = useText(promiseText)
  const label = useLabel(causes)
  const option = useMemo(
    () =>
      paretoOption(causes, {
        cause: (cause) => capital(words(`cause.${cause}`)),
        count: t('pareto.count'),
        cumulative: t('pareto.cumulative'),
        percent: (share) => format.percent(share, 0),
      }),
    [causes, words, t, format],
  )
  return <Chart label={label} option={option} height={320} table={<Causes causes={causes} />} />
}

/** The main thing of the chart, in a sentence: so few causes make so much of it. */
function useLabel(causes: readonly Cause[]): string {
  const t = useText(deviationsText)
  const format = useFormat()
  const nameOf = useCauseName()
  const few = causes.findIndex(({ cumulative }) => cumulative >= MOST) + 1
  const share = causes[few - 1]?.cumulative ?? 0
  const names = causes.slice(0, few).map(({ cause }) => nameOf(cause))
  return t('pareto.label', {
    count: few,
    share: format.percent(share, 0),
    causes: names.join(', '),
  })
}

export function useCauseName(): (cause: Cause['cause']) => string {
  const causes = useText(promiseText)
  return (cause) => capital(causes(`cause.${cause}`))
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Causes({ causes }: { readonly causes: readonly Cause[] }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const nameOf = useCauseName()
  const columns: readonly PlainColumn<Cause>[] = [
    {
      key: 'cause',
      header: t('columns.cause'),
      heading: true,
      cell: ({ cause }) => (
        <PathLink path={`/deviations?tab=all&cause=${cause}`}>{nameOf(cause)}</PathLink>
      ),
    },
    {
      key: 'count',
      header: t('pareto.count'),
      numeric: true,
      cell: ({ count }) => format.count(count),
    },
    {
      key: 'share',
      header: t('pareto.share'),
      numeric: true,
      cell: ({ share }) => format.percent(share, 0),
    },
    {
      key: 'cumulative',
      header: t('pareto.cumulative'),
      numeric: true,
      cell: ({ cumulative }) => format.percent(cumulative, 0),
    },
    {
      key: 'time',
      header: t('pareto.time'),
      numeric: true,
      cell: ({ outageSeconds }) => (outageSeconds === 0 ? '–' : format.duration(outageSeconds)),
    },
    {
      key: 'missed',
      header: t('pareto.missed'),
      numeric: true,
      cell: ({ missedClocks }) => (missedClocks === 0 ? '–' : format.count(missedClocks)),
    },
  ]
  return (
    <Table
      label={t('pareto.title')}
      columns={columns}
      rows={causes}
      rowKey={({ cause }) => cause}
      stacks
    />
  )
}
