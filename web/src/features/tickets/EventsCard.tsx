import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { asStatus } from '../../ui/ticket-outcome.ts'
import styles from './TicketPage.module.css'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

const SHOWN = 12
type Event = Ticket['events'][number]

/** What the case system has told, the first first. */
export function EventsCard({ ticket: { events } }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const words = useEventWords()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? events : events.slice(-SHOWN)
  return (
    <Card title={t('events.title')}>
      {shown.length === events.length ? null : (
        <TextButton className={styles.more} onClick={() => setShowsAll(true)}>
          {t('events.all', { count: events.length })}
        </TextButton>
      )}
      <ol className={styles.events}>
        {shown.map((event) => (
          <li key={`${event.at} ${event.type} ${event.value}`}>
            <time dateTime={event.at} title={format.exact(event.at)}>
              {format.instant(event.at)}
            </time>
            <span>{words(event)}</span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

export function useEventWords(): (event: Event) => string {
  const t = useText(ticketsText)
  return ({ type, value }) => {
    switch (type) {
      case 'opened':
        return t('events.opened', { priority: value ?? '' })
      case 'priority':
        return t('events.priority', { priority: value ?? '' })
      case 'status':
        return t(`statuses.${asStatus(value)}`)
      case 'service':
        return t('events.service', { service: value ?? '' })
      case 'responded':
        return t('events.responded')
      case 'updated':
        return t('events.updated')
    }
  }
}
