import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import type { CalendarDay, ServiceCalendar } from '../agreements/queries.ts'
import styles from './calendar.module.css'
import { useDayWords } from './day-words.ts'
import { Month } from './Month.tsx'
import { text } from './text.ts'

/** Twelve months, and the hours of the day that is pointed at. */
export function Months({ calendar }: { readonly calendar: ServiceCalendar }) {
  const [shown, setShown] = useState<CalendarDay>()
  return (
    <>
      <Pointed day={shown} />
      <div className={styles.months}>
        {calendar.months.map((month) => (
          <Month key={month.month} month={month} show={setShown} />
        ))}
      </div>
      <Legend />
    </>
  )
}

/** Said to whoever hears the page too: the days themselves say it when they get the focus. */
function Pointed({ day }: { readonly day: CalendarDay | undefined }) {
  const t = useText(text)
  const words = useDayWords()
  return (
    <p className={styles.pointed} data-print="no" aria-hidden="true">
      {day === undefined ? (
        <span className="muted">{t('point')}</span>
      ) : (
        <>
          <b>{words.name(day)}</b> {words.hours(day)}
        </>
      )}
    </p>
  )
}

const kinds = ['open', 'closed', 'holiday', 'other', 'unagreed'] as const

function Legend() {
  const t = useText(text)
  return (
    <section className={styles.legend} aria-label={t('legend')}>
      {kinds.map((kind) => (
        <span key={kind}>
          <span className={styles.day} data-kind={kind} aria-hidden="true">
            24
          </span>
          {t(`kinds.${kind}`)}
        </span>
      ))}
      <span>
        <span className={styles.day} data-kind="closed" data-clock="forward" aria-hidden="true">
          29
        </span>
        {t('clockLegend')}
      </span>
    </section>
  )
}
