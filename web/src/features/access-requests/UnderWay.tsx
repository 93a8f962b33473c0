import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './access-requests.module.css'
import type { Person } from './queries.ts'
import { accessText } from './text.ts'
import { ChangeMark, EntitlementName } from './words.tsx'

/** What is being changed for somebody, why, and how late it is. */
export function UnderWay({ person: { underWay } }: { readonly person: Person }) {
  const t = useText(accessText)
  const format = useFormat()
  if (underWay.length === 0) return null
  return (
    <Card flush title={t('person.underWay')}>
      <ul className={styles.list}>
        {underWay.map(({ id, act, cause, state, entitlement, request, dueOn, lateFrom }) => (
          <li key={id} className={styles.row}>
            <div className={styles.who}>
              <span className={styles.line}>
                <span className={styles.strong}>{t(`act.${act}`)}</span>
                {entitlement === null ? null : <EntitlementName of={entitlement} />}
              </span>
              <span className={styles.muted}>
                {request === null ? (
                  t(`cause.${cause}`)
                ) : (
                  <PathLink path={`/access/requests/${request}`}>{t(`cause.${cause}`)}</PathLink>
                )}
                {' · '}
                {lateFrom === null
                  ? t('person.due', { day: format.day(dueOn) })
                  : t('person.late', { day: format.day(lateFrom) })}
              </span>
            </div>
            <ChangeMark state={state} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
