import type { DayFigures } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import styles from './Strip.module.css'
import { availabilityText } from './text.ts'

/** The last 90 days as thin bars; in words for whoever hears it. The page of the service has each. */
export function Strip({ days }: { readonly days: readonly DayFigures[] }) {
  const t = useText(availabilityText)
  const count = (...states: string[]) => days.filter(({ state }) => states.includes(state)).length
  const words = t('overview.stripWords', {
    up: count('up', 'degraded'),
    down: count('down'),
    unknown: count('unknown', 'partly_unknown'),
  })
  return (
    <div className={styles.strip} role="img" aria-label={words}>
      {days.map(({ day, state }) => (
        <span key={day} data-state={state} />
      ))}
    </div>
  )
}
