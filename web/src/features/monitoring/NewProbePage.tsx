import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { HeartbeatMade } from './HeartbeatMade.tsx'
import { ProbeForm } from './ProbeForm.tsx'
import { choicesQuery, type Made } from './queries.ts'
import { monitoringText } from './text.ts'
import { emptyValues } from './values.ts'

export function NewProbePage() {
  const t = useText(monitoringText)
  const { component = '' } = useSearch({ from: '/shell/monitoring/probes/new' })
  const query = useQuery(choicesQuery)
  const [made, setMade] = useState<Made>()
  const back = { path: '/monitoring', label: t('title') }
  return (
    <>
      <MonitoringTabs />
      {query.data === undefined ? (
        <PendingPage title={t('newTitle')} back={back} query={query} />
      ) : made?.heartbeatSecret != null ? (
        <HeartbeatMade probe={made.probe} secret={made.heartbeatSecret} />
      ) : (
        <>
          <PageHead title={t('newTitle')} sentence={t('newText')} back={back} />
          <ProbeForm
            initial={{ ...emptyValues, component }}
            choices={query.data}
            onMade={setMade}
          />
        </>
      )}
    </>
  )
}
