import { useState } from 'react'
import type { Formats } from '../../lib/format.ts'
import { type Translate, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { DaySample, DaySquares } from '../../ui/DaySquares.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Table } from '../../ui/Table.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './DayGrid.module.css'
import type { ServiceData } from './queries.ts'
import { servicesText } from './text.ts'

type Day = ServiceData['days'][number]
type T = Translate<(typeof servicesText)['texts']>

/** In the order of the legend; only those that occur are explained. */
const legend = [
  'up',
  'down',
  'degraded',
  'partly_unknown',
  'unknown',
  'maintenance',
  'not_ours',
  'closed',
  'ahead',
] as const satisfies readonly Day['state'][]

/** Each day of the period as a square: weeks stand beside one another, weekdays above. */
export function DayGrid({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const [asTable, setAsTable] = useState(false)
  if (data.availability === null) {
    return (
      <Card title={t('days.title')} flush>
        <EmptyState title={t('days.never')}>{t('days.neverText')}</EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('days.title')} aside={t('days.hours')}>
      {asTable ? <DayTable days={data.days} /> : <Squares days={data.days} />}
      <TextButton small className={styles.other} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'days.asGrid' : 'days.asTable')}
      </TextButton>
    </Card>
  )
}

function Squares({ days }: { readonly days: readonly Day[] }) {
  const t = useText(servicesText)
  const format = useFormat()
  return (
    <>
      <DaySquares
        label={t('days.title')}
        days={days}
        weekdays={t('days.weekdays').split(' ')}
        words={(day) => wordsOf(day, t, format)}
        hint={t('days.hint')}
      />
      <Legend days={days} />
    </>
  )
}

function Legend({ days }: { readonly days: readonly Day[] }) {
  const t = useText(servicesText)
  const occurring = legend.filter((state) => days.some((day) => day.state === state))
  return (
    <ul className={styles.legend}>
      {occurring.map((state) => (
        <li key={state}>
          <DaySample state={state} />
          {t(`days.states.${state}`)}
        </li>
      ))}
    </ul>
  )
}

/** "fredag 14 augusti: avbrott 2 h 10 min av 14 h öppettid". */
function wordsOf(day: Day, t: T, format: Formats): string {
  const detail = t(`days.detail.${day.state}`, {
    open: format.duration(day.scheduledSeconds),
    down: format.duration(day.downSeconds),
    degraded: format.duration(day.degradedSeconds),
    unknown: format.duration(day.unknownSeconds),
  })
  return `${format.weekday(day.day)}: ${detail}`
}

/** The same days as a table; closed ones and those to come say nothing. */
function DayTable({ days }: { readonly days: readonly Day[] }) {
  const t = useText(servicesText)
  const format = useFormat()
  const rows = days.filter(({ state }) => state !== 'closed' && state !== 'ahead')
  const time = (seconds: number) => (seconds === 0 ? '–' : format.duration(seconds))
  return (
    <div className={styles.table}>
      <Table
        label={t('days.title')}
        rows={rows}
        rowKey={({ day }) => day}
        columns={[
          {
            key: 'day',
            header: t('days.day'),
            heading: true,
            cell: ({ day }) => format.weekday(day),
          },
          {
            key: 'state',
            header: t('days.state'),
            cell: ({ state }) => t(`days.states.${state}`),
          },
          {
            key: 'open',
            header: t('days.open'),
            numeric: true,
            cell: ({ scheduledSeconds }) => time(scheduledSeconds),
          },
          {
            key: 'down',
            header: t('days.down'),
            numeric: true,
            cell: ({ downSeconds }) => time(downSeconds),
          },
          {
            key: 'unknown',
            header: t('days.unknown'),
            numeric: true,
            cell: ({ unknownSeconds }) => time(unknownSeconds),
          },
        ]}
      />
    </div>
  )
}
