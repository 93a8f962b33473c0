import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { sourceQuery } from './queries.ts'
import { SourceForm } from './SourceForm.tsx'
import { valuesOf } from './source-form.ts'
import { accessSourcesText } from './text.ts'

const route = getRouteApi('/shell/access/intake/sources/$source/change')

export function ChangeSourcePage() {
  const t = useText(accessSourcesText)
  const { source: key } = route.useParams()
  const query = useQuery(sourceQuery(key))
  const back = {
    path: `/access/intake/sources/${encodeURIComponent(key)}`,
    label: query.data?.name ?? t('loading'),
  }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title={t('loading')} back={back} query={query} />
      ) : (
        <>
          <PageHead back={back} title={t('form.change', { name: query.data.name })} />
          <SourceForm initial={valuesOf(query.data)} systems={[]} source={query.data} />
        </>
      )}
    </>
  )
}
