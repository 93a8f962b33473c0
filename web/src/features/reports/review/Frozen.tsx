import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import type { Report, Review } from '../queries.ts'
import styles from './Review.module.css'
import { reviewText } from './text.ts'

export interface FrozenProps {
  readonly report: Report
  readonly review: Review | null
  readonly showCounting: () => void
  /** Makes a new version; not where that is the page's main act already, or not allowed. */
  readonly revise: (() => void) | undefined
}

/** By whom and when the figures were frozen, and whether they would be others today. */
export function Frozen({ report, review, showCounting, revise }: FrozenProps) {
  const t = useText(reviewText)
  const format = useFormat()
  const { shown } = report
  if (shown === null) return null
  const { revision, releasedBy: name, releasedAt, reason, isCounting } = shown
  const values = { revision, name, when: format.instant(releasedAt) }
  const key = !isCounting ? 'frozen.old' : revision > 1 ? 'frozen.revision' : 'frozen.title'
  return (
    <div className={styles.notices}>
      <Notice
        kind={isCounting ? 'neutral' : 'risk'}
        title={t(key, values)}
        act={
          isCounting ? undefined : (
            <TextButton onClick={showCounting}>{t('frozen.toCounting')}</TextButton>
          )
        }
      >
        {reason === null ? undefined : t('frozen.reason', { reason })}
      </Notice>
      {isCounting && review?.isChangedSinceRelease === true ? (
        <Notice
          kind="risk"
          title={t('frozen.changed')}
          act={
            revise === undefined ? undefined : (
              <Button variant="secondary" data-size="sm" onClick={revise}>
                {t('act.revise')}
              </Button>
            )
          }
        >
          {review.changes.length === 0
            ? undefined
            : t('frozen.changedText', { count: review.changes.length })}
        </Notice>
      ) : null}
    </div>
  )
}
