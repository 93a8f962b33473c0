import { useText } from '../lib/text.ts'
import styles from './Strip.module.css'
import { uiText } from './text.ts'

interface StripProps {
  /** The last 90, the latest last. */
  readonly days: readonly { readonly day: string; readonly state: string }[]
}

/** The last 90 days as thin bars; in words for whoever hears it. Elsewhere each can be looked at. */
export function Strip({ days }: StripProps) {
  const t = useText(uiText)
  const count = (...states: string[]) => days.filter(({ state }) => states.includes(state)).length
  const words = t('strip', {
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
