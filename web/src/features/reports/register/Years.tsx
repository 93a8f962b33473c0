import type { EChartsCoreOption } from 'echarts/core'
import { useCallback, useMemo } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import type { ChartFace } from '../../../ui/chart-face.ts'
import { GoalBar } from '../../../ui/GoalBar.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { RegisterAnswer } from '../queries.ts'
import styles from './Register.module.css'
import { registerText } from './text.ts'

type Year = RegisterAnswer['years'][number]

export interface YearsProps {
  /** The latest first. */
  readonly years: readonly Year[]
}

/** The share of reports in time, year by year; the table alone where there is one year. */
export function Years({ years }: YearsProps) {
  const t = useText(registerText)
  const format = useFormat()
  const counted = useMemo(() => years.filter(({ due }) => due > 0), [years])
  const option = useOption(counted)
  if (counted.length === 0) return null
  const said = counted
    .map(({ year, share }) =>
      t('years.of', { year, share: share === null ? '–' : format.percent(share, 0) }),
    )
    .join(', ')
  return (
    <Card title={t('years.title')} className={styles.years ?? ''}>
      {counted.length === 1 ? (
        <YearTable years={counted} />
      ) : (
        <Chart
          label={t('years.label', { years: said })}
          option={option}
          height={180}
          table={<YearTable years={counted} />}
        />
      )}
    </Card>
  )
}

function useOption(years: readonly Year[]): (face: ChartFace) => EChartsCoreOption {
  const t = useText(registerText)
  return useCallback(
    (face: ChartFace) => {
      const oldestFirst = years.toReversed()
      const series = (name: string, color: string, of: (year: Year) => number, mark = {}) => ({
        name,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 56,
        itemStyle: { color },
        data: oldestFirst.map(of),
        ...mark,
      })
      return {
        grid: { left: 36, right: 12, top: 34, bottom: 26 },
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12 },
        xAxis: { type: 'category', data: oldestFirst.map(({ year }) => String(year)) },
        yAxis: { type: 'value', minInterval: 1 },
        series: [
          series(t('years.inTime'), face.kept, ({ inTime }) => inTime),
          series(t('years.late'), face.risk, ({ late }) => late),
          series(t('years.missing'), face.missed, ({ missing }) => missing),
        ],
      }
    },
    [years, t],
  )
}

function YearTable({ years }: YearsProps) {
  const t = useText(registerText)
  const format = useFormat()
  return (
    <>
      <Table
        label={t('years.title')}
        rows={years}
        rowKey={({ year }) => String(year)}
        columns={[
          {
            key: 'year',
            header: t('years.year'),
            heading: true,
            cell: ({ year }) => <b>{year}</b>,
          },
          ...(['due', 'inTime', 'late', 'missing'] as const).map((key) => ({
            key,
            header: t(`years.${key}`),
            numeric: true,
            cell: (row: Year) => format.count(row[key]),
          })),
          {
            key: 'share',
            header: t('years.share'),
            cell: ({ share }: Year) => (
              <GoalBar
                share={share}
                goal={1}
                state={share === null ? 'unknown' : share === 1 ? 'kept' : 'missed'}
                text={share === null ? t('years.notKnown') : format.percent(share, 0)}
              />
            ),
          },
        ]}
      />
      <p className={`muted small ${styles.goal}`}>{t('years.goal')}</p>
    </>
  )
}
