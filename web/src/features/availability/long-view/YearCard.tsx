import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DaySquares } from '../../../ui/DaySquares.tsx'
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

function Squares({ days }: { readonly days: readonly YearDay[] }) {
  const t = useText(longViewText)
  const words = useDayWords()
  return (
    <>
      <DaySquares
        label={t('year.title')}
        days={days}
        weekdays={t('year.weekdays').split(' ')}
        words={words}
        hint={t('year.hint')}
        isLong
      />
      <Legend days={days} />
    </>
  )
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
