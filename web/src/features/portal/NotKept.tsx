import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { State } from '../../ui/State.tsx'
import styles from './Portal.module.css'
import type { Report } from './queries.ts'
import { portalText } from './text.ts'

/** What was promised and not kept: why, and what is done about it. */
export function NotKept({ report: { deviations } }: { readonly report: Report }) {
  const t = useText(portalText)
  if (deviations.length === 0) {
    return (
      <Card title={t('notKept.title')}>
        <State kind="kept" plain>
          {t('notKept.none')}
        </State>
      </Card>
    )
  }
  return (
    <Card title={t('notKept.title')} flush>
      <ul className={styles.lines}>
        {deviations.map((deviation) => (
          <Deviation key={deviation.id} deviation={deviation} />
        ))}
      </ul>
    </Card>
  )
}

function Deviation({ deviation }: { readonly deviation: Report['deviations'][number] }) {
  const t = useText(portalText)
  const format = useFormat()
  const { text, cause, explanation, action, actionOwner, actionDue, isExplained } = deviation
  const by = [
    actionOwner,
    actionDue === null ? null : t('notKept.by', { day: format.day(actionDue) }),
  ]
  const whose = by.filter((part) => part !== null).join(', ')
  return (
    <li className={styles.deviation}>
      <h3>{text}</h3>
      {isExplained ? (
        <p>{[cause, explanation].filter((part) => part !== null).join(': ')}</p>
      ) : (
        <p>
          <State kind="unknown">{t('notKept.waits')}</State>
        </p>
      )}
      {action === null ? null : (
        <p className="muted">
          {t('notKept.action', { action: withoutStop(action) })}
          {whose === '' ? '.' : ` (${whose}).`}
        </p>
      )}
    </li>
  )
}
