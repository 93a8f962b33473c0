import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { PathLink } from '../../../ui/PathLink.tsx'
import { State } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import styles from '../lists.module.css'
import { availabilityText } from '../text.ts'
import type { Window } from './queries.ts'
import { maintenanceText } from './text.ts'

export interface WindowItemProps {
  readonly window: Window
  /** Where windows of several services stand together. */
  readonly service?: { readonly key: string; readonly name: string } | undefined
  readonly cancel: (window: Window) => void
  readonly move: (window: Window) => void
}

/** One window: when, what, how it counts, and what was done with it since it was entered. */
export function WindowItem({ window, service, cancel, move }: WindowItemProps) {
  const t = useText(availabilityText)
  const tOwn = useText(maintenanceText)
  const format = useFormat()
  const { from, to, reason, createdBy, cancelReason, state } = window
  const isCancelled = state === 'cancelled'
  const name = `${format.weekdaySpan(from, to)}, ${reason}`
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h3 className={isCancelled ? styles.struck : undefined}>{format.weekdaySpan(from, to)}</h3>
        <p>
          {service === undefined ? null : (
            <>
              <PathLink path={`/availability/${service.key}`}>{service.name}</PathLink>
              {' · '}
            </>
          )}
          {reason}
          {createdBy === null ? null : (
            <span className="muted small"> · {t('maintenance.by', { name: createdBy })}</span>
          )}
        </p>
        {cancelReason === null ? null : <p className="muted small">{cancelReason}</p>}
        <Marks window={window} />
        <Trace window={window} />
      </div>
      {window.mayCancel ? (
        <div className={styles.acts}>
          {state === 'past' ? null : (
            <TextButton aria-label={`${tOwn('window.move')}: ${name}`} onClick={() => move(window)}>
              {tOwn('window.move')}
            </TextButton>
          )}
          <TextButton
            aria-label={`${t('maintenance.cancel')}: ${name}`}
            onClick={() => cancel(window)}
          >
            {t('maintenance.cancel')}
          </TextButton>
        </div>
      ) : null}
    </li>
  )
}

function Marks({ window }: { readonly window: Window }) {
  const t = useText(availabilityText)
  const tOwn = useText(maintenanceText)
  const { state, agreed, series, isAfterTheFact, overlaps } = window
  return (
    <p className={styles.acts}>
      {state === 'under_way' ? <State kind="neutral">{t('maintenance.underWay')}</State> : null}
      {state === 'cancelled' ? <State kind="neutral">{t('maintenance.cancelled')}</State> : null}
      {isAfterTheFact && series === null ? (
        <State kind="risk">{t('maintenance.afterwards')}</State>
      ) : null}
      {overlaps.length > 0 ? <State kind="risk">{t('maintenance.overlaps')}</State> : null}
      {state === 'cancelled' ? null : (
        <span className="small muted">
          {tOwn(agreed ? 'window.agreed' : 'window.notAgreed')}
          {series === null ? null : ` · ${tOwn('window.recurring')}`}
        </span>
      )}
    </p>
  )
}

/** What it was before, each time that something was done with it. */
function Trace({ window: { events } }: { readonly window: Window }) {
  const t = useText(maintenanceText)
  const format = useFormat()
  if (events.length === 0) return null
  return (
    <ul className={styles.trace}>
      {events.map(({ kind, at, by, reason, beforeFrom, beforeTo }) => (
        <li key={`${kind} ${at}`}>
          {t(`window.event.${kind}`, {
            when: format.moment(at),
            by: by === null || kind === 'announced' ? '' : t('window.by', { name: by }),
            before:
              beforeFrom === null || beforeTo === null ? '' : format.span(beforeFrom, beforeTo),
          })}
          {reason === null || kind === 'cancelled' ? null : ` ${reason}`}
        </li>
      ))}
    </ul>
  )
}
