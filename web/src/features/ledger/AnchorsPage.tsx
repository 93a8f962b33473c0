import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Hash } from './Hash.tsx'
import styles from './ledger.module.css'
import { anchorsQuery, type SentAnchor } from './queries.ts'
import { ledgerText } from './text.ts'

export function AnchorsPage() {
  const t = useText(ledgerText)
  return (
    <>
      <PageHead
        title={t('anchors.title')}
        sentence={t('anchors.sentence')}
        back={{ path: '/ledger', label: t('event.back') }}
      />
      <Anchors />
    </>
  )
}

function Anchors() {
  const t = useText(ledgerText)
  const columns = useColumns()
  const { data, error, isPending, refetch } = useQuery(anchorsQuery)
  const list = {
    rows: data ?? [],
    total: data?.length,
    isLoading: isPending,
    isStale: false,
    error,
    retry: () => void refetch(),
    hasMore: false,
    isLoadingMore: false,
    showMore: () => {},
  }
  return (
    <DataTable
      label={t('anchors.title')}
      columns={columns}
      list={list}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('anchors.empty')}>{t('anchors.emptyText')}</EmptyState>}
    />
  )
}

function useColumns(): readonly Column<SentAnchor>[] {
  const t = useText(ledgerText)
  const format = useFormat()
  return [
    {
      key: 'day',
      header: t('anchors.day'),
      cell: ({ day }) => (
        <strong className="nowrap">{day === null ? t('anchors.extra') : format.day(day)}</strong>
      ),
    },
    {
      key: 'at',
      header: t('anchors.at'),
      cell: ({ at }) => <span className="nowrap">{format.instant(at)}</span>,
    },
    {
      key: 'sent',
      header: t('anchors.sent'),
      cell: ({ deliveries }) => <Deliveries deliveries={deliveries} />,
    },
    {
      key: 'seq',
      header: t('anchors.seq'),
      numeric: true,
      cell: ({ seq }) => <PathLink path={`/ledger/${seq}`}>{format.count(seq)}</PathLink>,
    },
    { key: 'hash', header: t('anchors.hash'), cell: ({ hash }) => <Hash value={hash} /> },
    { key: 'file', header: t('anchors.file'), cell: (anchor) => <Files anchor={anchor} /> },
  ]
}

function Files({ anchor: { id, seq, deliveries } }: { readonly anchor: SentAnchor }) {
  const t = useText(ledgerText)
  const isStamped = deliveries.some(({ way, arrived }) => way === 'timestamp' && arrived)
  return (
    <span className={styles.files}>
      <a
        href={`/api/ledger/anchors/${id}/json`}
        download
        aria-label={t('anchors.documentOf', { seq })}
      >
        {t('anchors.document')}
      </a>
      {isStamped ? (
        <a
          href={`/api/ledger/anchors/${id}/tsr`}
          download
          aria-label={t('anchors.stampOf', { seq })}
        >
          {t('anchors.stamp')}
        </a>
      ) : null}
    </span>
  )
}
