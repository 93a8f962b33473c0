import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AvailabilityTabs } from '../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { NoServices } from '../../ui/NoServices.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './OverviewPage.module.css'
import { overviewQuery } from './queries.ts'
import { ServiceRow, type ServiceShown } from './ServiceRow.tsx'
import { availabilityText } from './text.ts'

export function OverviewPage() {
  useLive('availability')
  const t = useText(availabilityText)
  const { data, error, refetch } = useQuery(overviewQuery)
  return (
    <>
      <AvailabilityTabs />
      <PageHead
        title={t('title')}
        sentence={
          data === undefined ? null : (
            <>
              <Sentence items={data} /> <LiveMark />
            </>
          )
        }
      />
      <Card flush>
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton lines={6} />
        ) : data.length === 0 ? (
          <NoServices>{t('overview.empty')}</NoServices>
        ) : (
          <ul className={styles.list} aria-label={t('overview.list')}>
            {data.map((item) => (
              <ServiceRow key={item.service.key} item={item} />
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function Sentence({ items }: { readonly items: readonly ServiceShown[] }) {
  const t = useText(availabilityText)
  const measured = items.filter(({ isMeasured }) => isMeasured)
  if (measured.length === 0) return null
  const works = measured.filter(({ state }) => state === 'up').length
  const under = measured.filter(({ figures }) => figures?.outcome === 'not_kept').length
  const first =
    works === measured.length
      ? t('overview.works', { count: works })
      : t('overview.someWork', { works, count: measured.length })
  const second = under === 0 ? t('overview.goalsKept') : t('overview.goals', { count: under })
  return `${first} ${second}`
}
