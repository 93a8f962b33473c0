import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { useInLanguage } from '../../ui/disturbances/Updates.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { fetchResolved, type Listed } from './queries.ts'
import { disturbancesText } from './text.ts'

/** Those that are over, the latest first. */
export function ResolvedTable() {
  const t = useText(disturbancesText)
  const columns = useColumns()
  const list = useList<Listed>({
    queryKey: ['disturbances', 'resolved'],
    fetchPage: fetchResolved,
  })
  return (
    <DataTable
      label={t('resolved')}
      columns={columns}
      list={list}
      rowKey={({ id }) => String(id)}
      rowPath={({ id }) => `/disturbances/${id}`}
      empty={<EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>}
    />
  )
}

function useColumns(): readonly Column<Listed>[] {
  const t = useText(disturbancesText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  return [
    {
      key: 'title',
      header: t('columns.what'),
      long: true,
      cell: ({ title, titleEn }) => inLanguage(title, titleEn),
    },
    {
      key: 'services',
      header: t('columns.services'),
      long: true,
      cell: ({ services }) => services.map(({ name }) => name).join(', '),
    },
    {
      key: 'started',
      header: t('columns.started'),
      cell: ({ startedAt }) => format.moment(startedAt),
    },
    {
      key: 'lasted',
      header: t('columns.lasted'),
      numeric: true,
      cell: ({ startedAt, resolvedAt }) => format.duration(secondsBetween(startedAt, resolvedAt)),
    },
  ]
}

function secondsBetween(from: string, to: string | null): number {
  return to === null ? 0 : Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000)
}
