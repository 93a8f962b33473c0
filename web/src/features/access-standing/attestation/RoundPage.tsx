import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useRouter, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { pathWith, readFilters } from '../../../lib/filters.ts'
import { useLive } from '../../../lib/live.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Export } from '../../../ui/Export.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Round, releaseRound, roundQuery } from '../queries.ts'
import { standingText } from '../text.ts'
import styles from './attestation.module.css'
import { Coworkers } from './Coworkers.tsx'
import { Managers } from './Managers.tsx'
import { RoundState } from './RoundState.tsx'
import { useRoundName } from './round-words.ts'

const tabNames = ['mine', 'all', 'managers'] as const
type TabName = (typeof tabNames)[number]

/** A round: what one is asked, and for those who watch over access how far everybody has come. */
export function RoundPage() {
  const t = useText(standingText)
  const { round: id } = useParams({ strict: false })
  useLive('access')
  const query = useQuery(roundQuery(id ?? ''))
  const sentence = useSentence()
  const nameOf = useRoundName()
  const back = { path: '/access/attestation', label: t('round.back') }
  const lang = useLanguage()
  if (query.data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('rounds.name')} query={query} back={back} />
      </>
    )
  }
  const round = query.data
  return (
    <>
      <AccessTabs />
      <PageHead
        title={nameOf(round)}
        state={<RoundState round={round} />}
        sentence={sentence(round)}
        back={back}
        acts={
          <Export
            large
            formats={['xlsx']}
            from={(format) =>
              `/api/access/attestation/${round.id}/export?${new URLSearchParams({ format, lang })}`
            }
          />
        }
      />
      {round.state === 'held' ? <Held round={round} /> : null}
      <Parts round={round} />
    </>
  )
}

function useSentence(): (round: Round) => string {
  const t = useText(standingText)
  const format = useFormat()
  return ({ mine, open, dueOn, state, whenOverdue, closedAt, seesAll }) => {
    if (closedAt !== null) return t('round.closed', { when: format.relative(closedAt) })
    const left = mine.open > 0 || !seesAll ? mine.open : open
    if (left === 0) return t(seesAll ? 'round.allDone' : 'round.mineDone')
    const words = t(state === 'late' || state === 'held' ? 'round.leftAfter' : 'round.left', {
      count: left,
      day: format.day(dueOn),
    })
    return `${words} ${t(whenOverdue === 'remove' ? 'round.removes' : 'round.climbs')}`
  }
}

function Held({ round }: { readonly round: Round }) {
  const t = useText(standingText)
  const format = useFormat()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  return (
    <div className={styles.held}>
      <Notice
        kind="risk"
        title={t('round.held')}
        act={
          round.mayRelease ? (
            <Button variant="secondary" onClick={() => setAsks(true)}>
              {t('round.release')}
            </Button>
          ) : undefined
        }
      >
        {t('round.heldText', {
          people: format.count(round.held?.people ?? 0),
          of: format.count(round.held?.of ?? 0),
        })}
      </Notice>
      {asks ? (
        <ConfirmDialog
          title={t('round.releaseTitle')}
          confirm={t('round.release')}
          danger
          close={() => setAsks(false)}
          onConfirm={async () => {
            await releaseRound(String(round.id))
            toast(t('round.released'))
            await queries.invalidateQueries({ queryKey: ['access'] })
          }}
        >
          <p>{t('round.releaseText', { items: format.count(round.open) })}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}

function Parts({ round }: { readonly round: Round }) {
  const t = useText(standingText)
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const { tab } = readFilters(['tab'], search)
  if (!round.seesAll) return <Coworkers round={round} whose="mine" />
  const usual: TabName = round.mine.people > 0 ? 'mine' : 'managers'
  const chosen = tabNames.find((each) => each === tab) ?? usual
  const choose = (key: string) => {
    const path = `/access/attestation/${round.id}`
    void router.navigate({ href: pathWith(path, ['tab'], { tab: key }), replace: true })
  }
  return (
    <Tabs
      chosen={chosen}
      choose={choose}
      tabs={[
        {
          key: 'managers',
          label: t('round.managers'),
          content: <Managers round={round} />,
        },
        {
          key: 'all',
          label: t('round.everybody'),
          content: <Coworkers round={round} whose="all" />,
        },
        {
          key: 'mine',
          label: t('round.mine'),
          content: <Coworkers round={round} whose="mine" />,
        },
      ]}
    />
  )
}
