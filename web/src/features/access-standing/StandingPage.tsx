import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import styles from './access-standing.module.css'
import { Figures } from './Figures.tsx'
import { Leavers } from './Leavers.tsx'
import { ProofDialog } from './ProofDialog.tsx'
import { type Standing, standingQuery } from './queries.ts'
import { RequestsCard } from './RequestsCard.tsx'
import { standingText } from './text.ts'
import { Units } from './Units.tsx'

/** The figure that shall be zero, how long it takes, who is left to do, and how far the managers have come. */
export function StandingPage() {
  const t = useText(standingText)
  useLive('access')
  const query = useQuery(standingQuery)
  const sentence = useSentence()
  const [asks, setAsks] = useState(false)
  const { data } = query
  if (data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('title')} query={query} />
      </>
    )
  }
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('title')}
        sentence={sentence(data)}
        acts={
          <>
            {data.mayExport ? (
              <Button variant="secondary" onClick={() => setAsks(true)}>
                {t('proof')}
              </Button>
            ) : null}
            {data.mayTakeIn ? (
              <PathButton path="/access/intake" variant="primary" size="md">
                {t('intake')}
              </PathButton>
            ) : null}
          </>
        }
      />
      <div className={styles.stack}>
        <Figures data={data} />
        <Leavers data={data} />
        <div className={styles.pair}>
          <Units data={data} />
          <RequestsCard data={data} />
        </div>
      </div>
      {asks ? <ProofDialog data={data} close={() => setAsks(false)} /> : null}
    </>
  )
}

function useSentence(): (data: Standing) => string {
  const t = useText(standingText)
  const format = useFormat()
  return ({ leavers: { people, bySystem, trend } }) => {
    if (people === null) return t('sentence.unknown')
    const systems = bySystem.filter((each) => each.people > 0)
    const where =
      systems.length === 1 ? t('sentence.where', { system: systems[0]?.name ?? '' }) : ''
    const now =
      people === 0 ? t('sentence.none') : t('sentence.some', { count: people, people, where })
    const before = trend.slice(0, -1).find((each) => each.people !== null)
    if (before === undefined || before.people === null || before.people === people) return now
    const month = format.month(before.month)
    return `${now} ${t('sentence.before', { count: before.people, people: before.people, month })}`
  }
}
