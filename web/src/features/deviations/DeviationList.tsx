import { useLanguage, useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { type Address, queryOf } from './address.ts'
import { useColumns } from './columns.tsx'
import { DeviationFilters } from './DeviationFilters.tsx'
import { fetchDeviations, type ListedDeviation } from './queries.ts'
import { deviationsText } from './text.ts'

/** The deviations of a tab, narrowed, sorted, and as a file. */
export function DeviationList({ address }: { readonly address: Address }) {
  const t = useText(deviationsText)
  const columns = useColumns(address.tab)
  const query = queryOf(address)
  const lang = useLanguage()
  const list = useList<ListedDeviation>({
    queryKey: ['deviations', 'list', query],
    fetchPage: (cursor, signal) => fetchDeviations(query, cursor, signal),
  })
  return (
    <DataTable
      label={t(`tabs.${address.tab}`)}
      columns={columns}
      list={list}
      rowKey={({ id }) => String(id)}
      rowPath={({ id }) => `/deviations/${id}`}
      sort={address.sort}
      onSort={address.sortBy}
      filters={<DeviationFilters address={address} />}
      exports={
        <Export
          from={(format) =>
            `/api/deviations/export?${new URLSearchParams({ ...query, format, lang })}`
          }
        />
      }
      empty={<Empty address={address} />}
    />
  )
}

function Empty({ address: { tab, filters } }: { readonly address: Address }) {
  const t = useText(deviationsText)
  if (tab === 'analysis') return null
  if (Object.keys(filters).length > 0) {
    const path = tab === 'waiting' ? '/deviations' : `/deviations?tab=${tab}`
    return (
      <EmptyState
        title={t('empty.noMatch')}
        act={<PathLink path={path}>{t('empty.clear')}</PathLink>}
      >
        {t('empty.noMatchText')}
      </EmptyState>
    )
  }
  return <EmptyState title={t(`empty.${tab}`)}>{t(`empty.${tab}Text`)}</EmptyState>
}
