import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { State } from '../../../ui/State.tsx'
import { type Task, Tasks } from '../../../ui/Tasks.tsx'
import type { Grant } from '../queries.ts'
import { settingsText } from '../text.ts'
import { usePlace } from '../use-place.ts'
import { type Act, GrantDialog } from './GrantDialog.tsx'
import styles from './roles.module.css'
import { rolesText } from './text.ts'

export interface GrantListProps {
  readonly grants: readonly Grant[]
  /** What is said where there are none. */
  readonly empty: string
  readonly showPerson: boolean
}

/** Roles in force or waiting, each with where, since when, by whom, and what may be done about it. */
export function GrantList({ grants, empty, showPerson }: GrantListProps) {
  const [asked, setAsked] = useState<{ readonly grant: Grant; readonly act: Act }>()
  const tasks = grants.map(
    (grant): Task => ({
      key: String(grant.id),
      title: <Title grant={grant} showPerson={showPerson} />,
      detail: <Detail grant={grant} />,
      when: <When grant={grant} />,
      act: <Acts grant={grant} ask={(act) => setAsked({ grant, act })} />,
    }),
  )
  return (
    <>
      {tasks.length === 0 ? <p className={styles.empty}>{empty}</p> : <Tasks tasks={tasks} />}
      {asked === undefined ? null : <GrantDialog {...asked} close={() => setAsked(undefined)} />}
    </>
  )
}

interface OfGrant {
  readonly grant: Grant
}

function Title({ grant, showPerson }: OfGrant & { readonly showPerson: boolean }) {
  const s = useText(settingsText)
  const placeName = usePlace()
  const { role, place, person } = grant
  return (
    <>
      {showPerson ? (
        <>
          <PathLink path={`/settings/people/${person.id}`}>{person.name}</PathLink>:{' '}
        </>
      ) : null}
      {s(`roles.${role}`)}, {placeName(place)}
    </>
  )
}

function Detail({ grant }: OfGrant) {
  const t = useText(rolesText)
  const format = useFormat()
  const { requestedAt, requestedBy, approvedAt, approvedBy, state, source } = grant
  const day = format.day(approvedAt ?? requestedAt)
  const words =
    state === 'waiting'
      ? t('asked', { day: format.instant(requestedAt), name: requestedBy })
      : t('since', { day, name: requestedBy })
  const second =
    approvedBy === null || (approvedAt === requestedAt && approvedBy === requestedBy)
      ? ''
      : `, ${t('approvedBy', { name: approvedBy })}`
  return source === 'group' ? t('groupHelp') : `${words}${second}`
}

function When({ grant: { state, source, mayEnd, mayApprove } }: OfGrant) {
  const t = useText(rolesText)
  const s = useText(settingsText)
  if (source === 'group') return <State kind="neutral">{t('fromGroup')}</State>
  if (state !== 'waiting') return null
  return (
    <>
      <State kind="risk">{s('state.waiting')}</State>
      {mayEnd && !mayApprove ? <span className="muted">{t('ownRequest')}</span> : null}
    </>
  )
}

function Acts({ grant, ask }: OfGrant & { readonly ask: (act: Act) => void }) {
  const t = useText(rolesText)
  const button = (act: Act) => (
    <Button variant="secondary" data-size="sm" onClick={() => ask(act)}>
      {t(act)}
    </Button>
  )
  if (grant.mayApprove) {
    return (
      <div className={styles.acts}>
        {button('approve')}
        {button('decline')}
      </div>
    )
  }
  return grant.mayEnd ? button(grant.state === 'waiting' ? 'withdraw' : 'take') : null
}
