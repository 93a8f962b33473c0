import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { Shown } from './queries.ts'
import styles from './status.module.css'
import { statusText } from './text.ts'

/** Agreed maintenance of the next month. */
export function Planned({ windows }: { readonly windows: Shown['maintenance'] }) {
  const t = useText(statusText)
  const format = useFormat()
  return (
    <Card title={t('planned')}>
      {windows.length === 0 ? (
        <p className="muted">{t('nonePlanned')}</p>
      ) : (
        <ul className={styles.planned}>
          {windows.map(({ service, from, to, reason }) => (
            <li key={`${service} ${from}`}>
              <strong>{format.weekdaySpan(from, to)}</strong>
              <span className="muted">
                {service}
                {reason === null ? null : `: ${reason}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
