import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { answer, api } from '../../lib/api.ts'
import { useLive, useLiveFrom } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AvailabilityTabs } from '../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { NoServices } from '../../ui/NoServices.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Drawing } from './Drawing.tsx'
import { type ServiceMap, standingOf } from './map.ts'
import { PartsTable } from './PartsTable.tsx'
import { Trees } from './Trees.tsx'
import { mapText } from './text.ts'

const views = ['drawing', 'tree', 'table'] as const

/** Every service with what it is made of, live: what is down because of what. */
export function MapPage() {
  const t = useText(mapText)
  useLive('availability')
  useLiveFrom('availability', ['disturbances'])
  const query = useQuery({
    queryKey: ['availability', 'service-map'],
    queryFn: () => answer(api['service-map'].$get()),
    refetchInterval: 60_000,
  })
  return (
    <>
      <AvailabilityTabs />
      {query.data === undefined ? (
        <PendingPage title={t('title')} query={query} />
      ) : (
        <Loaded map={query.data} />
      )}
    </>
  )
}

function Loaded({ map }: { readonly map: ServiceMap }) {
  const t = useText(mapText)
  const navigate = useNavigate()
  const { show: view = 'drawing' } = useSearch({ from: '/shell/service-map' })
  const choose = (chosen: string) =>
    void navigate({
      to: '/service-map',
      search: chosen === 'tree' || chosen === 'table' ? { show: chosen } : {},
      replace: true,
    })
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={
          <>
            {useSentence(map)} <LiveMark />
          </>
        }
        acts={
          <Segments
            label={t('views.label')}
            choices={views.map((key) => ({ value: key, label: t(`views.${key}`) }))}
            chosen={view}
            choose={choose}
          />
        }
      />
      {map.services.length === 0 ? (
        <Card flush>
          <NoServices>{t('empty')}</NoServices>
        </Card>
      ) : view === 'drawing' ? (
        <Drawing map={map} />
      ) : view === 'tree' ? (
        <Trees map={map} />
      ) : (
        <PartsTable map={map} />
      )}
    </>
  )
}

function useSentence({ services }: ServiceMap): string {
  const t = useText(mapText)
  const measured = services.filter(({ isMeasured }) => isMeasured)
  if (measured.length === 0) return t('sentence.none')
  const ill = measured.filter((service) => {
    const { kind } = standingOf(service)
    return kind === 'missed' || kind === 'risk'
  }).length
  return ill === 0
    ? t('sentence.well', { count: measured.length })
    : t('sentence.ill', { count: ill })
}
