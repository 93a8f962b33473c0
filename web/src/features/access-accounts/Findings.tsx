import { useRouter, useRouterState } from '@tanstack/react-router'
import { findingKinds } from '../../../../src/modules/access/accounts/finding.ts'
import { pathWith, readFilters } from '../../lib/filters.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { Card } from '../../ui/Card.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { useFindingColumns } from './finding-columns.tsx'
import { type Comparison, type FindingRow, fetchFindings } from './queries.ts'
import { accountsText } from './text.ts'

const names = ['system', 'kind', 'resolved', 'q'] as const

/** Each finding, the longest first, with what is done about it. */
export function Findings({ data }: { readonly data: Comparison }) {
  const t = useText(accountsText)
  const format = useFormat()
  const lang = useLanguage()
  const router = useRouter()
  const filters = readFilters(names, useRouterState({ select: ({ location }) => location.search }))
  const query = { system: data.system.key, ...filters }
  const list = useList<FindingRow>({
    queryKey: ['access', 'findings', query],
    fetchPage: (cursor, signal) => fetchFindings(query, cursor, signal),
  })
  const choose = (changed: Partial<Record<(typeof names)[number], string>>) =>
    void router.navigate({
      href: pathWith('/access/findings', names, { ...filters, ...changed }),
      resetScroll: false,
    })
  const { last } = data
  const isFiltered = filters.kind !== undefined || filters.q !== undefined
  return (
    <Card
      flush
      title={t('list.label')}
      aside={
        data.list === null || last === null
          ? undefined
          : t('ground', {
              when: format.moment(data.list.exportedAt),
              n: format.count(last.activeAccounts),
            })
      }
    >
      <DataTable
        label={t('list.label')}
        columns={useFindingColumns()}
        list={list}
        rowKey={({ id }) => String(id)}
        filters={
          <>
            <SearchField label={t('list.q')} text={filters.q ?? ''} search={(q) => choose({ q })} />
            <FilterSelect
              label={t('list.kind')}
              chosen={filters.kind ?? ''}
              choices={[
                { value: '', label: t('list.all') },
                ...findingKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
              ]}
              choose={(kind) => choose({ kind })}
            />
            <FilterSelect
              label={t('list.show')}
              chosen={filters.resolved ?? ''}
              choices={[
                { value: '', label: t('list.open') },
                { value: 'true', label: t('list.resolved') },
              ]}
              choose={(resolved) => choose({ resolved })}
            />
          </>
        }
        exports={
          <Export
            from={(kind) =>
              `/api/access/findings/export?${new URLSearchParams({ ...query, format: kind, lang })}`
            }
          />
        }
        empty={<Empty data={data} isFiltered={isFiltered} kind={filters.kind} />}
      />
    </Card>
  )
}

interface EmptyProps {
  readonly data: Comparison
  readonly isFiltered: boolean
  readonly kind: string | undefined
}

function Empty({ data, isFiltered, kind }: EmptyProps) {
  const t = useText(accountsText)
  if (data.list === null)
    return <EmptyState title={t('list.empty')}>{t('sentence.none')}</EmptyState>
  if (data.last === null)
    return <EmptyState title={t('list.empty')}>{t('sentence.never')}</EmptyState>
  if (kind === 'unapproved' && data.last.counts.unapproved > 0) {
    return <EmptyState title={t('list.noMatch')}>{t('notKept')}</EmptyState>
  }
  return isFiltered ? (
    <EmptyState title={t('list.noMatch')}>{t('list.noMatchText')}</EmptyState>
  ) : (
    <EmptyState title={t('list.empty')}>{t('list.emptyText')}</EmptyState>
  )
}
