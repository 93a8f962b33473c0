import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Analysis } from './Analysis.tsx'
import { tabNames, useAddress } from './address.ts'
import { DeviationList } from './DeviationList.tsx'
import { countsQuery } from './queries.ts'
import { deviationsText } from './text.ts'

/** Promises that were not kept: what waits, what is being done, all of it, and what it says together. */
export function DeviationsPage() {
  const t = useText(deviationsText)
  const address = useAddress()
  useLive('deviations')
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={useSentence()}
        back={{ path: '/services', label: t('back') }}
      />
      <Tabs
        chosen={address.tab}
        choose={(key) => address.choose(tabNames.find((tab) => tab === key) ?? 'waiting')}
        tabs={tabNames.map((tab) => ({
          key: tab,
          label: t(`tabs.${tab}`),
          content:
            tab === 'analysis' ? (
              <Analysis address={address} />
            ) : (
              <DeviationList address={address} />
            ),
        }))}
      />
    </>
  )
}

function useSentence(): string | undefined {
  const t = useText(deviationsText)
  const { data } = useQuery(countsQuery)
  if (data === undefined) return undefined
  const { waiting, actions, late } = data
  const waits =
    waiting === 0 ? t('sentence.allExplained') : t('sentence.waiting', { count: waiting })
  if (actions === 0) return waits
  const done = late === 0 ? '' : ` ${t('sentence.late', { count: late })}`
  return `${waits} ${t('sentence.actions', { count: actions })}${done}`
}
