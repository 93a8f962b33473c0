import { useQuery } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { pathWith, readFilters } from '../../../lib/filters.ts'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { rulesQuery } from '../queries.ts'
import { standingText } from '../text.ts'
import { History } from './History.tsx'
import { Readers } from './Readers.tsx'
import { RulesForm } from './RulesForm.tsx'
import { Waiting } from './Waiting.tsx'

const tabNames = ['rules', 'readers', 'history'] as const

/** Thresholds and times, tried before they are proposed, and decided by another. */
export function RulesPage() {
  const t = useText(standingText)
  useLive('access')
  const query = useQuery(rulesQuery)
  const router = useRouter()
  const { tab } = readFilters(
    ['tab'],
    useRouterState({ select: ({ location }) => location.search }),
  )
  const { data } = query
  if (data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('rules.title')} query={query} />
      </>
    )
  }
  return (
    <>
      <AccessTabs />
      <PageHead title={t('rules.title')} sentence={t('rules.sentence')} />
      <Tabs
        chosen={tabNames.find((each) => each === tab) ?? 'rules'}
        choose={(key) => {
          const path = pathWith('/access/rules', ['tab'], { tab: key === 'rules' ? '' : key })
          void router.navigate({ href: path, replace: true })
        }}
        tabs={[
          {
            key: 'rules',
            label: t('rules.tabs.rules'),
            content: data.waiting === null ? <RulesForm data={data} /> : <Waiting data={data} />,
          },
          { key: 'readers', label: t('rules.tabs.readers'), content: <Readers /> },
          { key: 'history', label: t('rules.tabs.history'), content: <History data={data} /> },
        ]}
      />
    </>
  )
}
