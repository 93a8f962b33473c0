import type { DayFigures, DayState } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { StateSign } from '../../ui/State.tsx'
import styles from './Legend.module.css'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

const ORDER: readonly DayState[] = [
  'up',
  'degraded',
  'down',
  'partly_unknown',
  'unknown',
  'maintenance',
  'not_ours',
  'closed',
]

/** What the squares mean, with how many days there are of each. */
export function Legend({ days }: { readonly days: readonly DayFigures[] }) {
  const t = useText(availabilityText)
  const format = useFormat()
  return (
    <dl className={styles.legend} aria-label={t('days.legend')}>
      {ORDER.map((state) => {
        const count = days.filter((day) => day.state === state).length
        return (
          <div key={state} data-none={count === 0}>
            <dt>
              <span className={styles.square} data-state={state} aria-hidden="true">
                {state === 'up' || state === 'closed' ? null : <StateSign kind={kindOf[state]} />}
              </span>
              {t(`day.${state}`)}
            </dt>
            <dd>{format.count(count)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
