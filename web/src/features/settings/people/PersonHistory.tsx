import { type TextKey, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import type { Grant, PersonPage } from '../queries.ts'
import { settingsText } from '../text.ts'
import { usePlace } from '../use-place.ts'
import styles from './people.module.css'
import { peopleText } from './text.ts'

interface Happened {
  readonly key: string
  readonly at: string
  readonly words: string
  readonly by: string | null
}

/** What has happened to a person's roles and sign-in, the newest first. */
export function PersonHistory({ person }: { readonly person: PersonPage }) {
  const t = useText(peopleText)
  const format = useFormat()
  const happened = useHappened(person)
  return (
    <Card title={t('person.history')} aside={t('person.historySource')}>
      <ol className={styles.history}>
        {happened.map(({ key, at, words, by }) => (
          <li key={key}>
            <time dateTime={at}>{format.instant(at)}</time>
            <span>
              {words}
              {by === null ? null : <span className="muted"> {t('history.by', { name: by })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

type Key = Extract<TextKey<(typeof peopleText)['texts']>, `history.${string}`>

function useHappened({ createdAt, endedAt, roles }: PersonPage): readonly Happened[] {
  const t = useText(peopleText)
  const s = useText(settingsText)
  const placeName = usePlace()
  const ofRoles = (roles ?? []).flatMap((grant) => {
    const values = { role: s(`roles.${grant.role}`), place: placeName(grant.place) }
    return eventsOf(grant, (key) => t(key, values))
  })
  const own = [
    { key: 'added', at: createdAt, words: t('history.added'), by: null },
    ...(endedAt === null
      ? []
      : [{ key: 'ended', at: endedAt, words: t('history.ended'), by: null }]),
  ]
  return [...ofRoles, ...own].sort((a, b) => b.at.localeCompare(a.at))
}

function eventsOf(grant: Grant, say: (key: Key) => string): Happened[] {
  const { id, requestedAt, requestedBy, approvedAt, approvedBy, endedAt, endedBy } = grant
  const atOnce = approvedAt === requestedAt && approvedBy === requestedBy
  const begun: Happened = {
    key: `${id}-asked`,
    at: requestedAt,
    words: say(atOnce ? 'history.granted' : 'history.requested'),
    by: requestedBy,
  }
  const approved: Happened[] =
    approvedAt === null || atOnce
      ? []
      : [{ key: `${id}-yes`, at: approvedAt, words: say('history.approved'), by: approvedBy }]
  const over: Happened[] =
    endedAt === null
      ? []
      : [
          {
            key: `${id}-over`,
            at: endedAt,
            words: say(approvedAt === null ? 'history.declined' : 'history.taken'),
            by: endedBy,
          },
        ]
  return [begun, ...approved, ...over]
}
