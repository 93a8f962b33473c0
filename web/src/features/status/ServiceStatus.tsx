import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State, type StateKind } from '../../ui/State.tsx'
import { Strip } from '../../ui/Strip.tsx'
import type { ServiceShown } from './queries.ts'
import styles from './status.module.css'
import { statusText } from './text.ts'

const kinds: Readonly<Record<ServiceShown['state'], StateKind>> = {
  up: 'kept',
  degraded: 'risk',
  down: 'missed',
  unknown: 'unknown',
  maintenance: 'neutral',
}

/** One service: now, and its last 90 days. */
export function ServiceStatus({ service }: { readonly service: ServiceShown }) {
  const t = useText(statusText)
  const format = useFormat()
  const { name, state, since, until, components } = service
  return (
    <li className={styles.service}>
      <div className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.now}>
          {state === 'maintenance' && until !== null ? (
            <span className="muted small">{t('until', { when: format.moment(until) })}</span>
          ) : state !== 'up' && since !== null ? (
            <span className="muted small">{t('since', { when: format.moment(since) })}</span>
          ) : null}
          <State kind={kinds[state]}>{t(`state.${state}`)}</State>
        </span>
      </div>
      <Days service={service} />
      {components === null || components.length === 0 ? null : (
        <ul className={styles.parts} aria-label={t('parts')}>
          {components.map((part) => (
            <li key={part.name}>
              <span>{part.name}</span>
              <State kind={kinds[part.state]} plain>
                {t(`state.${part.state}`)}
              </State>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

function Days({ service: { days } }: { readonly service: ServiceShown }) {
  const t = useText(statusText)
  const format = useFormat()
  if (days.length === 0) return null
  const down = days.filter(({ downSeconds }) => downSeconds > 0).reverse()
  // Whosever it was, those who use the service were without it.
  const shown = days.map(({ day, state }) => ({
    day,
    state: state === 'not_ours' ? 'down' : state,
  }))
  return (
    <>
      <Strip days={shown} />
      <p className={styles.ends}>
        <span>{t('ago')}</span>
        <span>{t('today')}</span>
      </p>
      {down.length === 0 ? null : (
        <details className={styles.down}>
          <summary>
            {t('downDays')} ({down.length})
          </summary>
          <ul>
            {down.map(({ day, downSeconds }) => (
              <li key={day}>
                {t('downDay', { day: format.day(day), time: format.duration(downSeconds) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
