import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { State } from '../../ui/State.tsx'
import { asStatus, outcomeKinds } from '../../ui/ticket-outcome.ts'
import { ExcludeButton } from './Exclusion.tsx'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

/** Title, how it stands, and in one sentence which ticket it is. */
export function TicketHead({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const { key, title, service } = ticket
  return (
    <PageHead
      back={{ path: '/tickets', label: t('page.back') }}
      title={title ?? t('page.untitled', { key })}
      state={<TicketState ticket={ticket} />}
      sentence={[key, service.name, usePriority(ticket), useOpened(ticket)].join(' · ')}
      acts={
        ticket.may.exclude && ticket.exclusion === null ? <ExcludeButton ticket={ticket} /> : null
      }
    />
  )
}

function TicketState({ ticket: { clocks, status, exclusion } }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const clock = clocks.find(({ kind }) => kind === 'resolution')
  const isDone = status === 'resolved' || status === 'closed'
  if (exclusion !== null) return <State kind="unknown">{t('notCounted')}</State>
  if (clock === undefined) return <State kind="unknown">{t('page.states.none')}</State>
  return (
    <>
      {isDone ? null : <State kind="neutral">{t(`statuses.${asStatus(status)}`)}</State>}
      <State kind={outcomeKinds[clock.outcome]}>{t(`page.states.${clock.outcome}`)}</State>
    </>
  )
}

function usePriority({ priority, events }: Ticket): string {
  const t = useText(ticketsText)
  const format = useFormat()
  const changes = events.filter(({ type }) => type === 'priority' || type === 'opened')
  const [before, last] = changes.slice(-2)
  if (before === undefined || last === undefined) return t('page.priority', { priority })
  return t('page.priorityChanged', {
    priority: last.value ?? priority,
    when: format.instant(last.at),
    before: before.value ?? '',
  })
}

function useOpened({ openedAt }: Ticket): string {
  const t = useText(ticketsText)
  const format = useFormat()
  return t('page.opened', { when: format.instant(openedAt) })
}
