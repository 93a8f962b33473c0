import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Column } from '../../ui/columns.ts'
import { State } from '../../ui/State.tsx'
import { asStatus, outcomeKinds } from '../../ui/ticket-outcome.ts'
import { DueTime } from './DueTime.tsx'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'
import type { ListedTicket } from './tickets.ts'

export function useTicketColumns(): readonly Column<ListedTicket>[] {
  const t = useText(ticketsText)
  return [
    {
      key: 'key',
      header: t('columns.ticket'),
      sortable: true,
      cell: ({ key, title }) => (
        <span className={styles.name}>
          <span className={styles.title}>{title ?? key}</span>
          {title === null ? null : <span className={styles.key}>{key}</span>}
        </span>
      ),
    },
    {
      key: 'service',
      header: t('columns.service'),
      long: true,
      cell: ({ service }) => service.name,
    },
    {
      key: 'priority',
      header: t('columns.priority'),
      sortable: true,
      cell: ({ priority }) => priority,
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: ({ status }) => <span className="nowrap">{t(`statuses.${asStatus(status)}`)}</span>,
    },
    {
      key: 'outcome',
      header: t('columns.outcome'),
      cell: (ticket) => <Outcome ticket={ticket} />,
    },
    {
      key: 'dueAt',
      header: t('columns.due'),
      sortable: true,
      cell: ({ clock }) => (clock === null ? null : <DueTime clock={clock} />),
    },
    {
      key: 'openedAt',
      header: t('columns.opened'),
      sortable: true,
      cell: ({ openedAt }) => <When instant={openedAt} />,
    },
    {
      key: 'lastEventAt',
      header: t('columns.lastEvent'),
      sortable: true,
      phone: 'hidden',
      cell: ({ lastEventAt }) => <When instant={lastEventAt} />,
    },
  ]
}

/** Day and time under each other: columns of dates are many and narrow. */
function When({ instant }: { readonly instant: string }) {
  const format = useFormat()
  const [time, whole] = [format.time(instant), format.instant(instant)]
  return (
    <span className={styles.when}>
      <span className="nowrap">{whole.slice(0, whole.length - time.length).trim()}</span>{' '}
      <span className={styles.time}>{time}</span>
    </span>
  )
}

function Outcome({ ticket: { clock, isExcluded } }: { readonly ticket: ListedTicket }) {
  const t = useText(ticketsText)
  if (isExcluded) return <State kind="unknown">{t('notCounted')}</State>
  if (clock === null) {
    return (
      <State kind="unknown" plain>
        {t('nothingPromised')}
      </State>
    )
  }
  return <State kind={outcomeKinds[clock.outcome]}>{t(`outcomes.${clock.outcome}`)}</State>
}
