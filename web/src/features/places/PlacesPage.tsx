import { useQuery } from '@tanstack/react-query'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { PlaceState } from './PlaceState.tsx'
import styles from './places.module.css'
import { type Place, placesQuery } from './queries.ts'
import { placesText } from './text.ts'

/** Where probes are run from: Kvitto's own workers, and agents in other networks. */
export function PlacesPage() {
  const t = useText(placesText)
  useLive('places')
  const query = useQuery(placesQuery)
  const sentence = useSentence(query.data?.items ?? [])
  const columns = useColumns()
  if (query.data === undefined) {
    return (
      <>
        <MonitoringTabs />
        <PendingPage title={t('title')} query={query} lines={4} />
      </>
    )
  }
  const { items, mayManage } = query.data
  return (
    <>
      <MonitoringTabs />
      <PageHead
        title={t('title')}
        sentence={sentence}
        acts={
          mayManage ? (
            <PathButton path="/monitoring/places/new" variant="primary" size="md">
              {t('new')}
            </PathButton>
          ) : undefined
        }
      />
      <Card flush>
        <Table label={t('title')} rows={items} rowKey={({ key }) => key} columns={columns} stacks />
      </Card>
    </>
  )
}

function useSentence(items: readonly Place[]): string {
  const t = useText(placesText)
  const count = (state: Place['state']) => items.filter((each) => each.state === state).length
  const [silent, waiting] = [count('silent'), count('waiting')]
  return [
    silent > 0 ? t('sentence.silent', { count: silent }) : '',
    silent === 0 && count('there') > 0 ? t('sentence.all', { count: count('there') }) : '',
    waiting > 0 ? t('sentence.waiting', { count: waiting }) : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

function useColumns(): readonly PlainColumn<Place>[] {
  const t = useText(placesText)
  const format = useFormat()
  return [
    {
      key: 'name',
      header: t('columns.name'),
      heading: true,
      long: true,
      cell: ({ key, name, kind }) => (
        <span className={styles.two}>
          <PathLink path={`/monitoring/places/${key}`}>{name}</PathLink>
          <span className="muted">{t(kind)}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: (place) => (
        <span className={styles.two}>
          <PlaceState state={place.state} />
          {place.workers === null || place.state === 'silent' ? null : (
            <span className="muted">{t('workers', { count: place.workers })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'heard',
      header: t('columns.heard'),
      cell: ({ lastHeardAt }) =>
        lastHeardAt === null ? (
          <span className="muted">{t('never')}</span>
        ) : (
          <span className="nowrap">
            <RelativeTime instant={lastHeardAt} />
          </span>
        ),
    },
    {
      key: 'probes',
      header: t('columns.probes'),
      numeric: true,
      cell: ({ probes }) => format.count(probes),
    },
    {
      key: 'waiting',
      header: t('columns.waiting'),
      numeric: true,
      cell: ({ waiting, kind }) =>
        kind === 'own' || waiting === null ? (
          <span className="muted">–</span>
        ) : (
          format.count(waiting)
        ),
    },
    {
      key: 'version',
      header: t('columns.version'),
      cell: ({ version }) => version ?? <span className="muted">–</span>,
    },
  ]
}
