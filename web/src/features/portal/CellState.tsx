import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import type { Cell } from './queries.ts'
import { portalText } from './text.ts'

/** Whether a released report has been acknowledged. */
export function CellState({ cell: { acknowledgedAt } }: { readonly cell: Cell }) {
  const t = useText(portalText)
  const format = useFormat()
  return acknowledgedAt === null ? (
    <State kind="risk">{t('received.waits')}</State>
  ) : (
    <State kind="kept">{t('received.doneWhen', { when: format.moment(acknowledgedAt) })}</State>
  )
}

/** A report that has not come yet: when it is due. */
export function Coming({ cell: { period, dueOn, isPastDue } }: { readonly cell: Cell }) {
  const t = useText(portalText)
  const format = useFormat()
  const name = format.period(period.firstDay, period.lastDay)
  if (dueOn === null) return null
  return (
    <p className="muted">
      {t(isPastDue ? 'received.late' : 'received.coming', {
        period: name,
        day: format.day(dueOn),
      })}
    </p>
  )
}
