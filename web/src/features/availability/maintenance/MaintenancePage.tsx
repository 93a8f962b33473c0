import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { AvailabilityTabs } from '../../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import styles from '../lists.module.css'
import { MaintenanceDialog } from '../MaintenanceDialog.tsx'
import { choicesQuery, type ServiceChoice, windowsQuery } from './queries.ts'
import { SeriesCard } from './SeriesCard.tsx'
import { maintenanceText } from './text.ts'
import { WindowList } from './WindowList.tsx'

const route = getRouteApi('/shell/maintenance')

/** Maintenance of every service within reach: what comes, what has been, what recurs. */
export function MaintenancePage() {
  useLive('availability')
  const t = useText(maintenanceText)
  const { service, when = 'coming' } = route.useSearch()
  const navigate = route.useNavigate()
  const [isPlanning, setPlanning] = useState(false)
  const { data: choices } = useQuery(choicesQuery)
  const services = choices?.services ?? []
  const plannable = services.filter(({ mayPlan }) => mayPlan)
  const go = (change: { service?: string | undefined; when?: 'past' | undefined }) =>
    void navigate({ search: (before) => clean({ ...before, ...change }), replace: true })
  return (
    <>
      <AvailabilityTabs />
      <PageHead
        title={t('title')}
        sentence={<Sentence services={services} />}
        acts={
          plannable.length === 0 ? null : (
            <Button onClick={() => setPlanning(true)}>{t('plan')}</Button>
          )
        }
      />
      <div className={styles.filters}>
        <FilterSelect
          label={t('filter.service')}
          chosen={service ?? ''}
          choices={[
            { value: '', label: t('filter.all') },
            ...services.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          choose={(key) => go({ service: key === '' ? undefined : key })}
        />
        <Segments
          label={t('filter.show')}
          chosen={when}
          choices={(['coming', 'past'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`),
          }))}
          choose={(value) => go({ when: value === 'past' ? 'past' : undefined })}
        />
      </div>
      <div className="grid">
        <Windows services={services} service={service} when={when} />
        <SeriesCard services={services} service={service} />
      </div>
      {isPlanning ? (
        <MaintenanceDialog services={plannable} close={() => setPlanning(false)} />
      ) : null}
    </>
  )
}

interface Search {
  readonly service?: string | undefined
  readonly when?: 'past' | undefined
}

function clean({ service, when }: Search) {
  return {
    ...(service === undefined ? {} : { service }),
    ...(when === undefined ? {} : { when }),
  }
}

interface WindowsProps {
  readonly services: readonly ServiceChoice[]
  readonly service: string | undefined
  readonly when: 'coming' | 'past'
}

function Windows({ services, service, when }: WindowsProps) {
  const t = useText(maintenanceText)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    windowsQuery(service, when),
  )
  const windows = data?.pages.flatMap(({ items }) => items)
  return (
    <Card title={t(`list.${when}`)} flush>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : windows === undefined ? (
        <Skeleton lines={5} />
      ) : windows.length === 0 ? (
        <EmptyState title={t(when === 'coming' ? 'list.noneComing' : 'list.nonePast')}>
          {t(when === 'coming' ? 'list.noneComingText' : 'list.nonePastText')}
        </EmptyState>
      ) : (
        <WindowList windows={windows} services={services} />
      )}
      {hasNextPage ? (
        <p className={styles.foot}>
          <TextButton onClick={() => void fetchNextPage()}>{t('list.more')}</TextButton>
        </p>
      ) : null}
    </Card>
  )
}

/** What comes next, or goes on. */
function Sentence({ services }: { readonly services: readonly ServiceChoice[] }) {
  const t = useText(maintenanceText)
  const format = useFormat()
  const { data } = useInfiniteQuery(windowsQuery(undefined, 'coming'))
  const next = data?.pages[0]?.items[0]
  if (data === undefined) return null
  if (next === undefined) return t('sentence.none')
  const service = services.find(({ key }) => key === next.service)?.name ?? next.service
  return next.state === 'under_way'
    ? t('sentence.now', { service, until: format.moment(next.to) })
    : t('sentence.next', { service, when: format.weekdaySpan(next.from, next.to) })
}
