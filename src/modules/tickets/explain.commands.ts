import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { BusinessTime, Instant } from '../calendar/index.ts'
import { type Agreement, agreementAt, loadService, serviceTime, zoneOf } from '../services/index.ts'
import { findTicket } from './commands.ts'
import { type ExplainedClock, explainClocks } from './explain.ts'
import { timelineOf } from './history.ts'
import { loadFacts } from './import.store.ts'
import type { TicketEvent } from './schema.ts'
import { type Exclusion, type FoundTicket, loadExclusion } from './store.ts'

export interface ExplainedTicket {
  readonly key: string
  readonly title: string | null
  readonly service: { readonly key: string; readonly name: string }
  readonly zone: string
  readonly now: Instant
  readonly timeline: readonly TicketEvent[]
  /** The version in force when it was opened; `undefined`: nothing was promised. */
  readonly agreement: Agreement | undefined
  readonly clocks: readonly ExplainedClock[]
  readonly exclusion: Exclusion | undefined
}

export interface ExplainRequest {
  readonly key: string
  readonly service?: string | undefined
  readonly now?: Instant | undefined
}

/** How a ticket's clocks got their figures. */
export function explainTicket(context: Context, request: ExplainRequest): Promise<ExplainedTicket> {
  const now = request.now ?? context.clock.now()
  return context.transaction(async (tx) => {
    const ticket = await findTicket(tx, request.key, request.service)
    const { time: _, ...explained } = await explainFound(tx, ticket, now)
    return explained
  })
}

/** The same of a ticket that has been found, with the opening hours that its clocks went by. */
export async function explainFound(
  tx: Tx,
  ticket: FoundTicket,
  now: Instant,
): Promise<ExplainedTicket & { readonly time: BusinessTime }> {
  const service = await loadService(tx, ticket.service)
  const facts = await loadFacts(tx, [ticket.id])
  const timeline = timelineOf(facts.get(ticket.id) ?? [])
  const agreement = agreementAt(service.agreements, timeline[0]?.at ?? 0)
  const time = serviceTime(service.agreements)
  return {
    key: ticket.key,
    title: ticket.title,
    service: { key: service.key, name: service.name },
    zone: zoneOf(service),
    now,
    timeline,
    agreement,
    clocks:
      agreement === undefined ? [] : explainClocks(timeline, agreement.terms.clocks, time, now),
    exclusion: await loadExclusion(tx, ticket.id),
    time,
  }
}
