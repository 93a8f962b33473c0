import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Table } from '../../../ui/Table.tsx'
import { longViewText } from './text.ts'
import type { Year, YearDay } from './year-query.ts'

interface Month {
  readonly month: string
  readonly days: readonly YearDay[]
}

/** The same year, month by month; months ahead say nothing. */
export function YearTable({ year }: { readonly year: Year }) {
  const t = useText(longViewText)
  const format = useFormat()
  const byMonth = Map.groupBy(year.days, ({ day }) => day.slice(0, 7))
  const rows: Month[] = [...byMonth]
    .map(([month, days]) => ({ month, days }))
    .filter(({ days }) => days.some(({ state }) => state !== 'ahead' && state !== 'closed'))
  const count = ({ days }: Month, ...states: readonly YearDay['state'][]) =>
    format.count(days.filter(({ state }) => states.includes(state)).length)
  return (
    <Table
      label={t('year.title')}
      rows={rows}
      rowKey={({ month }) => month}
      columns={[
        {
          key: 'month',
          header: t('year.head.month'),
          heading: true,
          cell: ({ month }) => format.month(month),
        },
        {
          key: 'up',
          header: t('year.head.up'),
          numeric: true,
          cell: (row) => count(row, 'up', 'degraded', 'partly_unknown', 'not_ours', 'maintenance'),
        },
        {
          key: 'down',
          header: t('year.head.down'),
          numeric: true,
          cell: (row) => count(row, 'down'),
        },
        {
          key: 'time',
          header: t('year.head.time'),
          numeric: true,
          cell: ({ days }) =>
            format.duration(days.reduce((sum, { downSeconds }) => sum + downSeconds, 0)),
        },
        {
          key: 'unknown',
          header: t('year.head.unknown'),
          numeric: true,
          cell: (row) => count(row, 'unknown'),
        },
      ]}
    />
  )
}
