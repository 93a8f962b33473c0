import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { type Source, sourcesQuery } from './queries.ts'
import { accessSourcesText } from './text.ts'
import { stateKinds } from './words.ts'

/** Where employments and account lists are fetched, and how that goes. */
export function SourcesPage() {
  const t = useText(accessSourcesText)
  useLive('access')
  const query = useQuery(sourcesQuery)
  const columns = useColumns()
  const back = { path: '/access/intake', label: t('intake') }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title={t('title')} back={back} query={query} />
      ) : (
        <>
          <PageHead
            back={back}
            title={t('title')}
            sentence={t('sentence')}
            acts={
              <>
                <PathButton path="/access/connectors" size="md">
                  {t('connectors')}
                </PathButton>
                <PathButton path="/access/intake/sources/new" variant="primary" size="md">
                  {t('connect')}
                </PathButton>
              </>
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
  const t = useText(accessSourcesText)
  return [
    {
      key: 'name',
      header: t('columns.name'),
      heading: true,
      long: true,
      cell: ({ key, name }) => (
        <PathLink path={`/access/intake/sources/${encodeURIComponent(key)}`}>{name}</PathLink>
      ),
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ state }) => <State kind={stateKinds[state]}>{t(`state.${state}`)}</State>,
    },
    {
      key: 'of',
      header: t('columns.of'),
      cell: ({ system }) =>
        system === null ? t('of.employments') : t('of.accounts', { system: system.name }),
    },
    { key: 'kind', header: t('columns.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'taken',
      header: t('columns.taken'),
      cell: ({ lastTakenAt }) =>
        lastTakenAt === null ? t('never') : <RelativeTime instant={lastTakenAt} />,
    },
  ]
}
