import type { PastImport } from '../../../../../src/modules/import-desk/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { useLiveFrom } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { useList } from '../../../lib/use-list.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import styles from './imports.module.css'
import { IMPORTS } from './queries.ts'
import { text } from './text.ts'

const HISTORY = `${IMPORTS}.history`

/** Imports that changed something, the newest first. */
export function History() {
  const t = useText(text)
  useLiveFrom(HISTORY, ['tickets', 'availability'])
  const list = useList<PastImport>({
    queryKey: [HISTORY],
    fetchPage: (cursor, signal) =>
      answer(
        api.imports.$get({ query: cursor === undefined ? {} : { cursor } }, { init: { signal } }),
      ),
  })
  return (
    <section className={styles.chooser}>
      <h2>{t('history')}</h2>
      <DataTable
        label={t('history')}
        columns={useColumns()}
        list={list}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      />
    </section>
  )
}

function useColumns(): readonly Column<PastImport>[] {
  const t = useText(text)
  const format = useFormat()
  const resultOf = useResult()
  return [
    {
      key: 'fileName',
      header: t('columns.file'),
      cell: ({ fileName }) => <span className={styles.name}>{fileName}</span>,
    },
    { key: 'at', header: t('columns.at'), cell: ({ at }) => format.instant(at) },
    {
      key: 'service',
      header: t('columns.service'),
      long: true,
      cell: ({ serviceName }) => serviceName,
    },
    {
      key: 'rows',
      header: t('columns.rows'),
      numeric: true,
      cell: ({ rowsRead }) => format.count(rowsRead),
    },
    { key: 'result', header: t('columns.result'), cell: resultOf },
    { key: 'by', header: t('columns.by'), long: true, cell: ({ by }) => by },
  ]
}

function useResult(): (row: PastImport) => string {
  const t = useText(text)
  return ({ kind, added, changed, rowsRejected }) => {
    const tickets = [
      ...(added > 0 ? [t('newTickets', { count: added })] : []),
      ...(changed > 0 ? [t('changedTickets', { count: changed })] : []),
    ]
    const parts = kind === 'tickets' ? tickets : [t('changedRuns', { count: changed })]
    if (rowsRejected > 0) parts.push(t('rejectedRows', { count: rowsRejected }))
    return parts.join(', ')
  }
}
