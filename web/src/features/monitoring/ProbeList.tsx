import { useEffect } from 'react'
import { useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { type Address, useAddress } from './address.ts'
import { useColumns } from './columns.tsx'
import { fetchProbes, type ListedProbe, OFTEN } from './queries.ts'
import { monitoringText } from './text.ts'
import { kinds } from './values.ts'
import { states } from './words.ts'

export function ProbeList() {
  const t = useText(monitoringText)
  const address = useAddress()
  const columns = useColumns()
  const list = useList<ListedProbe>({
    queryKey: ['probes', 'list', address.filters],
    fetchPage: (cursor, signal) => fetchProbes({ ...address.filters }, cursor, signal),
  })
  const { retry } = list
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') retry()
    }, OFTEN)
    return () => clearInterval(timer)
  }, [retry])
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      list={list}
      rowKey={({ key }) => key}
      rowPath={({ key }) => `/monitoring/probes/${key}`}
      filters={<Filters address={address} />}
      empty={<Empty address={address} />}
    />
  )
}

function Filters({ address: { filters, narrow } }: { readonly address: Address }) {
  const t = useText(monitoringText)
  return (
    <>
      <SearchField
        label={t('filters.q')}
        text={filters.q ?? ''}
        search={(q) => narrow({ ...filters, q })}
      />
      <FilterSelect
        label={t('filters.state')}
        chosen={filters.state ?? ''}
        choices={[
          { value: '', label: t('filters.any') },
          ...states.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
        choose={(state) => narrow({ ...filters, state })}
      />
      <FilterSelect
        label={t('filters.kind')}
        chosen={filters.kind ?? ''}
        choices={[
          { value: '', label: t('filters.any') },
          ...kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        ]}
        choose={(kind) => narrow({ ...filters, kind })}
      />
    </>
  )
}

function Empty({ address: { filters } }: { readonly address: Address }) {
  const t = useText(monitoringText)
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyState
        title={t('empty.noMatch')}
        act={<PathLink path="/monitoring">{t('empty.clear')}</PathLink>}
      >
        {t('empty.noMatchText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('empty.title')}
      act={<PathButton path="/monitoring/sources">{t('empty.connect')}</PathButton>}
    >
      {t('empty.text')}
    </EmptyState>
  )
}
