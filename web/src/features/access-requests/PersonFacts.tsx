import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-requests.module.css'
import type { Person } from './queries.ts'
import { Trainings } from './Trainings.tsx'
import { accessText } from './text.ts'
import { useName } from './words.tsx'

/** As what somebody is employed, what training they have, and how they have left. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const t = useText(accessText)
  const { exits } = person
  return (
    <div className="grid grid-wide">
      <Employments person={person} />
      <div className="grid">
        <Trainings person={person} />
        {exits.length === 0 ? null : (
          <Card title={t('person.exits')}>
            <Exits person={person} />
          </Card>
        )}
      </div>
    </div>
  )
}

function Exits({ person: { exits } }: { readonly person: Person }) {
  const t = useText(accessText)
  const format = useFormat()
  return (
    <ul className={styles.changes}>
      {exits.map(({ id, lastDay, state }) => (
        <li key={id}>
          <PathLink path={`/access/exits/${id}`}>{format.day(lastDay)}</PathLink>
          <span className={styles.muted}>{t(`person.exitState.${state}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function Employments({ person: { employments } }: { readonly person: Person }) {
  const t = useText(accessText)
  const format = useFormat()
  const name = useName()
  return (
    <Card flush title={t('person.employments')}>
      <ul className={styles.list}>
        {employments.map(
          ({ id, unit, title, ansvar, manager, startsOn, endsOn, isOver, leaves }) => (
            <li key={id} className={styles.row}>
              <div className={styles.who}>
                <span className={styles.strong}>{title ?? unit}</span>
                <span className={styles.muted}>
                  {[title === null ? null : unit, ansvar === null ? null : `Ansvar ${ansvar}`]
                    .filter((part) => part !== null)
                    .join(', ')}
                </span>
                <span className={styles.muted}>
                  {endsOn === null
                    ? t('person.from', { day: format.fullDay(startsOn) })
                    : t('person.fromUntil', {
                        from: format.fullDay(startsOn),
                        until: format.fullDay(endsOn),
                      })}
                  {manager === null ? '' : ` · ${t('person.manager')}: ${name(manager)}`}
                </span>
                {leaves.map(({ from, until }) => (
                  <span key={from} className={styles.muted}>
                    {t('person.leave', {
                      span:
                        until === null
                          ? t('person.from', { day: format.day(from) })
                          : `${format.day(from)}–${format.day(until)}`,
                    })}
                  </span>
                ))}
              </div>
              {isOver ? <State kind="unknown">{t('person.isOver')}</State> : null}
            </li>
          ),
        )}
      </ul>
    </Card>
  )
}
