import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  type BusinessTime,
  formatInstant,
  formatLocal,
  type Instant,
  parseCalendar,
  periodOf,
  weekInWords,
} from '../calendar/index.ts'
import { type Agreement, durationWords } from '../services/index.ts'
import type { Stretch } from './count.ts'
import { type ExplainedTicket, explainFound } from './explain.commands.ts'
import type { ExplainedClock } from './explain.ts'
import { type Language, type TicketWords, ticketWords } from './explain-words.ts'
import { stateOf } from './list-schema.ts'
import { outcomeAt } from './outcome.ts'
import { canExcludeTicket, canReadTickets } from './policy.ts'
import type { TicketEvent } from './schema.ts'
import { type FoundTicket, findTickets, loadStanding } from './store.ts'
import type { DrawnClock, DrawnTimeline, TicketPage } from './ticket-schema.ts'
import { timelineOfClock } from './timeline.ts'

interface TicketName {
  readonly service: string
  readonly key: string
}

/** A ticket within reach. Throws `not_found`, the same whether it is hidden or not there. */
async function seeTicket(
  context: Context,
  tx: Tx,
  { service, key }: TicketName,
): Promise<FoundTicket> {
  const found = canReadTickets(context.actor, service) ? await findTickets(tx, key, service) : []
  const [ticket] = found
  if (ticket === undefined) {
    throw new DomainError('not_found', `There is no ticket ${key} in ${service}`)
  }
  return ticket
}

/** Everything that the page of a ticket shows, in words of a language. */
export function readTicket(
  context: Context,
  name: TicketName,
  language: Language,
): Promise<TicketPage> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const found = await seeTicket(context, tx, name)
    const explained = await explainFound(tx, found, now)
    const standing = await loadStanding(tx, found.id)
    const telling = new Telling(explained, ticketWords[language])
    return {
      service: explained.service,
      key: explained.key,
      title: explained.title,
      priority: standing.priority,
      status: standing.status,
      state: stateOf(standing.status),
      openedAt: formatInstant(standing.openedAt),
      lastEventAt: formatInstant(standing.lastEventAt),
      asOf: formatInstant(now),
      agreement: telling.agreement(),
      exclusion: telling.exclusion(),
      events: explained.timeline.map((event) => telling.event(event)),
      clocks: explained.clocks.map((clock) => telling.clock(clock)),
      timeline: telling.timeline(),
      digest: standing.digest,
      may: { exclude: canExcludeTicket(context.actor, explained.service.key) },
    }
  })
}

/** An explanation as the page takes it. */
class Telling {
  readonly #of: ExplainedTicket & { readonly time: BusinessTime }
  readonly #words: TicketWords

  constructor(of: ExplainedTicket & { readonly time: BusinessTime }, words: TicketWords) {
    this.#of = of
    this.#words = words
  }

  agreement(): TicketPage['agreement'] {
    const { agreement } = this.#of
    if (agreement === undefined) return null
    const words = this.#words
    const { serviceHours, clocks } = agreement.terms
    const { zone, exceptions = {} } = serviceHours
    const week = weekInWords(parseCalendar(serviceHours), words.week)
    const pausing = clocks.pausedWhile.map((status) => words.statuses[status])
    return {
      from: agreement.from,
      hours: week,
      pausedWhile: [...clocks.pausedWhile],
      priorityChange: clocks.priorityChange,
      rules: [
        words.agreement(agreement.from),
        words.hours(week, zone, Object.keys(exceptions).length),
        pausing.length === 0 ? words.neverPaused : words.paused(pausing.join(', ')),
        words.priorityChange[clocks.priorityChange],
      ],
    }
  }

  exclusion(): TicketPage['exclusion'] {
    const { exclusion } = this.#of
    return exclusion === undefined ? null : { ...exclusion, at: formatInstant(exclusion.at) }
  }

  event(event: TicketEvent): TicketPage['events'][number] {
    return {
      at: formatInstant(event.at),
      type: event.type,
      value: eventValue(event),
      what: this.#words.event(event),
    }
  }

  clock(clock: ExplainedClock): DrawnClock {
    const { now, agreement } = this.#of
    const { dueAt, decidedAt, stoppedAt, stretches } = clock
    const [first] = stretches
    return {
      kind: clock.kind,
      interval: clock.interval,
      outcome: outcomeAt(clock, now, undefined),
      priority: clock.priority,
      targetSeconds: seconds(clock.target),
      elapsedSeconds: seconds(clock.elapsed),
      startedAt: formatInstant(first?.from ?? stoppedAt ?? now),
      dueAt: instantOrNull(dueAt),
      decidedAt: instantOrNull(decidedAt),
      stoppedAt: instantOrNull(stoppedAt),
      period: this.#of.exclusion === undefined ? this.#period(agreement, decidedAt) : null,
      verdict: this.#verdict(clock),
      stretches: clock.kind === 'update' ? [] : stretches.map((stretch) => this.#stretch(stretch)),
    }
  }

  timeline(): DrawnTimeline | null {
    const { clocks, time } = this.#of
    const drawn =
      clocks.find(({ kind }) => kind === 'resolution') ??
      clocks.find(({ kind }) => kind === 'response')
    if (drawn === undefined) return null
    const { from, to, segments, isAbridged } = timelineOfClock(drawn, time)
    return {
      from: formatInstant(from),
      to: formatInstant(to),
      isAbridged,
      segments: segments.map((segment) => ({
        ...segment,
        from: formatInstant(segment.from),
        to: formatInstant(segment.to),
      })),
    }
  }

  #stretch({ from, to, rule, open, counted }: Stretch): DrawnClock['stretches'][number] {
    return {
      from: formatInstant(from),
      to: formatInstant(to),
      rule: rule.code,
      ...(rule.code === 'paused' ? { status: rule.status } : {}),
      openSeconds: seconds(open),
      countedSeconds: seconds(counted),
      why: this.#words.rule(rule),
    }
  }

  #verdict({ state, target, elapsed, dueAt, decidedAt, stoppedAt }: ExplainedClock): string {
    return this.#words.verdict[state]({
      target: durationWords(seconds(target)),
      elapsed: durationWords(seconds(elapsed)),
      due: this.#time(dueAt) ?? this.#words.never,
      decided: this.#time(decidedAt) ?? this.#words.never,
      stopped: this.#time(stoppedAt),
    })
  }

  /** The report that counts what was decided then. */
  #period(agreement: Agreement | undefined, at: Instant | undefined): DrawnClock['period'] {
    if (agreement === undefined || at === undefined) return null
    const date = formatLocal(at, this.#of.zone).slice(0, 'YYYY-MM-DD'.length)
    const { key, firstDay, lastDay } = periodOf(date, agreement.terms.report.every)
    return { key, firstDay, lastDay }
  }

  #time(at: Instant | undefined): string | undefined {
    return at === undefined ? undefined : formatLocal(at, this.#of.zone)
  }
}

function eventValue(event: TicketEvent): string | null {
  switch (event.type) {
    case 'opened':
    case 'priority':
      return event.priority
    case 'status':
      return event.status
    case 'service':
      return event.service
    case 'responded':
    case 'updated':
      return null
  }
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000)
}

function instantOrNull(at: Instant | undefined): string | null {
  return at === undefined ? null : formatInstant(at)
}
