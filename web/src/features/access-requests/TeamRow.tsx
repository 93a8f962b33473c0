import { Checkbox } from '@digdir/designsystemet-react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-requests.module.css'
import type { Member } from './queries.ts'
import { accessText } from './text.ts'
import { MemberMark, useEntitlementName, useName } from './words.tsx'

interface TeamRowProps {
  readonly member: Member
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
  readonly end: () => void
}

export function TeamRow({ member, isChosen, choose, end }: TeamRowProps) {
  const t = useText(accessText)
  const name = useName()
  const { id, unit, title, forName, underWay, exit, state } = member
  const place = [title, unit].filter((part) => part !== null).join(', ')
  return (
    <li className={styles.member} data-chosen={isChosen}>
      <Checkbox
        aria-label={t('team.select', { name: name(member) })}
        checked={isChosen}
        disabled={state === 'left'}
        onChange={(event) => choose(event.target.checked)}
      />
      <div className={styles.who}>
        <PathLink path={`/access/people/${id}`}>{name(member)}</PathLink>
        <span className={styles.muted}>{place}</span>
        {forName === null ? null : (
          <span className={styles.muted}>{t('isFor', { name: forName })}</span>
        )}
      </div>
      <Has member={member} />
      <div className={styles.marks}>
        <MemberMark of={member} />
        {underWay === 0 ? null : (
          <State kind="neutral">{t('team.pending', { count: underWay })}</State>
        )}
      </div>
      <div className={styles.acts}>
        {state === 'left' ? null : (
          <PathButton path={`/access/requests/new?people=${id}`}>{t('team.change')}</PathButton>
        )}
        {exit !== null ? (
          <PathButton path={`/access/exits/${exit}`}>{t('team.exit')}</PathButton>
        ) : member.employment === null ? null : (
          <Button variant="tertiary" data-size="sm" onClick={end}>
            {t('team.end')}
          </Button>
        )}
      </div>
    </li>
  )
}

const SHOWN = 4

function Has({ member: { has } }: { readonly member: Member }) {
  const t = useText(accessText)
  const format = useFormat()
  const name = useEntitlementName()
  if (has.length === 0) return <span className={styles.muted}>{t('team.nothing')}</span>
  return (
    <ul className={styles.chips}>
      {has.slice(0, SHOWN).map((each) => (
        <li
          key={`${each.system} ${each.key}`}
          className={styles.chip}
          data-unapproved={!each.isApproved}
        >
          {name(each)}
          {each.untilOn === null ? '' : `, ${t('until', { day: format.day(each.untilOn) })}`}
          {each.isApproved ? '' : ` · ${t('unapproved')}`}
        </li>
      ))}
      {has.length > SHOWN ? (
        <li className={styles.muted}>{t('more', { count: has.length - SHOWN })}</li>
      ) : null}
    </ul>
  )
}
