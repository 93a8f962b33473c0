import { useText } from '../../lib/text.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './Portal.module.css'
import type { ListedTicket } from './queries.ts'
import { portalText } from './text.ts'
import { useTicketStanding } from './ticket-words.ts'
import { usePriorityName } from './use-priority-name.ts'

interface TicketLineProps {
  readonly ticket: ListedTicket
  readonly isChanged: boolean
}

/** A ticket as a line: what it is about, which it is, and when it shall be done. */
export function TicketLine({ ticket, isChanged }: TicketLineProps) {
  const t = useText(portalText)
  const { kind, words } = useTicketStanding()(ticket)
  const priority = usePriorityName()
  const { key, title } = ticket
  return (
    <li className={styles.line} data-changed={isChanged}>
      <PathLink path={ticketPath(ticket)} className={styles.name}>
        {title ?? t('ticket.untitled', { key })}
      </PathLink>
      <span className={styles.which}>
        {key} · {priority(ticket.priority).short}
      </span>
      <span className={styles.state}>
        <State kind={kind}>{words}</State>
      </span>
    </li>
  )
}

export function ticketPath({ service, key }: Pick<ListedTicket, 'service' | 'key'>): string {
  return `/portal/tickets/${encodeURIComponent(service.key)}/${encodeURIComponent(key)}`
}
