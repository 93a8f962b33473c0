import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { State } from '../../../ui/State.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { RulesShown } from '../queries.ts'
import { standingText } from '../text.ts'

export function History({ data: { history } }: { readonly data: RulesShown }) {
  const t = useText(standingText)
  const format = useFormat()
  if (history.length === 0) {
    return (
      <Card flush>
        <EmptyState title={t('rules.history.empty')} />
      </Card>
    )
  }
  return (
    <Card flush>
      <Table
        label={t('rules.tabs.history')}
        rows={history}
        rowKey={({ id }) => String(id)}
        stacks
        columns={[
          {
            key: 'when',
            header: t('rules.history.when'),
            heading: true,
            cell: ({ decidedAt }) => (decidedAt === null ? '' : format.instant(decidedAt)),
          },
          {
            key: 'what',
            header: t('rules.history.what'),
            cell: ({ isApproved }) =>
              isApproved === true ? (
                <State kind="kept">{t('rules.history.yes')}</State>
              ) : (
                <State kind="neutral">{t('rules.history.no')}</State>
              ),
          },
          {
            key: 'who',
            header: t('rules.history.who'),
            long: true,
            cell: ({ decidedBy, proposedBy }) =>
              `${decidedBy ?? ''}, ${t('rules.history.proposed', { who: proposedBy })}`,
          },
          {
            key: 'reason',
            header: t('rules.history.reason'),
            long: true,
            cell: ({ reason }) => reason,
          },
        ]}
      />
    </Card>
  )
}
