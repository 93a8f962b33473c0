import { type KeyboardEvent, useRef, useState } from 'react'
import type { Formats } from '../../lib/format.ts'
import { type Translate, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Table } from '../../ui/Table.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './DayGrid.module.css'
import { gridOf, neighbour } from './day-weeks.ts'
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
  const grid = useRef<HTMLTableElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const weeks = gridOf(days)
  const isOpened = ({ state }: Day) => state !== 'ahead' && state !== 'closed'
  const lastPast = (days.findLast(isOpened) ?? days[0])?.day ?? ''
  const entry = chosen ?? lastPast
  const walk = (event: KeyboardEvent) => {
    const next = neighbour(days, entry, event.key)
    if (next === undefined) return
    event.preventDefault()
    setChosen(next)
    grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
  }
  const shown = days.find(({ day }) => day === chosen)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA’s grid pattern, which HTML allows a table: whoever hears it may walk with the arrow keys. */}
      <table ref={grid} className={styles.grid} role="grid" aria-label={t('days.title')}>
        <tbody onKeyDown={walk} onMouseLeave={() => setChosen(null)}>
          {weekdaysOf(t).map((name, weekday) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {weeks.map((week) => {
                const day = week[weekday]
                return day === undefined ? (
                  <td key={week.find((each) => each !== undefined)?.day} />
                ) : (
                  <td
                    key={day.day}
                    data-day={day.day}
                    data-state={day.state}
                    className={styles.day}
                    tabIndex={day.day === entry ? 0 : -1}
                    aria-label={wordsOf(day, t, format)}
                    onFocus={() => setChosen(day.day)}
                    onMouseEnter={() => setChosen(day.day)}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.detail} aria-hidden="true">
        {shown === undefined ? t('days.hint') : wordsOf(shown, t, format)}
      </p>
      <Legend days={days} />
    </>
  )
}

function weekdaysOf(t: T): string[] {
  return t('days.weekdays').split(' ')
}

function Legend({ days }: { readonly days: readonly Day[] }) {
  const t = useText(servicesText)
  const occurring = legend.filter((state) => days.some((day) => day.state === state))
  return (
    <ul className={styles.legend}>
      {occurring.map((state) => (
        <li key={state}>
          <span className={styles.sample} data-state={state} aria-hidden="true" />
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
