import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { parsePeriod } from '../../calendar/index.ts'
import { canReadDeviations, loadTraced, type TracedDeviation } from '../../deviations/index.ts'
import { loadService } from '../../services/index.ts'
import { figuresOf, scopeOf, type Worked } from '../commands.ts'
import type { LinkSuggestions } from './schema.ts'

const MOST_OF_EACH = 20

/**
 * The tickets that missed and the outages in a deviation's period: those that its own figures count
 * first, then the worst. Throws `not_found`.
 */
export function readSuggestions(context: Context, id: number): Promise<LinkSuggestions> {
  const { actor, clock } = context
  return context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read, read only')
    const [deviation] = await loadTraced(tx, { id })
    const what = `There is no deviation with number ${id}`
    authoriseSight(deviation !== undefined && canReadDeviations(actor, deviation.service.key), what)
    if (deviation === undefined) throw new Error('Sight was given of nothing')
    const service = await loadService(tx, deviation.service.key)
    const scope = scopeOf(service, parsePeriod(deviation.period), clock.now())
    return suggestionsOf(deviation, (await figuresOf(tx, scope)).figures)
  })
}

function suggestionsOf(
  deviation: TracedDeviation,
  { missed, availability }: Worked['figures'],
): LinkSuggestions {
  const isOfIt = countedIn(deviation)
  // A ticket may have missed several promises: the one that counts here is told.
  const ordered = missed.tickets.toSorted((a, b) => Number(isOfIt(b)) - Number(isOfIt(a)))
  const tickets = new Map<string, Missed>()
  for (const ticket of ordered) if (!tickets.has(ticket.key)) tickets.set(ticket.key, ticket)
  const outages = (availability?.outages ?? []).toSorted((a, b) => b.openSeconds - a.openSeconds)
  return {
    tickets: [...tickets.values()]
      .slice(0, MOST_OF_EACH)
      .map(({ key, title, kind, priority, dueAt, elapsedSeconds, targetSeconds }) => ({
        key,
        title,
        kind,
        priority,
        dueAt,
        elapsedSeconds,
        targetSeconds,
      })),
    outages: outages
      .slice(0, MOST_OF_EACH)
      .map(({ from, to, openSeconds }) => ({ from, to, openSeconds })),
  }
}

type Missed = Worked['figures']['missed']['tickets'][number]

/** Whether a missed ticket is among those that made the deviation. */
function countedIn({ rule, subject }: TracedDeviation): (ticket: Missed) => boolean {
  if (rule === 'ticket_overdue') return ({ key }) => key === subject.ticket
  if (rule !== 'target_missed') return () => false
  return ({ kind, priority }) => kind === subject.kind && priority === subject.priority
}
