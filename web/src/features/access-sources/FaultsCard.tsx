import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import type { Connector } from './queries.ts'
import { accessSourcesText } from './text.ts'

type Fault = Connector['faults'][number]

/** What the connector could not do, and why. */
export function FaultsCard({ connector: { faults, system } }: { readonly connector: Connector }) {
  const t = useText(accessSourcesText)
  const columns: readonly PlainColumn<Fault>[] = [
    {
      key: 'words',
      header: t('connector.faults'),
      heading: true,
      long: true,
      cell: ({ words }) => <Reason>{words}</Reason>,
    },
    { key: 'at', header: t('columns.at'), cell: ({ at }) => <RelativeTime instant={at} /> },
    {
      key: 'tries',
      header: t('connector.columns.left'),
      cell: ({ tries }) => t('connector.tries', { count: tries }),
    },
  ]
  if (faults.length === 0) return null
  return (
    <Card title={t('connector.faults')}>
      <p className="muted">
        {t('connector.faultsText')}{' '}
        <PathLink path={`/access/queue?system=${encodeURIComponent(system.key)}`}>
          {t('connector.queue')}
        </PathLink>
      </p>
      <Table
        label={t('connector.faults')}
        rows={faults}
        rowKey={({ change }) => String(change)}
        columns={columns}
        stacks
      />
    </Card>
  )
}
