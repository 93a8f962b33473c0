import { useQuery } from '@tanstack/react-query'
import { useLive, useLiveFrom } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { AvailabilityTabs } from '../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './disturbances.module.css'
import { OpenDisturbance } from './OpenDisturbance.tsx'
import { openQuery } from './queries.ts'
import { ResolvedTable } from './ResolvedTable.tsx'
import { disturbancesText } from './text.ts'
import { UntoldOutages } from './UntoldOutages.tsx'

/** What is wrong now and what was, as it was told; and what is measured that nobody has told of. */
export function DisturbancesPage() {
  const t = useText(disturbancesText)
  const { roles } = useMe()
  useLive('disturbances')
  useLiveFrom('disturbances', ['availability'])
  const { data } = useQuery(openQuery)
  const mayTell = roles.some(({ role }) => role === 'technician' || role === 'account_manager')
  return (
    <>
      <AvailabilityTabs />
      <PageHead
        title={t('title')}
        sentence={
          data === undefined ? undefined : (
            <>
              {t('sentence', { count: data.open })} <LiveMark />
            </>
          )
        }
        acts={
          mayTell ? (
            <PathButton path="/disturbances/new" variant="primary" size="md">
              {t('tell')}
            </PathButton>
          ) : undefined
        }
      />
      <div className={styles.stack}>
        <UntoldOutages />
        <Open />
        <section className={styles.resolved}>
          <h2>{t('resolved')}</h2>
          <ResolvedTable />
        </section>
      </div>
    </>
  )
}

function Open() {
  const t = useText(disturbancesText)
  const { data, error, refetch } = useQuery(openQuery)
  if (data !== undefined && data.items.length === 0) return null
  return (
    <Card title={t('open')} flush>
      {data !== undefined ? (
        <ul className={styles.list}>
          {data.items.map((item) => (
            <OpenDisturbance key={item.id} item={item} />
          ))}
        </ul>
      ) : error === null ? (
        <Skeleton lines={4} />
      ) : (
        <ErrorState error={error} retry={() => void refetch()} />
      )}
    </Card>
  )
}
