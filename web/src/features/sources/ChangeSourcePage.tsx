import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { sourceQuery } from './queries.ts'
import { SourceForm } from './SourceForm.tsx'
import { valuesOf } from './source-form.ts'
import { sourcesText } from './text.ts'

const route = getRouteApi('/shell/monitoring/sources/$source/change')

export function ChangeSourcePage() {
  const t = useText(sourcesText)
  const { source: key } = route.useParams()
  const query = useQuery(sourceQuery(key))
  const back = {
    path: `/monitoring/sources/${encodeURIComponent(key)}`,
    label: query.data?.name ?? t('loading'),
  }
  return (
    <>
      <MonitoringTabs />
      {query.data === undefined ? (
        <PendingPage title={t('loading')} back={back} query={query} />
      ) : (
        <>
          <PageHead back={back} title={t('form.change', { name: query.data.name })} />
          <SourceForm kind={query.data.kind} initial={valuesOf(query.data)} source={query.data} />
        </>
      )}
    </>
  )
}
