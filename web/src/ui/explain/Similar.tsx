import { Button } from '@digdir/designsystemet-react'
import { promiseText } from '../../lib/promise-text.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../PathLink.tsx'
import styles from './Explain.module.css'
import type { ShownDeviation } from './queries.ts'
import { explainText } from './text.ts'

interface SimilarProps {
  readonly similar: readonly ShownDeviation[]
  /** Begins the form with what was said of it. */
  readonly use?: (deviation: ShownDeviation) => void
}

/** Those like it that were explained before, each to begin with. */
export function Similar({ similar, use }: SimilarProps) {
  const t = useText(explainText)
  const format = useFormat()
  const words = useDeviationWords()
  if (similar.length === 0) return <p className="muted small">{t('noSimilar')}</p>
  return similar.map((each) => (
    <section key={each.id}>
      <p className="muted small">
        <PathLink path={`/deviations/${each.id}`}>
          {t('of', { service: each.service.name, period: format.periodKey(each.period) })}
        </PathLink>
      </p>
      <p className={styles.was}>{words(each)}</p>
      <Said deviation={each} />
      {use === undefined ? null : (
        <Button variant="tertiary" data-size="sm" type="button" onClick={() => use(each)}>
          {t('use')}
        </Button>
      )}
    </section>
  ))
}

interface SaidProps {
  readonly deviation: ShownDeviation
  /** It stands beside. */
  readonly withoutAction?: boolean
}

/** What has been said of a deviation. */
export function Said({ deviation, withoutAction = false }: SaidProps) {
  const t = useText(explainText)
  const causes = useText(promiseText)
  const format = useFormat()
  const { causeCategory: cause, explanation, action, explainedBy, explainedAt } = deviation
  if (explanation === null) return <p>{t('waits')}</p>
  return (
    <div className={styles.said}>
      <p>
        {t('said', {
          cause: cause === null ? '–' : causes(`cause.${cause}`),
          explanation,
        })}
      </p>
      {action === null || withoutAction ? null : (
        <p>
          {t('acted', {
            action: withoutStop(action),
            owner: deviation.actionOwner ?? '–',
          })}
        </p>
      )}
      {explainedBy === null || explainedAt === null ? null : (
        <p className="muted small">
          {t('by', { name: explainedBy, when: format.instant(explainedAt) })}
        </p>
      )}
    </div>
  )
}
