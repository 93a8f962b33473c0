import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Absences } from './Absences.tsx'
import { ChangePlace } from './ChangePlace.tsx'
import { EnrolCommand } from './EnrolCommand.tsx'
import { PlaceActs } from './PlaceActs.tsx'
import { PlaceFacts } from './PlaceFacts.tsx'
import { PlaceState } from './PlaceState.tsx'
import styles from './places.module.css'
import { placeQuery, placesQuery } from './queries.ts'
import { placesText } from './text.ts'

const route = getRouteApi('/shell/monitoring/places/$place')

/** One place: how it stands, when it was away, and what it asks before it believes a failure. */
export function PlacePage() {
  const t = useText(placesText)
  const { place: key } = route.useParams()
  useLive('places')
  const query = useQuery(placeQuery(key))
  const { data: all } = useQuery(placesQuery)
  const [code, setCode] = useState<string>()
  const back = { path: '/monitoring/places', label: t('title') }
  if (query.data === undefined) {
    return (
      <>
        <MonitoringTabs />
        <PendingPage title={t('title')} back={back} query={query} lines={6} />
      </>
    )
  }
  const place = query.data
  const mayManage = all?.mayManage === true && place.state !== 'revoked'
  return (
    <>
      <MonitoringTabs />
      <PageHead
        title={place.name}
        state={<PlaceState state={place.state} />}
        sentence={t(`pageSentence.${place.state}`)}
        back={back}
        acts={
          mayManage && place.kind === 'agent' ? (
            <PlaceActs place={place} onCode={setCode} />
          ) : undefined
        }
      />
      <div className={styles.columns}>
        {code === undefined ? null : (
          <Card title={t('command')}>
            <EnrolCommand code={code} />
          </Card>
        )}
        <PlaceFacts place={place} />
        <Absences place={place} />
        {mayManage ? <ChangePlace key={place.key} place={place} /> : null}
      </div>
    </>
  )
}
