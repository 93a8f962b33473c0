import { useQuery } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { pathWith, readFilters } from '../../../lib/filters.ts'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { useList } from '../../../lib/use-list.ts'
import { AccessTabs } from '../../../ui/access-tabs/AccessTabs.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../../ui/PathLink.tsx'
import { FilterSelect, SearchField } from '../../../ui/SearchField.tsx'
import { useColumns } from './columns.tsx'
import { type Exit, fetchExits, headQuery } from './queries.ts'
import { exitsText } from './text.ts'

const whichNames = ['open', 'late', 'done', 'all'] as const
const filterNames = ['which', 'q'] as const

/** Those who leave: by when, and how far it has come. */
export function ExitsPage() {
  const t = useText(exitsText)
  const { data: head } = useQuery(headQuery)
  useLive('access')
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('title')}
        sentence={useSentence()}
        acts={
          head?.mayKeepTemplates === true ? (
            <PathButton path="/access/templates" variant="secondary" size="md">
              {t('templates')}
            </PathButton>
          ) : undefined
        }
      />
      <ExitTable />
    </>
  )
}

function ExitTable() {
  const t = useText(exitsText)
  const columns = useColumns()
  const { filters, narrow } = useFilters()
  const list = useList<Exit>({
    queryKey: ['access', 'exits', filters],
    fetchPage: (cursor, signal) => fetchExits(filters, cursor, signal),
  })
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => String(id)}
      rowPath={({ id }) => `/access/exits/${id}`}
      filters={
        <>
          <SearchField
            label={t('search')}
            text={filters.q ?? ''}
            search={(q) => narrow({ ...filters, q })}
          />
          <FilterSelect
            label={t('which')}
            chosen={filters.which ?? 'open'}
            choices={whichNames.map((value) => ({ value, label: t(`whichNames.${value}`) }))}
            choose={(which) => narrow({ ...filters, which: which === 'open' ? '' : which })}
          />
        </>
      }
      empty={
        Object.keys(filters).length === 0 ? (
          <EmptyState title={t('empty.open')}>{t('empty.openText')}</EmptyState>
        ) : (
          <EmptyState
            title={t('empty.noMatch')}
            act={<PathLink path="/access/exits?which=all">{t('empty.clear')}</PathLink>}
          >
            {t('empty.noMatchText')}
          </EmptyState>
        )
      }
    />
  )
}

function useFilters() {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(filterNames, search)
  return {
    filters,
    narrow: (changed: typeof filters) =>
      void router.navigate({
        href: pathWith('/access/exits', filterNames, changed),
        replace: true,
        resetScroll: false,
      }),
  }
}

function useSentence(): string {
  const t = useText(exitsText)
  const { data } = useQuery(headQuery)
  if (data === undefined) return ''
  const { open, late } = data.counts
  if (open === 0) return t('sentence.none')
  return [
    t('sentence.open', { count: open }),
    late === 0 ? '' : t('sentence.late', { count: late }),
  ]
    .join(' ')
    .trim()
}
