import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { asStatus } from '../../ui/ticket-outcome.ts'
import styles from './Portal.module.css'
import type { Ticket } from './queries.ts'
import { portalText } from './text.ts'
import { usePriorityName } from './use-priority-name.ts'

type Event = Ticket['events'][number]

/** What has happened, the last first. Where the case system has moved it is the house's own affair. */
export function Happened({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(portalText)
  const format = useFormat()
  const words = useEventWords()
  const events = ticket.events.filter(({ type }) => type !== 'service').toReversed()
  return (
    <Card title={t('happened.title')}>
      <ol className={styles.events}>
        {events.map((event) => (
          <li key={`${event.at} ${event.type} ${event.value}`}>
            <span>{words(event)}</span>
            <time dateTime={event.at} title={format.exact(event.at)}>
              {format.moment(event.at)}
            </time>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function useEventWords(): (event: Event) => string {
  const t = useText(portalText)
  const priority = usePriorityName()
  return ({ type, value }) => {
    switch (type) {
      case 'opened':
        return t('happened.opened', { priority: priority(value ?? '').long })
      case 'priority':
        return t('happened.priority', { priority: priority(value ?? '').long })
      case 'status':
        return t(`happened.status.${asStatus(value)}`)
      case 'responded':
      case 'updated':
        return t(`happened.${type}`)
      case 'service':
        return ''
    }
  }
}
