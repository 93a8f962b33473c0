import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Hash } from './Hash.tsx'
import styles from './ledger.module.css'
import { anchorsQuery, type SentAnchor } from './queries.ts'
import { ledgerText } from './text.ts'

export function AnchorsPage() {
  const t = useText(ledgerText)
  const { data, error, refetch } = useQuery(anchorsQuery)
  return (
    <>
      <PageHead
        title={t('anchors.title')}
        sentence={t('anchors.sentence')}
        back={
          <>
            <Icon name="back" size={18} />
            <PathLink path="/ledger">{t('event.back')}</PathLink>
          </>
        }
      />
      <Card flush>
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton lines={6} />
        ) : data.length === 0 ? (
          <EmptyState title={t('anchors.empty')}>{t('anchors.emptyText')}</EmptyState>
        ) : (
          <Anchors anchors={data} />
        )}
      </Card>
    </>
  )
}

function Anchors({ anchors }: { readonly anchors: readonly SentAnchor[] }) {
  const t = useText(ledgerText)
  const format = useFormat()
  return (
    <Table<SentAnchor>
      label={t('anchors.title')}
      rows={anchors}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: 'day',
          header: t('anchors.day'),
          heading: true,
          cell: ({ day }) => (day === null ? t('anchors.extra') : format.day(day)),
        },
        {
          key: 'at',
          header: t('anchors.at'),
          cell: ({ at }) => <span className="nowrap">{format.instant(at)}</span>,
        },
        {
          key: 'seq',
          header: t('anchors.seq'),
          numeric: true,
          cell: ({ seq }) => <PathLink path={`/ledger/${seq}`}>{format.count(seq)}</PathLink>,
        },
        { key: 'hash', header: t('anchors.hash'), cell: ({ hash }) => <Hash value={hash} /> },
        {
          key: 'sent',
          header: t('anchors.sent'),
          cell: ({ deliveries }) => <Deliveries deliveries={deliveries} />,
        },
        { key: 'file', header: t('anchors.file'), cell: (anchor) => <Files anchor={anchor} /> },
      ]}
    />
  )
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
