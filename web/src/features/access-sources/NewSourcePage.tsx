import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { connectorsQuery } from './queries.ts'
import { SourceForm } from './SourceForm.tsx'
import { emptySource } from './source-form.ts'
import { accessSourcesText } from './text.ts'

/** What comes from where, and how it is reached. */
export function NewSourcePage() {
  const t = useText(accessSourcesText)
  const systems = useQuery(connectorsQuery)
  const back = { path: '/access/intake/sources', label: t('title') }
  return (
    <>
      <AccessTabs />
      {systems.data === undefined ? (
        <PendingPage title={t('form.title')} back={back} query={systems} />
      ) : (
        <>
          <PageHead back={back} title={t('form.title')} sentence={t('form.sentence')} />
          <SourceForm
            initial={emptySource}
            systems={systems.data.items.map(({ system }) => system)}
          />
        </>
      )}
    </>
  )
}
