import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Column } from '../../../ui/columns.ts'
import { State, type StateKind } from '../../../ui/State.tsx'
import type { RegisterRow } from '../queries.ts'
import { reportsText } from '../text.ts'
import styles from './Register.module.css'
import { registerText } from './text.ts'

export function useColumns(): readonly Column<RegisterRow>[] {
  const t = useText(registerText)
  const format = useFormat()
  return [
    {
      key: 'service',
      header: t('columns.service'),
      sortable: true,
      cell: ({ service }) => (
        <span className={styles.name}>
          <b>{service.name}</b>
          <span className={styles.under}>{service.customer}</span>
        </span>
      ),
    },
    {
      key: 'period',
      header: t('columns.period'),
      sortable: true,
      cell: ({ period }) => (
        <span className="nowrap">{format.shortPeriod(period.firstDay, period.lastDay)}</span>
      ),
    },
    {
      key: 'dueOn',
      header: t('columns.dueOn'),
      sortable: true,
      cell: ({ dueOn }) => <span className="nowrap">{format.day(dueOn)}</span>,
    },
    { key: 'state', header: t('columns.state'), cell: (row) => <Stands row={row} /> },
    {
      key: 'releasedAt',
      header: t('columns.releasedAt'),
      cell: ({ releasedAt, revision }) => (
        <When at={releasedAt}>
          {revision !== null && revision > 1 ? t('revision', { revision }) : null}
        </When>
      ),
    },
    {
      key: 'acceptedAt',
      header: t('columns.acceptedAt'),
      sortable: true,
      cell: (row) => (
        <When at={row.acceptedAt}>
          <InTime row={row} />
        </When>
      ),
    },
    {
      key: 'acknowledgedAt',
      header: t('columns.acknowledgedAt'),
      cell: ({ acknowledgedAt, acknowledgedBy }) => (
        <When at={acknowledgedAt}>{acknowledgedBy}</When>
      ),
    },
  ]
}

interface WhenProps {
  readonly at: string | null
  readonly children: React.ReactNode
}

/** The day, and under it what there is to say of it. */
function When({ at, children }: WhenProps) {
  const format = useFormat()
  if (at === null) return children === null ? '–' : <span>{children}</span>
  return (
    <span className={styles.name}>
      <span className="nowrap" title={format.exact(at)}>
        {format.dayOf(at)}
      </span>
      <span className={styles.under}>{children}</span>
    </span>
  )
}

interface RowProps {
  readonly row: RegisterRow
}

function isLate({ isInTime, workingDaysFromDue }: RegisterRow): boolean {
  return isInTime === false && workingDaysFromDue > 0
}

function InTime({ row }: RowProps) {
  const t = useText(registerText)
  const { acceptedAt, isInTime, workingDaysFromDue: count } = row
  if (isLate(row)) return t('late', { count })
  return acceptedAt !== null && isInTime === true ? t('inTime') : null
}

const kinds: Readonly<Record<RegisterRow['state'], StateKind>> = {
  due: 'neutral',
  draft: 'neutral',
  released: 'neutral',
  sent: 'neutral',
  accepted: 'risk',
  acknowledged: 'kept',
  bounced: 'missed',
}

function Stands({ row }: RowProps) {
  const t = useText(reportsText)
  const isOverdue = row.acceptedAt === null && isLate(row)
  return <State kind={isOverdue ? 'missed' : kinds[row.state]}>{t(`state.${row.state}`)}</State>
}
