import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { State } from '../../../ui/State.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import type { Revision } from '../queries.ts'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './Review.module.css'
import { reviewText } from './text.ts'

export interface RevisionsProps {
  readonly service: string
  readonly revisions: readonly Revision[]
  /** The one whose figures stand on the page. */
  readonly shown: number | undefined
  readonly show: (revision: number) => void
}

/** Every version that was released: by whom, why, and what became different. */
export function Revisions({ service, revisions, shown, show }: RevisionsProps) {
  const t = useText(reviewText)
  const [first] = revisions
  if (first === undefined || (revisions.length === 1 && first.message === null)) return null
  return (
    <Card title={t('revisions.title')} flush>
      <ul className={styles.people}>
        {revisions.map((revision) => (
          <li key={revision.number} className={styles.person}>
            <One
              service={service}
              revision={revision}
              counts={revision === first}
              show={revision.number === shown ? undefined : () => show(revision.number)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface OneProps {
  readonly service: string
  readonly revision: Revision
  readonly counts: boolean
  /** Not of the one that is shown. */
  readonly show: (() => void) | undefined
}

function One({ service, revision, counts, show }: OneProps) {
  const t = useText(reviewText)
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { number, releasedAt, releasedBy, reason, message, changes } = revision
  return (
    <>
      <div className={styles.name}>
        <b>{t('revisions.number', { revision: number })}</b>
        <State kind={counts ? 'kept' : 'neutral'} plain>
          {t(counts ? 'revisions.counts' : 'revisions.replaced')}
        </State>
      </div>
      <span className="muted small">
        {t('revisions.by', { name: releasedBy, when: format.instant(releasedAt) })}
      </span>
      {reason === null ? null : <p>{reason}</p>}
      {message === null ? null : (
        <>
          <span className="muted small">{t('revisions.message')}</span>
          <p className={styles.words}>{message}</p>
        </>
      )}
      <div className={styles.acts}>
        {show === undefined ? null : (
          <TextButton small onClick={show}>
            {t('revisions.show', { revision: number })}
          </TextButton>
        )}
        {changes.length === 0 ? null : (
          <TextButton small aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('revisions.changed')}
          </TextButton>
        )}
      </div>
      {isOpen ? (
        <ChangeTable label={t('revisions.changed')} service={service} changes={changes} />
      ) : null}
    </>
  )
}
