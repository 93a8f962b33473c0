import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './access-sources.module.css'
import { ConnectorNotice } from './ConnectorNotice.tsx'
import { type Connector, connectorsQuery } from './queries.ts'
import { accessSourcesText } from './text.ts'
import { connectorKinds } from './words.ts'

/** Systems, and what changes each without hands. */
export function ConnectorsPage() {
  const t = useText(accessSourcesText)
  useLive('access')
  const query = useQuery(connectorsQuery)
  const columns = useColumns()
  const back = { path: '/access/intake/sources', label: t('title') }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title={t('connector.title')} back={back} query={query} />
      ) : (
        <>
          <PageHead back={back} title={t('connector.title')} sentence={t('connector.sentence')} />
          <div className={styles.stack}>
            {query.data.items.map((each) => (
              <ConnectorNotice key={each.system.key} connector={each} />
            ))}
            <Card flush>
              {query.data.items.length === 0 ? (
                <EmptyState title={t('connector.none')}>{t('connector.noneText')}</EmptyState>
              ) : (
                <Table
                  label={t('connector.title')}
                  rows={query.data.items}
                  rowKey={({ system }) => system.key}
                  columns={columns}
                  stacks
                />
              )}
            </Card>
          </div>
        </>
      )}
    </>
  )
}

function useColumns(): readonly PlainColumn<Connector>[] {
  const t = useText(accessSourcesText)
  const count = (key: 'waiting' | 'left', of: (row: Connector) => number) => ({
    key,
    header: t(`connector.columns.${key}`),
    cell: (row: Connector) => String(of(row)),
  })
  return [
    {
      key: 'system',
      header: t('connector.columns.system'),
      heading: true,
      long: true,
      cell: ({ system }) => (
        <PathLink path={`/access/connectors/${encodeURIComponent(system.key)}`}>
          {system.name}
        </PathLink>
      ),
    },
    {
      key: 'state',
      header: t('connector.columns.state'),
      cell: ({ state }) => (
        <State kind={connectorKinds[state]}>{t(`connector.state.${state}`)}</State>
      ),
    },
    {
      key: 'kind',
      header: t('connector.columns.kind'),
      cell: ({ settings }) => (settings === null ? '–' : t(`connector.kind.${settings.kind}`)),
    },
    count('waiting', ({ waiting }) => waiting),
    count('left', ({ left }) => left),
    {
      key: 'done',
      header: t('connector.columns.done'),
      cell: ({ doneIn30Days }) => String(doneIn30Days),
    },
  ]
}
