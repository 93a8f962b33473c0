import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import type { Report } from './queries.ts'
import styles from './ReportPage.module.css'
import { reportsText } from './text.ts'

/** What was not kept, and what is said of it in the report. */
export function Deviations({ report }: { readonly report: Report }) {
  const t = useText(reportsText)
  const { deviations, may, service } = report
  const waits = deviations.some(({ isExplained }) => !isExplained)
  return (
    <Card title={t('deviations.title')} flush>
      {deviations.length === 0 ? (
        <EmptyState title={t('deviations.none')}>{t('deviations.noneText')}</EmptyState>
      ) : (
        <ul>
          {deviations.map((deviation) => (
            <Deviation key={deviation.id} deviation={deviation} />
          ))}
        </ul>
      )}
      {waits && may.explain ? (
        <p className={styles.acts}>
          <PathLink path={`/deviations?service=${service.key}&state=waiting`}>
            {t('deviations.explain')}
          </PathLink>
        </p>
      ) : null}
    </Card>
  )
}

function Deviation({ deviation }: { readonly deviation: Report['deviations'][number] }) {
  const t = useText(reportsText)
  const { text, cause, explanation, action, isExplained } = deviation
  return (
    <li className={styles.deviation}>
      <h3>{text}</h3>
      <p>
        <State kind={isExplained ? 'kept' : 'missed'}>
          {t(isExplained ? 'deviations.explained' : 'deviations.waits')}
        </State>
      </p>
      {cause === null && explanation === null ? null : (
        <p>{[cause, explanation].filter((part) => part !== null).join(': ')}</p>
      )}
      {action === null ? null : (
        <p className="muted">
          {t('deviations.by')}: {action}
        </p>
      )}
    </li>
  )
}
