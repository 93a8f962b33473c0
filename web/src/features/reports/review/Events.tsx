import { useState } from 'react'
import { asBeginning } from '../../../lib/number-words.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import type { TimelineEvent } from '../queries.ts'
import { deliveriesText } from './deliveries-text.ts'
import styles from './Review.module.css'

const FIRST = 8

/** Everything that has happened to the report, the latest first, with the words of those who spoke. */
export function Events({ events }: { readonly events: readonly TimelineEvent[] }) {
  const t = useText(deliveriesText)
  const format = useFormat()
  const words = useEventWords()
  const [isWhole, setWhole] = useState(false)
  if (events.length === 0) return null
  const latest = events.toReversed()
  const shown = isWhole ? latest : latest.slice(0, FIRST)
  return (
    <Card title={t('events.title')} flush>
      <ol className={styles.events} reversed>
        {shown.map((event) => (
          <li key={event.id} className={styles.event}>
            <time dateTime={event.at}>{format.instant(event.at)}</time>
            <span>{words(event)}</span>
            {event.words === null ? null : <p className={styles.words}>{event.words}</p>}
          </li>
        ))}
      </ol>
      {shown.length < latest.length ? (
        <p className={styles.more}>
          <TextButton small onClick={() => setWhole(true)}>
            {t('all', { count: latest.length })}
          </TextButton>
        </p>
      ) : null}
    </Card>
  )
}

function useEventWords(): (event: TimelineEvent) => string {
  const t = useText(deliveriesText)
  return ({ kind, by, recipient, revision }) => {
    const key = kind === 'released' && (revision ?? 1) > 1 ? 'releasedAgain' : kind
    return t(`events.${key}`, {
      by: by ?? recipient ?? asBeginning(t('events.somebody')),
      recipient: recipient ?? t('events.all'),
      revision: revision ?? 1,
    })
  }
}
