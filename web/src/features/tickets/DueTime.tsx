import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ExactTime } from '../../ui/ExactTime.tsx'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'
import type { ListedTicket } from './tickets.ts'

/** Open time until a promise must be kept, or since; the exact instant on hover and focus. */
export function DueTime({ clock }: { readonly clock: NonNullable<ListedTicket['clock']> }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const { dueAt, openSecondsLeft, outcome } = clock
  if (outcome === 'paused') return <span className="muted">{t('due.paused')}</span>
  if (dueAt === null || openSecondsLeft === null) return null
  const isLate = outcome === 'missed'
  const time = format.duration(roughly(Math.abs(openSecondsLeft)))
  return (
    <ExactTime
      instant={dueAt}
      exact={t('due.exact', { when: format.exact(dueAt) })}
      className={isLate ? styles.late : styles.due}
    >
      {t(isLate ? 'due.late' : 'due.left', { time })}
    </ExactTime>
  )
}

const HOUR = 3600
const MINUTE = 60

/** Far away the minutes say nothing. */
function roughly(seconds: number): number {
  const unit = seconds >= 10 * HOUR ? HOUR : MINUTE
  return Math.max(Math.floor(seconds / unit) * unit, MINUTE)
}
