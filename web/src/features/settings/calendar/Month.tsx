import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Grid } from '../../../ui/Grid.tsx'
import type { CalendarDay, ServiceCalendar } from '../agreements/queries.ts'
import styles from './calendar.module.css'
import { useDayWords } from './day-words.ts'
import { text } from './text.ts'
import { weeksOf } from './weeks.ts'

type CalendarMonth = ServiceCalendar['months'][number]

interface MonthProps {
  readonly month: CalendarMonth
  readonly show: (day: CalendarDay) => void
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
}

/** One stop of the tab key; within it the arrows go from day to day. */
export function Month({ month: { month, days, openDays, openSeconds }, show }: MonthProps) {
  const t = useText(text)
  const format = useFormat()
  const [at, setAt] = useState(0)
  const title = format.period(`${month}-01`, `${month}-01`).replace(/ \d{4}$/, '')
  const walk = (key: string) => {
    const next = at + (steps[key] ?? 0)
    return next === at || days[next] === undefined ? undefined : String(next)
  }
  return (
    <section className={styles.month} aria-label={title}>
      <h2>
        <span className={styles.name}>{title}</span>
        <span className="muted">
          {t('sum', { days: openDays, hours: format.duration(openSeconds) })}
        </span>
      </h2>
      <Grid label={title} walk={walk}>
        <thead>
          <tr>
            <th scope="col">
              <span className="ds-sr-only">{t('week')}</span>
            </th>
            {weekdays.map((day) => (
              <th key={day} scope="col" aria-label={t(`weekdays.${day}`)}>
                {t(`short.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.number}>
              <th scope="row" aria-label={`${t('week')} ${week.number}`}>
                {week.number}
              </th>
              {week.days.map((day, place) => (
                <Day
                  key={weekdays[place]}
                  day={day}
                  number={day === undefined ? -1 : days.indexOf(day)}
                  isStop={day !== undefined && days.indexOf(day) === at}
                  reach={setAt}
                  show={show}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Grid>
    </section>
  )
}

interface DayProps {
  readonly day: CalendarDay | undefined
  readonly number: number
  readonly isStop: boolean
  readonly reach: (number: number) => void
  readonly show: (day: CalendarDay) => void
}

function Day({ day, number, isStop, reach, show }: DayProps) {
  const words = useDayWords()
  if (day === undefined) return <td />
  return (
    <td>
      <button
        type="button"
        className={styles.day}
        tabIndex={isStop ? 0 : -1}
        data-place={number}
        data-kind={day.kind}
        data-clock={day.clockChange ?? undefined}
        aria-label={`${words.name(day)}: ${words.hours(day)}`}
        onFocus={() => {
          reach(number)
          show(day)
        }}
        onMouseEnter={() => show(day)}
      >
        {number + 1}
      </button>
    </td>
  )
}
