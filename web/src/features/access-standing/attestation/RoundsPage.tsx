import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import styles from '../access-standing.module.css'
import { type Round, type Rounds, roundsQuery } from '../queries.ts'
import { standingText } from '../text.ts'
import { RoundState } from './RoundState.tsx'
import { useRoundName } from './round-words.ts'
import { StartDialog } from './StartDialog.tsx'

/** Rounds in which one is asked; all of them to those who watch over access. */
export function RoundsPage() {
  const t = useText(standingText)
  useLive('access')
  const query = useQuery(roundsQuery)
  const sentence = useSentence()
  const columns = useColumns()
  const [starts, setStarts] = useState(false)
  const { data } = query
  if (data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('rounds.title')} query={query} lines={6} />
      </>
    )
  }
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('rounds.title')}
        sentence={sentence(data)}
        acts={
          data.mayOpen ? (
            <Button onClick={() => setStarts(true)}>{t('rounds.start')}</Button>
          ) : undefined
        }
      />
      <Card flush>
        {data.items.length === 0 ? (
          <EmptyState title={t('rounds.empty')}>{t('rounds.emptyText')}</EmptyState>
        ) : (
          <Table
            label={t('rounds.title')}
            rows={data.items}
            rowKey={({ id }) => String(id)}
            columns={columns}
            stacks
          />
        )}
      </Card>
      {starts ? <StartDialog rounds={data} close={() => setStarts(false)} /> : null}
    </>
  )
}

function useSentence(): (rounds: Rounds) => string {
  const t = useText(standingText)
  return ({ items, mayOpen }) => {
    const mine = items.reduce((sum, round) => sum + round.mine.people, 0)
    if (mine > 0) return t('rounds.sentence.mine', { count: mine })
    if (!mayOpen) return t('rounds.sentence.none')
    const open = items.filter(({ state }) => state !== 'closed' && state !== 'answered').length
    return open === 0 ? t('rounds.sentence.noneOpen') : t('rounds.sentence.all', { count: open })
  }
}

function useColumns(): readonly PlainColumn<Round>[] {
  const t = useText(standingText)
  const format = useFormat()
  const nameOf = useRoundName()
  return [
    {
      key: 'name',
      header: t('rounds.name'),
      heading: true,
      long: true,
      cell: (round) => (
        <span className={styles.two}>
          <PathLink path={`/access/attestation/${round.id}`}>{nameOf(round)}</PathLink>
          <span className="muted">
            {[round.system?.name ?? t('rounds.everySystem'), round.unit?.name]
              .filter((each) => each !== undefined)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    { key: 'state', header: t('rounds.state'), cell: (round) => <RoundState round={round} /> },
    { key: 'due', header: t('rounds.due'), cell: ({ dueOn }) => format.day(dueOn) },
    {
      key: 'managers',
      header: t('rounds.progress'),
      numeric: true,
      cell: ({ managers, managersDone }) =>
        t('rounds.of', { done: format.count(managersDone), all: format.count(managers) }),
    },
    {
      key: 'answered',
      header: t('rounds.answered'),
      numeric: true,
      cell: ({ items, withdrawn, open }) =>
        t('rounds.of', {
          done: format.count(items - withdrawn - open),
          all: format.count(items - withdrawn),
        }),
    },
    {
      key: 'removed',
      header: t('rounds.removed'),
      numeric: true,
      cell: ({ removed, overdue }) => format.count(removed + overdue),
    },
  ]
}
