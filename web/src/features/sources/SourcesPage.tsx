import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { type Source, sourcesQuery } from './queries.ts'
import { sourcesText } from './text.ts'
import { stateKinds } from './words.ts'

/** Every connected program, and how it stands. */
export function SourcesPage() {
  const t = useText(sourcesText)
  useLive('sources')
  const query = useQuery(sourcesQuery)
  const columns = useColumns()
  return (
    <>
      <MonitoringTabs />
      {query.data === undefined ? (
        <PendingPage title={t('title')} query={query} />
      ) : (
        <>
          <PageHead
            title={t('title')}
            sentence={t('sentence')}
            acts={
              <PathButton path="/monitoring/sources/new" variant="primary" size="md">
                {t('connect')}
              </PathButton>
            }
          />
          <Card flush>
            {query.data.items.length === 0 ? (
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            ) : (
              <Table
                label={t('title')}
                rows={query.data.items}
                rowKey={({ key }) => key}
                columns={columns}
                stacks
              />
            )}
          </Card>
        </>
      )}
    </>
  )
}

function useColumns(): readonly PlainColumn<Source>[] {
  const t = useText(sourcesText)
  return [
    {
      key: 'name',
      header: t('columns.name'),
      heading: true,
      long: true,
      cell: ({ key, name }) => (
        <PathLink path={`/monitoring/sources/${encodeURIComponent(key)}`}>{name}</PathLink>
      ),
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state }) => <State kind={stateKinds[state]}>{t(`state.${state}`)}</State>,
    },
    {
      key: 'kind',
      header: t('columns.kind'),
      cell: ({ kind, about }) => about ?? t(`kind.${kind}`),
    },
    {
      key: 'heard',
      header: t('columns.heard'),
      cell: ({ lastHeardAt }) =>
        lastHeardAt === null ? t('never') : <RelativeTime instant={lastHeardAt} />,
    },
    {
      key: 'bound',
      header: t('columns.bound'),
      cell: ({ bindings }) => t('bound', { count: bindings }),
    },
  ]
}
