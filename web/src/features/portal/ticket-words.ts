/** How a ticket stands, as the one who waits for it asks: when is it done, and who has it now. */
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { StateKind } from '../../ui/State.tsx'
import type { ListedTicket } from './queries.ts'
import { portalText } from './text.ts'

export interface StandsAs {
  readonly kind: StateKind
  readonly words: string
}

export interface Standing {
  readonly status: string
  readonly lastEventAt: string
  readonly clock: Pick<NonNullable<ListedTicket['clock']>, 'kind' | 'outcome' | 'dueAt'> | null
}

export function useTicketStanding(): (ticket: Standing) => StandsAs {
  const t = useText(portalText)
  const format = useFormat()
  return ({ status, lastEventAt, clock }) => {
    const isLate = clock?.outcome === 'missed'
    if (status === 'resolved' || status === 'closed') {
      const words = t(`ticket.${status}`, { when: format.moment(lastEventAt) })
      return { kind: status === 'closed' ? 'neutral' : 'kept', words }
    }
    if (isLate && clock.dueAt !== null) {
      return {
        kind: 'missed',
        words: t(`ticket.late.${clock.kind}`, { when: format.moment(clock.dueAt) }),
      }
    }
    if (status === 'waiting_customer') return { kind: 'unknown', words: t('ticket.waitsForYou') }
    if (status === 'waiting_supplier')
      return { kind: 'unknown', words: t('ticket.waitsForSupplier') }
    if (clock === null || clock.outcome === 'met')
      return { kind: 'neutral', words: t('ticket.underWay') }
    if (clock.dueAt === null) return { kind: 'unknown', words: t('ticket.paused') }
    const kind = clock.outcome === 'at_risk' ? 'risk' : 'neutral'
    return { kind, words: t(`ticket.due.${clock.kind}`, { when: format.moment(clock.dueAt) }) }
  }
}

/** What tells that a ticket stands otherwise than before; not the words, for they follow the clock. */
export function standingKey({ status, clock }: Standing): string {
  return [status, clock?.outcome === 'missed', clock?.dueAt ?? ''].join(' ')
}
