import { useState } from 'react'
import { classes } from './classes.ts'
import styles from './DaySquares.module.css'
import { gridOf, lastPassed, neighbour } from './day-weeks.ts'
import { Grid } from './Grid.tsx'

interface Squared {
  readonly day: string
  readonly state: string
}

interface DaySquaresProps<Day extends Squared> {
  readonly label: string
  readonly days: readonly Day[]
  /** Monday first. */
  readonly weekdays: readonly string[]
  readonly words: (day: Day) => string
  /** Stands there until a day is pointed at. */
  readonly hint: string
  /** A year: smaller, and scrolled sideways where there is no room for it. */
  readonly isLong?: boolean
}

/** Each day as a square: weeks stand beside one another, weekdays above; the words of one below. */
export function DaySquares<Day extends Squared>(props: DaySquaresProps<Day>) {
  const { label, days, weekdays, words, hint, isLong = false } = props
  const [chosen, setChosen] = useState<string>()
  const entry = chosen ?? lastPassed(days) ?? ''
  const weeks = gridOf(days)
  const shown = days.find(({ day }) => day === chosen)
  return (
    <div className={classes(isLong && styles.long)}>
      <div className={styles.frame}>
        <Grid label={label} className={styles.grid} walk={(key) => neighbour(days, entry, key)}>
          <tbody onMouseLeave={() => setChosen(undefined)}>
            {weekdays.map((name, weekday) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {weeks.map((week) => {
                  const day = week[weekday]
                  return day === undefined ? (
                    <td key={week.find((each) => each !== undefined)?.day} />
                  ) : (
                    <td
                      key={day.day}
                      data-place={day.day}
                      data-state={day.state}
                      className={styles.square}
                      tabIndex={day.day === entry ? 0 : -1}
                      aria-label={words(day)}
                      onFocus={() => setChosen(day.day)}
                      onMouseEnter={() => setChosen(day.day)}
                    />
                  )
                })}
              </tr>
            ))}
          </tbody>
        </Grid>
      </div>
      <p className={styles.detail} aria-hidden="true">
        {shown === undefined ? hint : words(shown)}
      </p>
    </div>
  )
}

/** A square of a state, for a legend. */
export function DaySample({ state }: Pick<Squared, 'state'>) {
  return <span className={styles.sample} data-state={state} aria-hidden="true" />
}
