import { useQuery } from '@tanstack/react-query'
import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './Portal.module.css'
import { type CurrentTickets, currentTicketsQuery } from './queries.ts'
import { TicketLine } from './TicketLine.tsx'
import { portalText } from './text.ts'
import { standingKey, useTicketStanding } from './ticket-words.ts'
import { useChanges } from './use-changes.ts'

interface TicketsCardProps {
  readonly service: string
  readonly level: 2 | 3
}

/** What is under way for the one who waits, and what has just been solved. */
export function TicketsCard({ service, level }: TicketsCardProps) {
  const t = useText(portalText)
  const { data, error, refetch } = useQuery(currentTicketsQuery(service))
  const changes = useTicketChanges(data)
  return (
    <Card title={t('current.title')} aside={t('current.live')} level={level} flush>
      <p role="status" className={styles.changes}>
        {changes.words.join('. ')}
      </p>
      {data !== undefined ? (
        <Shown tickets={data} service={service} changed={changes.ids} />
      ) : error === null ? (
        <Skeleton lines={6} />
      ) : (
        <ErrorState error={error} retry={() => void refetch()} />
      )}
    </Card>
  )
}

interface ShownProps {
  readonly tickets: CurrentTickets
  readonly service: string
  readonly changed: ReadonlySet<string>
}

function Shown({ tickets, service, changed }: ShownProps) {
  const t = useText(portalText)
  const { open, total } = tickets
  const solved = recent(tickets)
  const all = `/portal/tickets?service=${encodeURIComponent(service)}`
  return (
    <>
      {open.length === 0 ? (
        <EmptyState title={t('current.none')}>{t('current.noneText')}</EmptyState>
      ) : null}
      <ul className={styles.lines}>
        {[...open, ...solved].map((ticket) => (
          <TicketLine key={ticket.key} ticket={ticket} isChanged={changed.has(ticket.key)} />
        ))}
      </ul>
      <p className={styles.foot}>
        <PathLink path={all}>
          {total > open.length
            ? t('current.more', { count: total - open.length })
            : t('current.all')}
        </PathLink>
      </p>
    </>
  )
}

const RECENT = 48 * 3600 * 1000

function recent({ solved }: CurrentTickets) {
  return solved.filter(({ lastEventAt }) => now() - Date.parse(lastEventAt) < RECENT)
}

function useTicketChanges(data: CurrentTickets | undefined) {
  const standing = useTicketStanding()
  return useChanges(data, (tickets) =>
    [...tickets.open, ...recent(tickets)].map((ticket) => ({
      id: ticket.key,
      standing: standingKey(ticket),
      words: `${ticket.key} ${ticket.title ?? ''}: ${standing(ticket).words}`,
    })),
  )
}
