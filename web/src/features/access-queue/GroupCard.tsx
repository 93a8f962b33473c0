import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { classes } from '../../ui/classes.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { ChangeLine } from './ChangeLine.tsx'
import { GroupActs } from './GroupActs.tsx'
import type { QueueGroup } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

/** One person in one system: who, how pressing, who works on it, and what is to be done. */
export function GroupCard({ group }: { readonly group: QueueGroup }) {
  const { key, person, unit, accounts, changes, claimed, system } = group
  const t = useText(queueText)
  const heading = `group-${key}`
  const isMine = claimed?.isMe === true
  return (
    <section
      className={classes(styles.group, isMine && styles.mine)}
      aria-labelledby={heading}
      data-group=""
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one goes from person to person with the keyboard.
      tabIndex={0}
    >
      <header className={styles.head}>
        <div className={styles.who}>
          <h2 id={heading}>
            {person === null ? (
              t('nobody')
            ) : (
              <PathLink path={`/access/people/${person.id}`}>
                {person.name ?? t('protected')}
              </PathLink>
            )}
          </h2>
          <p className="muted">
            {[unit, system.name, accounts.join(', ')].filter((part) => part).join(' · ')}
          </p>
        </div>
        <Pressing group={group} />
      </header>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <ChangeLine
            key={change.id}
            change={change}
            isMine={isMine}
            isAlone={changes.length === 1}
          />
        ))}
      </ul>
      <GroupActs group={group} />
    </section>
  )
}

function Pressing({ group }: { readonly group: QueueGroup }) {
  const { isUrgent, lateDays, dueOn, since, claimed } = group
  const t = useText(queueText)
  const format = useFormat()
  return (
    <div className={styles.pressing}>
      {isUrgent ? (
        <State kind="missed">
          {lateDays === null ? t('urgent') : t('late', { count: lateDays })}
        </State>
      ) : lateDays === null ? null : (
        <State kind="risk">{t('late', { count: lateDays })}</State>
      )}
      <span className="muted">
        {t('due', { day: format.day(dueOn) })}, {t('since', { since: format.moment(since) })}
      </span>
      {claimed === null ? null : (
        <span className={styles.claimed}>
          {claimed.isMe ? t('mineNow') : t('claimedBy', { name: claimed.by })}
        </span>
      )}
    </div>
  )
}
