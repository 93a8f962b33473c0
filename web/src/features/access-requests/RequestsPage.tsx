import { useQuery } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { pathWith, readFilters } from '../../lib/filters.ts'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { countsQuery, fetchRequests, type ListedRequest } from './queries.ts'
import { useRequestColumns } from './request-columns.tsx'
import { accessText } from './text.ts'

const tabs = ['waiting', 'mine', 'all'] as const
type TabName = (typeof tabs)[number]
const names = ['which', 'state', 'q'] as const

/** What waits for one's yes, what one has asked for, and everything else that concerns one. */
export function RequestsPage() {
  const t = useText(accessText)
  const me = useMe()
  useLive('access')
  const { data: counts } = useQuery(countsQuery)
  const { which, go } = useAddress(counts?.waiting ?? 0)
  const labels = {
    waiting: `${t('list.tabs.waiting')}${counts === undefined ? '' : ` (${counts.waiting})`}`,
    mine: t('list.tabs.mine'),
    all: t('list.tabs.all'),
  }
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('list.title')}
        sentence={
          counts === undefined
            ? undefined
            : counts.waiting === 0
              ? t('list.none')
              : t('list.waiting', { count: counts.waiting })
        }
        acts={
          me.leads ? (
            <PathButton path="/access/requests/new" variant="primary" size="md">
              {t('team.request')}
            </PathButton>
          ) : undefined
        }
      />
      <Tabs
        chosen={which}
        choose={(key) => go({ which: key, state: '', q: '' })}
        tabs={tabs.map((key) => ({ key, label: labels[key], content: <Requests which={key} /> }))}
      />
    </>
  )
}

/** Where nothing waits, one's own come first. */
function useAddress(waiting: number) {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(names, search)
  const usual: TabName = waiting > 0 ? 'waiting' : 'mine'
  const which = tabs.find((tab) => tab === filters.which) ?? usual
  return {
    filters,
    which,
    go: (changed: Readonly<Partial<Record<(typeof names)[number], string>>>) => {
      const href = pathWith('/access/requests', names, { ...filters, which, ...changed })
      void router.navigate({ href, replace: true, resetScroll: false })
    },
  }
}

function Requests({ which }: { readonly which: TabName }) {
  const t = useText(accessText)
  const lang = useLanguage()
  const columns = useRequestColumns()
  const { filters, go } = useAddress(0)
  const { which: _, ...narrowed } = filters
  const query = { ...narrowed, which }
  const list = useList<ListedRequest>({
    queryKey: ['access', 'requests', 'list', query],
    fetchPage: (cursor, signal) => fetchRequests(query, cursor, signal),
  })
  return (
    <DataTable
      label={t(`list.tabs.${which}`)}
      columns={columns}
      list={list}
      rowKey={({ id }) => String(id)}
      rowPath={({ id, state }) =>
        state === 'draft' ? `/access/requests/new?draft=${id}` : `/access/requests/${id}`
      }
      filters={
        which === 'waiting' ? undefined : (
          <>
            <SearchField
              label={t('list.filters.q')}
              text={filters.q ?? ''}
              search={(q) => go({ which, q })}
            />
            <FilterSelect
              label={t('list.filters.state')}
              chosen={filters.state ?? ''}
              choices={[
                { value: '', label: t('any') },
                { value: 'open', label: t('list.filters.open') },
                { value: 'done', label: t('list.filters.closed') },
              ]}
              choose={(state) => go({ which, state })}
            />
          </>
        )
      }
      exports={
        <Export
          from={(format) =>
            `/api/access/requests/export?${new URLSearchParams({ ...query, format, lang })}`
          }
        />
      }
      empty={<Empty which={which} isNarrowed={Object.keys(narrowed).length > 0} />}
    />
  )
}

function Empty({ which, isNarrowed }: { readonly which: TabName; readonly isNarrowed: boolean }) {
  const t = useText(accessText)
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('list.noMatch')}
        act={<PathLink path={`/access/requests?which=${which}`}>{t('team.showAll')}</PathLink>}
      >
        {t('list.noMatchText')}
      </EmptyState>
    )
  }
  const words = { waiting: 'Waiting', mine: 'Mine', all: 'All' } as const
  return (
    <EmptyState title={t(`list.empty${words[which]}`)}>
      {t(`list.empty${words[which]}Text`)}
    </EmptyState>
  )
}
