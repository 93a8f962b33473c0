import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answer, api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { ClockCard } from './ClockCard.tsx'
import { EventsCard } from './EventsCard.tsx'
import { ExclusionBanner } from './Exclusion.tsx'
import { TicketHead } from './TicketHead.tsx'
import styles from './TicketPage.module.css'
import { TicketReceipt } from './TicketReceipt.tsx'
import { TimeLine } from './TimeLine.tsx'
import { ticketsText } from './text.ts'
import type { Clock, Ticket } from './tickets.ts'
import { UpdatesCard } from './UpdatesCard.tsx'

export function TicketPage() {
  const { service = '', key = '' } = useParams({ strict: false })
  const lang = useLanguage()
  useLive('tickets')
  const t = useText(ticketsText)
  const query = useQuery({
    queryKey: ['tickets', 'one', service, key, lang],
    queryFn: ({ signal }) =>
      answer(
        api.tickets[':service'][':key'].$get(
          {
            param: { service: encodeURIComponent(service), key: encodeURIComponent(key) },
            query: { lang },
          },
          { init: { signal } },
        ),
      ),
  })
  if (query.data !== undefined) return <TicketParts ticket={query.data} />
  return (
    <PendingPage title={key} back={{ path: '/tickets', label: t('page.back') }} query={query} />
  )
}

function TicketParts({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const of = (kind: Clock['kind']) => ticket.clocks.filter((clock) => clock.kind === kind)
  const [resolution] = of('resolution')
  const [response] = of('response')
  const updates = of('update')
  return (
    <>
      <TicketHead ticket={ticket} />
      <div className={styles.parts}>
        {ticket.exclusion === null ? null : (
          <ExclusionBanner ticket={ticket} exclusion={ticket.exclusion} />
        )}
        <TimeLine ticket={ticket} />
        <div className={styles.columns}>
          <div className={styles.column}>
            {resolution === undefined ? null : <ClockCard ticket={ticket} clock={resolution} />}
            {ticket.clocks.length === 0 ? (
              <Card>
                <p>{t(ticket.agreement === null ? 'page.noAgreement' : 'page.noClocks')}</p>
              </Card>
            ) : null}
            <EventsCard ticket={ticket} />
          </div>
          <div className={styles.column}>
            {response === undefined ? null : (
              <ClockCard ticket={ticket} clock={response} isShort={resolution !== undefined} />
            )}
            {updates.length === 0 ? null : <UpdatesCard updates={updates} />}
            <TicketReceipt ticket={ticket} />
          </div>
        </div>
      </div>
    </>
  )
}
