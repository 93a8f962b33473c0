import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import { Card } from '../../ui/Card.tsx'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-accounts.module.css'
import { fetchHolders, type Holder } from './queries.ts'
import { accountsText } from './text.ts'

/** Who has it by the last list, and who approved it. */
export function Holders({ id }: { readonly id: string }) {
  const t = useText(accountsText)
  const lang = useLanguage()
  const list = useList<Holder>({
    queryKey: ['access', 'holders', id],
    fetchPage: (cursor, signal) => fetchHolders(id, cursor, signal),
  })
  return (
    <Card flush title={t('one.holders')}>
      <DataTable
        label={t('one.holders')}
        columns={useColumns()}
        list={list}
        rowKey={({ accountId }) => String(accountId)}
        exports={
          <Export
            from={(kind) =>
              `/api/access/entitlements/${id}/holders/export?${new URLSearchParams({ format: kind, lang })}`
            }
          />
        }
        empty={<EmptyState title={t('one.noHolders')}>{t('one.noHoldersText')}</EmptyState>}
      />
    </Card>
  )
}

function useColumns(): readonly Column<Holder>[] {
  const t = useText(accountsText)
  const format = useFormat()
  return [
    {
      key: 'who',
      header: t('one.who'),
      phone: 'heading',
      long: true,
      cell: ({ employee, unit }) =>
        employee === null ? (
          <strong>{t('one.stranger')}</strong>
        ) : employee.name === null ? (
          <strong>{t('hidden')}</strong>
        ) : (
          <span className={styles.two}>
            <PathLink path={`/access/people/${employee.id}`}>{employee.name}</PathLink>
            <span className="muted">{unit}</span>
          </span>
        ),
    },
    { key: 'account', header: t('one.account'), cell: ({ account }) => account },
    { key: 'since', header: t('one.since'), cell: ({ since }) => format.dayOf(since) },
    {
      key: 'approved',
      header: t('one.approved'),
      cell: ({ approvedBy, approvedAt, untilOn }) =>
        approvedBy === null || approvedAt === null ? (
          <State kind="risk" plain>
            {t('one.nobody')}
          </State>
        ) : (
          <span className={styles.two}>
            <span>{approvedBy}</span>
            <span className="muted">
              {format.dayOf(approvedAt)}
              {untilOn === null ? null : `, ${t('one.until', { day: format.day(untilOn) })}`}
            </span>
          </span>
        ),
    },
  ]
}
