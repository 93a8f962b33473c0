import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { DayFigures } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { lastPassed } from '../../ui/day-weeks.ts'
import { StateSign } from '../../ui/State.tsx'
import styles from './Calendar.module.css'
import { type MonthOf, monthsOf, stepFor } from './calendar-days.ts'
import { useDayWords } from './day-words.ts'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

export interface CalendarProps {
  readonly days: readonly DayFigures[]
  readonly chosen: string | undefined
  readonly choose: (day: string) => void
}

/** Months side by side; one day is in the tab order, arrow keys go between them. */
export function Calendar({ days, chosen, choose }: CalendarProps) {
  const t = useText(availabilityText)
  const help = useId()
  const frame = useRef<HTMLDivElement>(null)
  const names = days.map(({ day }) => day)
  const [active, setActive] = useState(chosen)
  const reached = names.includes(active ?? '') ? active : (chosen ?? lastPassed(days))
  const move = (event: KeyboardEvent) => {
    const step = stepFor(event.key, names.indexOf(reached ?? ''), names)
    if (step === undefined) return
    event.preventDefault()
    const day = names[step]
    setActive(day)
    frame.current?.querySelector<HTMLButtonElement>(`[data-day="${day}"]`)?.focus()
  }
  return (
    <div className={styles.months} ref={frame}>
      <p id={help} className="ds-sr-only">
        {t('days.gridHelp')}
      </p>
      {monthsOf(days).map((month) => (
        <Month
          key={month.month}
          month={month}
          reached={reached}
          help={help}
          walk={{ move, reach: setActive }}
          {...{ chosen, choose }}
        />
      ))}
    </div>
  )
}

interface Walk {
  readonly move: (event: KeyboardEvent) => void
  /** However a day was reached, the keys go on from it. */
  readonly reach: (day: string) => void
}

interface MonthProps extends Omit<CalendarProps, 'days'> {
  readonly month: MonthOf<DayFigures>
  readonly reached: string | undefined
  readonly help: string
  readonly walk: Walk
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

function Month({ month, reached, help, walk, chosen, choose }: MonthProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const name = format.period(month.firstDay, month.firstDay)
  return (
    <div className={styles.month}>
      <h3>{name}</h3>
      <table aria-label={name} aria-describedby={help}>
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                {t(`days.weekdays.${day}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week) => (
            <tr key={week.find((day) => day !== undefined)?.day}>
              {week.map((day, i) => (
                <td key={day?.day ?? WEEKDAYS[i]}>
                  {day === undefined ? null : (
                    <Day
                      day={day}
                      isChosen={day.day === chosen}
                      isReached={day.day === reached}
                      walk={walk}
                      choose={choose}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DayProps {
  readonly day: DayFigures
  readonly isChosen: boolean
  readonly isReached: boolean
  readonly walk: Walk
  readonly choose: (day: string) => void
}

function Day({ day, isChosen, isReached, walk, choose }: DayProps) {
  const words = useDayWords()(day)
  const isAhead = day.state === 'ahead'
  return (
    <button
      type="button"
      className={styles.day}
      data-day={day.day}
      data-state={day.state}
      aria-label={words}
      title={words}
      aria-pressed={isChosen}
      aria-disabled={isAhead}
      tabIndex={isReached ? 0 : -1}
      onKeyDown={walk.move}
      onFocus={() => walk.reach(day.day)}
      onClick={() => (isAhead ? undefined : choose(day.day))}
    >
      <span className={styles.number}>{Number(day.day.slice(8))}</span>
      {hasSign(day.state) ? <StateSign kind={kindOf[day.state]} /> : null}
    </button>
  )
}

function hasSign(state: DayFigures['state']): boolean {
  // Hatching is sign enough, and leaves the number legible.
  return !['up', 'closed', 'ahead', 'unknown'].includes(state)
}
