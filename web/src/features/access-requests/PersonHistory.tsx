import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './access-requests.module.css'
import type { Person } from './queries.ts'
import { accessText } from './text.ts'
import { EntitlementName } from './words.tsx'

type Event = Person['history'][number]

/** Everything that has happened, the latest first. */
export function PersonHistory({ person: { history } }: { readonly person: Person }) {
  const t = useText(accessText)
  return (
    <Card title={t('person.history')}>
      {history.length === 0 ? (
        <p className={styles.muted}>{t('person.noHistory')}</p>
      ) : (
        <ol className={styles.history}>
          {history.map((event) => (
            <li
              key={`${event.at} ${event.kind} ${event.act} ${event.state} ${event.entitlement?.key}`}
            >
              <What event={event} />
              <span className={styles.muted}>
                {event.by}
                {event.forName === null ? '' : `, ${t('isFor', { name: event.forName })}`}
                {' · '}
                <RelativeTime instant={event.at} />
              </span>
              {event.note === null ? null : <p className={styles.words}>{event.note}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

const known = ['startsOn', 'endsOn', 'unit', 'ansvar', 'title', 'manager'] as const

function What({ event }: { readonly event: Event }) {
  const t = useText(accessText)
  const { act, state, entitlement, request, changed } = event
  if (act === null || state === null) {
    const fields = Object.keys(changed ?? {})
    if (fields.length === 0) return <span>{t('person.employmentBegan')}</span>
    const words = fields.map((field) => {
      const name = known.find((each) => each === field)
      return t(`person.fields.${name ?? 'other'}`)
    })
    return <span>{t('person.employmentChanged', { fields: [...new Set(words)].join(', ') })}</span>
  }
  return (
    <span className={styles.line}>
      <span className={styles.strong}>
        {t(`act.${act}`)}: {t(`one.happened.${state}`)}
      </span>
      {entitlement === null ? null : <EntitlementName of={entitlement} />}
      {request === null ? null : (
        <PathLink path={`/access/requests/${request}`}>{t('one.title', { id: request })}</PathLink>
      )}
    </span>
  )
}
