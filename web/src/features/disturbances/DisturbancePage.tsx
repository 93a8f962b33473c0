import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive, useLiveFrom } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AvailabilityTabs } from '../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { DisturbanceState } from '../../ui/disturbances/DisturbanceState.tsx'
import { NextUpdate } from '../../ui/disturbances/NextUpdate.tsx'
import { Updates, useInLanguage } from '../../ui/disturbances/Updates.tsx'
import { LiveMark } from '../../ui/LiveMark.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import styles from './disturbances.module.css'
import { Facts } from './Facts.tsx'
import { Measured } from './Measured.tsx'
import { type Disturbance, disturbanceQuery } from './queries.ts'
import { disturbancesText } from './text.ts'
import { UpdateForm } from './UpdateForm.tsx'

/** One disturbance: everything that was said, and what to say next. */
export function DisturbancePage() {
  const t = useText(disturbancesText)
  return (
    <>
      <AvailabilityTabs />
      <Page back={{ path: '/disturbances', label: t('back') }} />
    </>
  )
}

/** The same for those who are served. */
export function PortalDisturbancePage() {
  const t = useText(disturbancesText)
  return <Page back={{ path: '/portal', label: t('toPortal') }} isPortal />
}

interface PageProps {
  readonly back: { readonly path: string; readonly label: string }
  readonly isPortal?: boolean
}

function Page({ back, isPortal = false }: PageProps) {
  const t = useText(disturbancesText)
  const { id = '' } = useParams({ strict: false })
  useLive('disturbances')
  useLiveFrom('disturbances', ['availability', 'deviations'])
  const query = useQuery(disturbanceQuery(id))
  if (query.data === undefined) return <PendingPage title={t('one')} back={back} query={query} />
  return <Loaded key={id} data={query.data} back={back} isPortal={isPortal} />
}

interface LoadedProps extends Required<PageProps> {
  readonly data: Disturbance
}

function Loaded({ data, back, isPortal }: LoadedProps) {
  const t = useText(disturbancesText)
  const inLanguage = useInLanguage()
  const [isChanging, setChanging] = useState(false)
  const mayTell = data.mayTell && !isPortal && data.resolvedAt === null
  return (
    <>
      <PageHead
        title={inLanguage(data.title, data.titleEn)}
        state={<DisturbanceState state={data.state} />}
        sentence={
          data.resolvedAt === null ? (
            <>
              <NextUpdate of={data} /> <LiveMark />
            </>
          ) : undefined
        }
        back={back}
        acts={
          mayTell ? (
            <Button variant="secondary" onClick={() => setChanging(true)}>
              {t('form.change')}
            </Button>
          ) : undefined
        }
      />
      <div className={styles.stack}>
        {mayTell ? <UpdateForm disturbance={data} /> : null}
        <div className="grid grid-wide">
          <Card title={t('page.said')}>
            <Updates updates={data.updates} />
          </Card>
          <div className="grid">
            <Facts data={data} isPortal={isPortal} />
            {isPortal ? null : <Measured data={data} />}
          </div>
        </div>
      </div>
      {isChanging ? <ChangeDialog disturbance={data} close={() => setChanging(false)} /> : null}
    </>
  )
}
