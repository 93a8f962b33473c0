import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathButton } from '../../../ui/PathLink.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { State, type StateKind } from '../../../ui/State.tsx'
import { ExitAccess } from './ExitAccess.tsx'
import { ExitActs } from './ExitActs.tsx'
import { ExitItemLine } from './ExitItemLine.tsx'
import styles from './exits.module.css'
import { type ExitInDetail, exitQuery } from './queries.ts'
import { exitsText } from './text.ts'
import { useWhen } from './words.tsx'

const route = getRouteApi('/shell/access/exits/$id')

const kinds: Readonly<Record<ExitInDetail['state'], StateKind>> = {
  open: 'neutral',
  done: 'kept',
  withdrawn: 'neutral',
}

/** One exit: the checklist, and what becomes of the access. */
export function ExitPage() {
  const t = useText(exitsText)
  const { id } = route.useParams()
  const query = useQuery(exitQuery(id))
  const sentence = useSentence(query.data)
  useLive('access')
  const back = { path: '/access/exits', label: t('page.back') }
  if (query.data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('title')} back={back} query={query} lines={8} />
      </>
    )
  }
  const exit = query.data
  return (
    <>
      <AccessTabs />
      <PageHead
        title={exit.person.name ?? t('protected')}
        state={<State kind={kinds[exit.state]}>{t(`state.${exit.state}`)}</State>}
        sentence={sentence}
        back={back}
        acts={
          <>
            <PathButton path={`/access/people/${exit.person.id}`} variant="secondary" size="md">
              {t('page.person')}
            </PathButton>
            <Button variant="secondary" data-print="no" onClick={() => window.print()}>
              {t('page.print')}
            </Button>
          </>
        }
      />
      <div className={styles.columns}>
        <Checklist exit={exit} />
        <div className={styles.aside}>
          <ExitAccess exit={exit} />
          {exit.mayWithdraw ? <ExitActs key={exit.lastDay} exit={exit} /> : null}
        </div>
      </div>
    </>
  )
}

function Checklist({ exit }: { readonly exit: ExitInDetail }) {
  const t = useText(exitsText)
  const { done, needed } = exit
  return (
    <Card title={t('page.checklist')} aside={t('page.progress', { done, needed })} flush>
      <progress
        className={styles.progress}
        value={done}
        max={needed}
        aria-label={t('page.progress', { done, needed })}
      />
      <ul className={styles.items}>
        {exit.items.map((item) => (
          <ExitItemLine key={item.position} exit={exit} item={item} />
        ))}
      </ul>
    </Card>
  )
}

function useSentence(exit: ExitInDetail | undefined): string {
  const t = useText(exitsText)
  const format = useFormat()
  const when = useWhen()
  if (exit === undefined) return ''
  const { unit, lastDay, daysLeft, cause, knownAt, knownLate, openedBy, openedAt } = exit
  const about = { unit, day: format.day(lastDay), when: when(daysLeft) }
  return [
    daysLeft < 0 ? t('page.wasSentence', about) : t('page.sentence', about),
    cause === 'feed'
      ? t('page.fromFeed', { at: format.dayOf(knownAt) })
      : t('page.fromManager', { name: openedBy, at: format.dayOf(openedAt) }),
    knownLate ? t('page.knownLate') : '',
    exit.closedAt !== null && exit.closedBy !== null && exit.state === 'done'
      ? t('page.closed', { name: exit.closedBy, at: format.moment(exit.closedAt) })
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
