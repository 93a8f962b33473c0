import { useCallback } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { Chart } from '../../../ui/Chart.tsx'
import type { ChartFace } from '../../../ui/chart-face.ts'
import { Receipt, ReceiptPaper } from '../../../ui/Receipt.tsx'
import { State } from '../../../ui/State.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Detail } from '../queries.ts'
import styles from './BudgetCard.module.css'
import { longViewText } from './text.ts'

type Budget = NonNullable<Detail['budget']>

/** What the goal bears of outage in the period: left, how fast it goes, day by day. */
export function BudgetCard({ detail }: { readonly detail: Detail }) {
  const t = useText(longViewText)
  const format = useFormat()
  const { budget } = detail
  if (budget === null || detail.figures === null) return null
  const { leftSeconds, allowedSeconds, usedSeconds } = budget
  const isSpent = leftSeconds < 0
  const time = format.duration(Math.abs(leftSeconds))
  return (
    <Card title={t('budget.title')} aside={t('budget.aside')}>
      <div className={styles.budget}>
        <div className={styles.words}>
          <p className={styles.value} data-spent={isSpent}>
            {t(isSpent ? 'budget.over' : 'budget.left', { time })}
            <Receipt figure={t('budget.theBudget')}>
              <BudgetPaper detail={detail} budget={budget} />
            </Receipt>
          </p>
          <p>
            {t('budget.used', {
              used: format.duration(usedSeconds),
              allowed: format.duration(allowedSeconds),
            })}
          </p>
          <Pace budget={budget} hasEnded={detail.period.hasEnded} />
        </div>
        <BudgetChart budget={budget} />
      </div>
    </Card>
  )
}

function Pace({ budget, hasEnded }: { readonly budget: Budget; readonly hasEnded: boolean }) {
  const t = useText(longViewText)
  const format = useFormat()
  const { burn, endsAt, leftSeconds } = budget
  if (hasEnded) return <p className="muted">{t('budget.burn.over')}</p>
  if (leftSeconds < 0) {
    return (
      <p>
        <State kind="missed" plain>
          {t('budget.burn.spent')}
        </State>
      </p>
    )
  }
  if (burn === null) {
    return (
      <p>
        <State kind="unknown" plain>
          {t('budget.burn.none')}
        </State>
      </p>
    )
  }
  return (
    <p>
      <State kind={endsAt === null ? 'kept' : 'risk'} plain>
        {endsAt === null
          ? t('budget.burn.calm')
          : t('budget.burn.ends', { when: format.dayOf(endsAt) })}
      </State>
    </p>
  )
}

interface PartProps {
  readonly budget: Budget
}

function BudgetPaper({ detail, budget }: PartProps & { readonly detail: Detail }) {
  const t = useText(longViewText)
  const format = useFormat()
  const signed = (seconds: number) =>
    seconds < 0 ? `–${format.duration(-seconds)}` : format.duration(seconds)
  const share = 1 - (detail.figures?.goalPercent ?? 100) / 100
  const decimal = (n: number) => format.percent(n / 100, 2).replace(/\s?%$/, '')
  return (
    <ReceiptPaper
      title={t('budget.receipt')}
      rule={detail.figures?.rules ?? ''}
      lines={[
        {
          label: t('budget.line.allowed', { percent: format.percent(share, 2) }),
          value: format.duration(budget.allowedSeconds),
        },
        { label: t('budget.line.used'), value: format.duration(budget.usedSeconds) },
        { label: t('budget.line.left'), value: signed(budget.leftSeconds), sum: true },
        { label: t('budget.line.passed'), value: format.percent(budget.passed, 0) },
        ...(budget.burn === null
          ? []
          : [
              {
                label: t('budget.pace'),
                value: t('budget.paceWords', { burn: decimal(budget.burn) }),
              },
            ]),
        ...(budget.forecastSeconds === null
          ? []
          : [{ label: t('budget.forecast'), value: format.duration(budget.forecastSeconds) }]),
      ]}
    />
  )
}

/** What was left at the end of each day; the line under which there is none is drawn. */
function BudgetChart({ budget: { days, allowedSeconds, leftSeconds } }: PartProps) {
  const t = useText(longViewText)
  const format = useFormat()
  const option = useCallback(
    (face: ChartFace) => ({
      grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
      xAxis: {
        type: 'category',
        data: days.map(({ day }) => day),
        axisLabel: { formatter: (day: string) => format.day(day), hideOverlap: true },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        max: allowedSeconds,
        interval: stepOf(allowedSeconds),
        axisLabel: { formatter: (seconds: number) => hoursOf(seconds, format) },
      },
      series: [
        {
          type: 'line',
          step: 'end',
          symbol: 'none',
          data: days.map((day) => day.leftSeconds),
          lineStyle: { color: leftSeconds < 0 ? face.missed : face.kept, width: 2 },
          areaStyle: { color: leftSeconds < 0 ? face.missed : face.kept, opacity: 0.12 },
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: face.ink, type: 'solid' },
            data: [{ yAxis: 0 }],
          },
        },
      ],
    }),
    [days, allowedSeconds, leftSeconds, format],
  )
  const last = days.at(-1)
  if (last === undefined) return null
  return (
    <Chart
      label={t('budget.chart', {
        left: hoursOf(last.leftSeconds, format),
        day: format.day(last.day),
      })}
      option={option}
      height={170}
      table={
        <Table
          label={t('budget.title')}
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            {
              key: 'day',
              header: t('budget.day'),
              heading: true,
              cell: ({ day }) => format.weekday(day),
            },
            {
              key: 'left',
              header: t('budget.leftHead'),
              numeric: true,
              cell: (row) => hoursOf(row.leftSeconds, format),
            },
          ]}
        />
      }
    />
  )
}

function hoursOf(seconds: number, format: ReturnType<typeof useFormat>): string {
  return seconds < 0 ? `–${format.duration(-seconds)}` : format.duration(seconds)
}

const STEPS = [600, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800]

/** Whole hours, where there are any; four lines at most. */
function stepOf(allowedSeconds: number): number {
  return STEPS.find((step) => step * 4 >= allowedSeconds) ?? 2_592_000
}
