import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { Legend } from '../Legend.tsx'
import { availabilityText } from '../text.ts'
import { longViewText } from './text.ts'
import styles from './YearCard.module.css'
import { YearTable } from './YearTable.tsx'
import { type Year, type YearDay, yearQuery } from './year-query.ts'

/** A calendar year, each day a square: weeks beside one another, weekdays above. */
export function YearCard({ service }: { readonly service: string }) {
  const t = useText(longViewText)
  const [year, setYear] = useState<number>()
  const [asTable, setAsTable] = useState(false)
  const { data, error, refetch } = useQuery(yearQuery(service, year))
  if (error !== null) {
    return (
      <Card title={t('year.title')}>
        <ErrorState error={error} retry={() => void refetch()} />
      </Card>
    )
  }
  if (data === undefined) {
    return (
      <Card title={t('year.title')}>
        <Skeleton lines={5} />
      </Card>
    )
  }
  const { after } = data
  return (
    <Card title={`${t('year.title')}, ${data.year}`} aside={<Words year={data} />}>
      {asTable ? <YearTable year={data} /> : <Squares days={data.days} />}
      <div className={styles.acts}>
        <TextButton small onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'year.asMap' : 'year.asTable')}
        </TextButton>
        <span className={styles.years}>
          <Button variant="secondary" data-size="sm" onClick={() => setYear(data.before)}>
            {t('year.before')}
          </Button>
          {after === null ? null : (
            <Button variant="secondary" data-size="sm" onClick={() => setYear(after)}>
              {t('year.after')}
            </Button>
          )}
        </span>
      </div>
    </Card>
  )
}

function Words({ year: { year, days, isMeasured } }: { readonly year: Year }) {
  const t = useText(longViewText)
  if (!isMeasured) return t('year.never')
  const of = (...states: readonly YearDay['state'][]) =>
    days.filter(({ state }) => states.includes(state)).length
  return t('year.words', {
    year,
    up: of('up', 'degraded', 'partly_unknown', 'not_ours', 'maintenance'),
    down: of('down'),
    unknown: of('unknown'),
  })
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -7,
  ArrowRight: 7,
  ArrowUp: -1,
  ArrowDown: 1,
}

function Squares({ days }: { readonly days: readonly YearDay[] }) {
  const t = useText(longViewText)
  const words = useDayWords()
  const grid = useRef<HTMLTableElement>(null)
  const [chosen, setChosen] = useState<number>()
  const entry = chosen ?? days.findLastIndex(({ state }) => state !== 'ahead')
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const next = days[entry + (step ?? 0)]
    if (step === undefined || next === undefined) return
    event.preventDefault()
    setChosen(entry + step)
    grid.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus()
  }
  const offset = weekdayOf(days[0]?.day ?? '')
  const weeks = Math.ceil((days.length + offset) / 7)
  const shown = chosen === undefined ? undefined : days[chosen]
  return (
    <>
      <div className={styles.scroll}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA’s grid pattern, which HTML allows a table: whoever hears it may walk with the arrow keys. */}
        <table ref={grid} className={styles.grid} role="grid" aria-label={t('year.title')}>
          <tbody onKeyDown={walk} onMouseLeave={() => setChosen(undefined)}>
            {t('year.weekdays')
              .split(' ')
              .map((name, weekday) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {Array.from({ length: weeks }, (_, week) => {
                    const index = week * 7 + weekday - offset
                    const day = days[index]
                    return day === undefined ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a place of the year has no other name.
                      <td key={`empty ${week}`} />
                    ) : (
                      <td
                        key={day.day}
                        data-day={day.day}
                        data-state={day.state}
                        className={styles.day}
                        tabIndex={index === entry ? 0 : -1}
                        aria-label={words(day)}
                        onFocus={() => setChosen(index)}
                        onMouseEnter={() => setChosen(index)}
                      />
                    )
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p className={styles.detail} aria-hidden="true">
        {shown === undefined ? t('year.hint') : words(shown)}
      </p>
      <Legend days={days} />
    </>
  )
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
}

function useDayWords(): (day: YearDay) => string {
  const t = useText(longViewText)
  const tDay = useText(availabilityText)
  const format = useFormat()
  return ({ day, state, downSeconds }) =>
    state === 'down'
      ? t('year.dayDown', { day: format.weekday(day), time: format.duration(downSeconds) })
      : t('year.day', { day: format.weekday(day), state: tDay(`day.${state}`).toLowerCase() })
}
