import type { DayFigures } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import styles from './DayTable.module.css'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

export interface DayTableProps {
  readonly days: readonly DayFigures[]
  readonly choose: (day: string) => void
}

const columns = [
  ['openSeconds', 'open'],
  ['upSeconds', 'up'],
  ['degradedSeconds', 'degraded'],
  ['downSeconds', 'down'],
  ['unknownSeconds', 'unknown'],
  ['maintenanceSeconds', 'maintenance'],
] as const

/** The same days as the calendar shows, with their times. */
export function DayTable({ days, choose }: DayTableProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const passed = days.filter(({ state }) => state !== 'ahead')
  return (
    <div className={styles.frame}>
      <Table
        label={t('days.title')}
        rows={passed}
        rowKey={({ day }) => day}
        columns={[
          {
            key: 'day',
            header: t('days.column.day'),
            heading: true,
            cell: ({ day }) => (
              <button type="button" className={styles.day} onClick={() => choose(day)}>
                {format.weekday(day)}
              </button>
            ),
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
          ...columns.map(([seconds, name]) => ({
            key: name,
            header: t(`days.column.${name}`),
            numeric: true,
            cell: (day: DayFigures) => (day[seconds] === 0 ? '–' : format.duration(day[seconds])),
          })),
        ]}
      />
    </div>
  )
}
