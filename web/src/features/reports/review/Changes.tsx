import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import type { Review } from '../queries.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { changesText } from './changes-text.ts'
import styles from './Review.module.css'

export interface ChangesProps {
  readonly review: Review
  readonly compare: (draft: number) => void
}

/** What has become of the figures since a draft that somebody may have looked at, or since release. */
export function Changes({ review, compare }: ChangesProps) {
  const t = useText(changesText)
  const format = useFormat()
  const { comparedWith, changes, drafts, view } = review
  if (comparedWith === null) return null
  const isDraft = 'draft' in comparedWith
  const when = format.instant(comparedWith.at)
  if (!isDraft && changes.length === 0) return null
  const title = isDraft
    ? t('sinceDraft', { when })
    : t('sinceRevision', { revision: comparedWith.revision })
  // The last is how it is now; there is something to choose among from the third on.
  const choices = drafts.map(({ id, builtAt }, index) => ({
    value: String(id),
    label: t('draft', { number: drafts.length - index, when: format.instant(builtAt) }),
  }))
  return (
    <Card
      title={title}
      aside={changes.length === 0 ? undefined : t('changes', { count: changes.length })}
      flush
    >
      {isDraft && choices.length > 1 ? (
        <div className={styles.since} data-print="no">
          <FilterSelect
            label={t('since')}
            chosen={String(comparedWith.draft)}
            choices={choices}
            choose={(id) => compare(Number(id))}
          />
        </div>
      ) : null}
      {changes.length === 0 ? (
        <p className={styles.inset}>{t('nothing', { when })}</p>
      ) : (
        <ChangeTable label={title} service={view.service.key} changes={changes} />
      )}
    </Card>
  )
}
