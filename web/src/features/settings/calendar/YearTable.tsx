import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { CalendarDay, ServiceCalendar } from '../agreements/queries.ts'
import { useDayWords } from './day-words.ts'
import { text } from './text.ts'

type CalendarMonth = ServiceCalendar['months'][number]

interface Row {
  readonly key: string
  readonly name: string
  readonly openDays: number
  readonly openSeconds: number
  readonly special: readonly CalendarDay[]
}

/** The same year in figures and words: sums a month, and every day that is not as its week. */
export function YearTable({ calendar }: { readonly calendar: ServiceCalendar }) {
  const t = useText(text)
  const format = useFormat()
  const words = useDayWords()
  const { months, openDays, openSeconds, year } = calendar
  const rows: readonly Row[] = [
    ...months.map((month) => ({
      key: month.month,
      name: format.period(`${month.month}-01`, `${month.month}-01`),
      openDays: month.openDays,
      openSeconds: month.openSeconds,
      special: specialOf(month),
    })),
    { key: 'total', name: t('total'), openDays, openSeconds, special: [] },
  ]
  return (
    <Card flush>
      <Table
        label={t('title', { year })}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'month', header: t('columns.month'), heading: true, cell: ({ name }) => name },
          {
            key: 'days',
            header: t('columns.days'),
            numeric: true,
            cell: (row) => format.count(row.openDays),
          },
          {
            key: 'hours',
            header: t('columns.hours'),
            numeric: true,
            cell: (row) => format.duration(row.openSeconds),
          },
          {
            key: 'special',
            header: t('columns.special'),
            cell: ({ special }) => (
              <ul>
                {special.map((day) => (
                  <li key={day.date}>
                    {words.name(day)}: {words.hours(day)}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  )
}

function specialOf({ days }: CalendarMonth): readonly CalendarDay[] {
  return days.filter(
    ({ kind, clockChange }) => kind === 'holiday' || kind === 'other' || clockChange !== null,
  )
}
