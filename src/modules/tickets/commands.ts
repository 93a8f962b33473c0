import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { formatInstant } from '../calendar/index.ts'
import { loadService, type Service } from '../services/index.ts'
import { refreshDecidedCounts, refreshResolutions, replaceClocks } from './clock.store.ts'
import { timelineOf } from './history.ts'
import { loadFacts, lockTickets } from './import.store.ts'
import { judgeFor } from './judging.commands.ts'
import { canExcludeTicket, canReadTickets } from './policy.ts'
import {
  deleteExclusion,
  type Exclusion,
  type FoundTicket,
  findTickets,
  loadExclusion,
  saveExclusion,
  ticketIdsAfter,
} from './store.ts'

const TICKETS_PER_BATCH = 5_000

/**
 * Judges tickets of a service again, from their events, by what is agreed now: after an agreement
 * was corrected, or a new one added. Answers how many.
 */
export async function rejudgeTickets(
  tx: Tx,
  service: Service,
  { openOnly }: { readonly openOnly: boolean },
): Promise<{ readonly tickets: number }> {
  await lockTickets(tx, service.id, () => {})
  const judge = judgeFor(service)
  const months = new Set<string>()
  let tickets = 0
  for (let after = 0; ; ) {
    const ids = await ticketIdsAfter(tx, service.id, after, { openOnly, limit: TICKETS_PER_BATCH })
    const last = ids.at(-1)
    if (last === undefined) break
    const facts = await loadFacts(tx, ids)
    const judged = ids.map((id) => ({
      id,
      isNew: false,
      clocks: judge(timelineOf(facts.get(id) ?? [])),
    }))
    for (const month of await replaceClocks(tx, service.id, judged)) months.add(month)
    await refreshResolutions(tx, ids)
    tickets += ids.length
    after = last
  }
  await refreshDecidedCounts(tx, service.id, [...months])
  return { tickets }
}

/** The one ticket that is meant. Throws `not_found`, or `conflict` where several services have it. */
export async function findTicket(
  tx: Tx,
  key: string,
  service: string | undefined,
): Promise<FoundTicket> {
  if (service !== undefined) await loadService(tx, service)
  const [found, ...others] = await findTickets(tx, key, service)
  if (found === undefined) {
    const where = service === undefined ? '' : ` in ${service}`
    throw new DomainError('not_found', `There is no ticket ${key}${where}`, {
      mend: 'Check the key, also small and capital letters, and that it was imported.',
    })
  }
  if (others.length > 0) {
    const services = [found, ...others].map((ticket) => ticket.service).join(', ')
    throw new DomainError('conflict', `Several services have a ticket ${key}: ${services}`, {
      mend: 'Say which one with --service.',
    })
  }
  return found
}

/** Whoever may not see it is told that there is none; whoever may only look, that they may not. */
async function ticketToCorrect(
  context: Context,
  tx: Tx,
  key: string,
  service: string,
): Promise<FoundTicket> {
  authoriseSight(canReadTickets(context.actor, service), `There is no ticket ${key} in ${service}`)
  const ticket = await findTicket(tx, key, service)
  authorise(canExcludeTicket(context.actor, service))
  return ticket
}

/** Leaves a ticket out of attainment, for a reason. Throws `conflict` where it is left out already. */
export async function excludeTicket(
  context: Context,
  key: string,
  service: string,
  reason: string,
): Promise<Exclusion> {
  if (reason.trim() === '') {
    throw new DomainError('invalid_input', 'A ticket is not left out without a reason', {
      mend: 'Write it after --reason: it is shown in the report.',
    })
  }
  return context.transaction(async (tx) => {
    const ticket = await ticketToCorrect(context, tx, key, service)
    const known = await loadExclusion(tx, ticket.id)
    if (known !== undefined) {
      throw new DomainError(
        'conflict',
        `${key} is left out already, by ${known.by}: ${known.reason}`,
        { mend: 'To change the reason, include it and exclude it again.' },
      )
    }
    const exclusion = { reason: reason.trim(), by: context.actor.name, at: context.clock.now() }
    await saveExclusion(tx, ticket.id, exclusion)
    await context.ledger.append(tx, {
      kind: 'ticket.excluded',
      subject: `ticket:${ticket.key}`,
      service: ticket.service,
      facts: {},
      personal: { reason: exclusion.reason },
    })
    await notify(tx, { topic: 'tickets', service: ticket.service })
    return exclusion
  })
}

/** Takes the exclusion back, and answers it; that it was made, and why, stays in the ledger. Throws `conflict` where the ticket is not left out. */
export async function includeTicket(
  context: Context,
  key: string,
  service: string,
): Promise<Exclusion> {
  return context.transaction(async (tx) => {
    const ticket = await ticketToCorrect(context, tx, key, service)
    const known = await loadExclusion(tx, ticket.id)
    if (known === undefined) throw new DomainError('conflict', `${key} is not left out`)
    await deleteExclusion(tx, ticket.id)
    await context.ledger.append(tx, {
      kind: 'ticket.included',
      subject: `ticket:${ticket.key}`,
      service: ticket.service,
      facts: { excludedAt: formatInstant(known.at) },
      personal: { excludedBy: known.by, reason: known.reason },
    })
    await notify(tx, { topic: 'tickets', service: ticket.service })
    return known
  })
}
