import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { readFilters } from '../../lib/filters.ts'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import styles from './access-accounts.module.css'
import { BaselineDialog } from './BaselineDialog.tsx'
import { Counts } from './Counts.tsx'
import { Findings } from './Findings.tsx'
import { HeldNotice } from './HeldNotice.tsx'
import { History } from './History.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { type Comparison, comparisonQuery } from './queries.ts'
import { accountsText } from './text.ts'

/** Where employments, approvals and accounts differ, since when, and what is done about it. */
export function FindingsPage() {
  const t = useText(accountsText)
  useLive('access')
  const { system = 'heroma' } = readFilters(
    ['system'],
    useRouterState({ select: ({ location }) => location.search }),
  )
  const query = useQuery(comparisonQuery(system))
  const sentence = useSentence()
  const [asks, setAsks] = useState<'plan' | 'release' | 'adopt'>()
  const { data } = query
  if (data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('title')} query={query} />
      </>
    )
  }
  const close = () => setAsks(undefined)
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('title')}
        sentence={sentence(data)}
        acts={<Acts data={data} ask={setAsks} />}
      />
      <div className={styles.stack}>
        <HeldNotice data={data} release={() => setAsks('release')} />
        {data.last === null ? null : <Counts data={data} last={data.last} />}
        <Findings data={data} />
        {data.last === null ? null : <History system={system} />}
      </div>
      {asks === 'plan' || asks === 'release' ? (
        <PlanDialog system={system} release={asks === 'release'} data={data} close={close} />
      ) : null}
      {asks === 'adopt' ? <BaselineDialog system={system} close={close} /> : null}
    </>
  )
}

interface ActsProps {
  readonly data: Comparison
  readonly ask: (what: 'plan' | 'adopt') => void
}

function Acts({ data, ask }: ActsProps) {
  const t = useText(accountsText)
  if (data.list === null) {
    return data.mayReconcile ? (
      <PathButton path="/access/intake" variant="primary" size="md">
        {t('intake')}
      </PathButton>
    ) : null
  }
  return (
    <>
      {data.mayAdopt && !data.isAdopted ? (
        <Button variant="secondary" onClick={() => ask('adopt')}>
          {t('adopt')}
        </Button>
      ) : null}
      {data.mayReconcile ? <Button onClick={() => ask('plan')}>{t('preview')}</Button> : null}
    </>
  )
}

function useSentence(): (data: Comparison) => string {
  const t = useText(accountsText)
  const format = useFormat()
  return ({ list, last }) => {
    if (list === null) return t('sentence.none')
    if (last === null) return t('sentence.never')
    const count = Object.values(last.counts).reduce((sum, n) => sum + n, 0)
    return count === 0 ? t('sentence.clean') : t('sentence.some', { count, n: format.count(count) })
  }
}
