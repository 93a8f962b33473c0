import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { Counted } from './Counted.tsx'
import { Happened } from './Happened.tsx'
import styles from './Portal.module.css'
import { type Ticket, ticketQuery, usePortalLive } from './queries.ts'
import { portalText } from './text.ts'
import { useTicketStanding } from './ticket-words.ts'
import { usePriorityName } from './use-priority-name.ts'

const route = getRouteApi('/portal/tickets/$service/$key')

/** A case for the one who waits for it. What is not theirs is not there: the page is not found. */
export function TicketPage() {
  const t = useText(portalText)
  usePortalLive()
  const { service, key } = route.useParams()
  const query = useQuery(ticketQuery(service, key, useLanguage()))
  if (query.data !== undefined) return <Shown ticket={query.data} />
  return (
    <PendingPage
      title={key}
      back={{ path: '/portal/tickets', label: t('tickets.title') }}
      query={query}
    />
  )
}

function Shown({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(portalText)
  const format = useFormat()
  const priority = usePriorityName()
  const { key, title, service, openedAt, exclusion } = ticket
  const { kind, words } = useTicketStanding()(standingOf(ticket))
  const opened = t('case.opened', { when: format.moment(openedAt) })
  return (
    <>
      <PageHead
        back={{ path: '/portal/tickets', label: t('tickets.title') }}
        title={title ?? t('ticket.untitled', { key })}
        state={
          <span role="status">
            <State kind={kind}>{words}</State>
          </span>
        }
        sentence={[key, service.name, priority(ticket.priority).long, opened].join(' · ')}
      />
      <div className={styles.cards}>
        <div className={styles.beside}>
          {exclusion === null ? null : (
            <Notice title={t('case.excluded')}>
              {t('case.excludedWhy', { reason: exclusion.reason })}
            </Notice>
          )}
          <Counted ticket={ticket} />
        </div>
        <Happened ticket={ticket} />
      </div>
    </>
  )
}

/** The promise that counts most: that it is solved. */
function standingOf(ticket: Ticket) {
  const { clocks, events, status, lastEventAt } = ticket
  const clock =
    clocks.find(({ kind }) => kind === 'resolution') ??
    clocks.find(({ kind }) => kind === 'response') ??
    null
  const turned = events.findLast(({ type, value }) => type === 'status' && value === status)
  return { status, lastEventAt: turned?.at ?? lastEventAt, clock }
}
