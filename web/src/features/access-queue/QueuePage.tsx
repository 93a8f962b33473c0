import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { Export } from '../../ui/Export.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { type Address, queryOf, tabNames, useAddress } from './address.ts'
import { Held } from './Held.tsx'
import { QueueFilters } from './QueueFilters.tsx'
import { QueueList } from './QueueList.tsx'
import { headQuery } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

/** What is to be done, person by person: what must go first. */
export function QueuePage() {
  const t = useText(queueText)
  const address = useAddress()
  const query = useQuery(headQuery(useLanguage()))
  const sentence = useSentence()
  useLive('access')
  if (query.data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('title')} query={query} lines={8} />
      </>
    )
  }
  const { counts, held, systems } = query.data
  const label = (tab: (typeof tabNames)[number]) =>
    counts[tab] === 0 ? t(`tabs.${tab}`) : `${t(`tabs.${tab}`)} (${counts[tab]})`
  return (
    <>
      <AccessTabs />
      <PageHead title={t('title')} sentence={sentence} acts={<Acts address={address} />} />
      {held === null ? null : <Held held={held} />}
      <Tabs
        chosen={address.which}
        choose={(key) => address.choose(tabNames.find((tab) => tab === key) ?? 'todo')}
        tabs={tabNames.map((tab) => ({
          key: tab,
          label: label(tab),
          content: (
            <div className={styles.list}>
              <QueueFilters address={address} systems={systems} />
              <QueueList address={address} />
            </div>
          ),
        }))}
      />
    </>
  )
}

function Acts({ address }: { readonly address: Address }) {
  const t = useText(queueText)
  const lang = useLanguage()
  return (
    <>
      <Button variant="secondary" data-print="no" onClick={() => window.print()}>
        {t('print')}
      </Button>
      <Export
        large
        formats={['xlsx']}
        from={(format) =>
          `/api/access/queue/export?${new URLSearchParams({ ...queryOf(address), format, lang })}`
        }
      />
    </>
  )
}

function useSentence(): string {
  const t = useText(queueText)
  const format = useFormat()
  const { data } = useQuery(headQuery(useLanguage()))
  if (data === undefined) return ''
  const { todo, urgent, oldestSince } = data.counts
  if (todo === 0) return t('sentence.nothing')
  return [
    t('sentence.todo', { count: todo }),
    urgent === 0 ? '' : t('sentence.urgent', { count: urgent }),
    oldestSince === null ? '' : t('sentence.oldest', { since: format.moment(oldestSince) }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
