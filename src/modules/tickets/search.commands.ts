import type { Context } from '../../platform/context.ts'
import type { SearchHit } from '../search/index.ts'
import { findTicketIds, selectByKey, selectTickets } from './list.store.ts'
import { type ListedService, selectServices } from './list-services.store.ts'
import type { Narrowing } from './list-where.store.ts'
import { ticketReach } from './policy.ts'
import { wordsAsked } from './words.ts'

/** Of words that more tickets have, so many are taken, and the newest of those shown. */
const FOUND_BY_WORDS = 1_000
const SHORTEST = 2

/** Tickets by key or words of the title: the one with just that key, then the newest. */
export async function searchTickets(
  context: Context,
  text: string,
  most: number,
): Promise<readonly SearchHit[]> {
  if (text.trim().length < SHORTEST) return []
  const asked = wordsAsked(text)
  return context.transaction(async (tx) => {
    const services = await selectServices(tx, ticketReach(context.actor), undefined)
    const serviceIds = services.map(({ id }) => id)
    const ids = await findTicketIds(tx, serviceIds, asked, FOUND_BY_WORDS)
    if (ids.length === 0) return []
    const narrowing: Narrowing = { ...everything(context.clock.now(), services), ids }
    const newest = await selectTickets(tx, narrowing, {
      order: { by: 'openedAt', isDescending: true },
      after: undefined,
      limit: most,
    })
    const exact = await selectByKey(tx, serviceIds, asked.prefix)
    const others = newest.filter(({ id }) => exact.every((each) => each.id !== id))
    const byId = new Map(services.map((service) => [service.id, service]))
    return [...exact, ...others].slice(0, most).map(({ serviceId, key, title }): SearchHit => {
      const service = byId.get(serviceId)
      return {
        kind: 'ticket',
        key,
        title: title === null ? key : `${key} ${title}`,
        detail: service?.name ?? null,
        service: service?.key ?? null,
      }
    })
  })
}

function everything(now: number, services: readonly ListedService[]): Narrowing {
  return {
    now,
    isUsual: false,
    services: services.map(({ id }) => ({ id, riskUntil: undefined })),
    kind: 'resolution',
    needsClock: false,
    statuses: undefined,
    priorities: undefined,
    outcomes: undefined,
    decided: undefined,
    opened: undefined,
    dueUntil: undefined,
    isExcluded: undefined,
    ids: undefined,
    words: undefined,
  }
}
