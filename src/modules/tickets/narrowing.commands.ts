import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  type BusinessTime,
  type Instant,
  parsePeriod,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import type { KnownServices } from './known-services.commands.ts'
import { findTicketIds } from './list.store.ts'
import { statusesOf, type TicketFilters } from './list-schema.ts'
import type { ListedService } from './list-services.store.ts'
import type { Narrowing, ZonedSpan } from './list-where.store.ts'
import { ticketReach } from './policy.ts'
import { wordsAsked } from './words.ts'

/** Words that more tickets have are looked for in the order of the list instead. */
const FOUND_BY_WORDS = 20_000
const HOUR = 3_600_000
const RISK_HOURS = 4
/** Of services without any agreement. */
const USUAL_ZONE = 'Europe/Stockholm'
/** What depends on where midnight is. */
const dayFilters = ['decided', 'openedFrom', 'openedTo', 'dueToday'] as const

export interface Narrowed {
  readonly services: readonly ListedService[]
  readonly narrowing: Narrowing
  /** What was asked for beside services. */
  readonly asked: 'nothing' | 'words' | 'more'
}

/** What a list was asked for, as what its query needs. A service out of reach gives no tickets. */
export async function narrow(
  context: Context,
  tx: Tx,
  known: KnownServices,
  filters: TicketFilters,
): Promise<Narrowed> {
  const now = context.clock.now()
  const services = await known.within(tx, ticketReach(context.actor), filters.service)
  const ids = services.map(({ id }) => id)
  const needsHours =
    filters.outcome?.includes('at_risk') === true || dayFilters.some((name) => filters[name])
  const hours = needsHours ? await known.hours(tx, services) : new Map()
  const zoned = services.map(({ id }) => ({ id, zone: hours.get(id)?.zone ?? USUAL_ZONE }))
  const risks = riskInstants(hours, filters.riskHours, now)
  const { decided, openedFrom, openedTo } = filters
  const asked = whatIsAsked(filters)
  const excluded = filters.excluded ?? (decided === undefined ? undefined : 'false')
  return {
    services,
    asked,
    narrowing: {
      now,
      isUsual: isUsual(filters),
      services: ids.map((id) => ({ id, riskUntil: risks.get(id) })),
      statuses: filters.state && statusesOf(filters.state),
      priorities: filters.priority,
      kind: filters.kind ?? 'resolution',
      needsClock: filters.kind !== undefined || decided !== undefined,
      outcomes: filters.outcome,
      decided: decided === undefined ? undefined : byZone(zoned, periodIn(decided)),
      opened:
        openedFrom === undefined && openedTo === undefined
          ? undefined
          : byZone(zoned, (zone) => daysIn(openedFrom, openedTo, zone)),
      dueUntil:
        filters.dueToday === undefined
          ? undefined
          : byZone(zoned, (zone) => ({ from: now, to: midnightAfter(now, zone) })),
      isExcluded: excluded === undefined ? undefined : excluded === 'true',
      ...(await wordsIn(tx, ids, filters.q)),
    },
  }
}

const usual: readonly string[] = [
  'service',
  'state',
  'priority',
  'outcome',
] satisfies (keyof TicketFilters)[]
/** What priorities are called; other names may be anything, and any number of them. */
const PLAIN_NAME = /^[\p{L}\d ._-]{1,40}$/u

function isUsual({ priority = [], outcome = [], ...filters }: TicketFilters): boolean {
  return (
    Object.entries(filters).every(([name, value]) => value === undefined || usual.includes(name)) &&
    priority.every((name) => PLAIN_NAME.test(name)) &&
    // Until when a clock is at risk moves with the opening hours.
    !outcome.includes('at_risk')
  )
}

function whatIsAsked(filters: TicketFilters): Narrowed['asked'] {
  const asked = Object.entries(filters)
    .filter(([name, value]) => value !== undefined && value !== '' && name !== 'service')
    .map(([name]) => name)
  if (asked.length === 0) return 'nothing'
  return asked.every((name) => name === 'q') ? 'words' : 'more'
}

/** Until when a clock that runs out is at risk, by the opening hours of each service. */
export function riskInstants(
  hours: ReadonlyMap<number, { readonly time: BusinessTime }>,
  riskHours: number | undefined,
  now: Instant,
): Map<number, Instant> {
  const risks = new Map<number, Instant>()
  for (const [id, { time }] of hours) {
    const until = time.due(now, (riskHours ?? RISK_HOURS) * HOUR)
    if (until !== undefined) risks.set(id, until)
  }
  return risks
}

async function wordsIn(
  tx: Tx,
  serviceIds: readonly number[],
  q: string | undefined,
): Promise<Pick<Narrowing, 'ids' | 'words'>> {
  const asked = q === undefined || q.trim() === '' ? undefined : wordsAsked(q)
  if (asked === undefined) return { ids: undefined, words: undefined }
  const ids = await findTicketIds(tx, serviceIds, asked, FOUND_BY_WORDS + 1)
  if (ids.length <= FOUND_BY_WORDS) return { ids, words: undefined }
  // Keys grow with time, so many of one beginning may all be old: looking only at keys is quick.
  const prefixed = { ...asked, words: '' }
  const byKey = await findTicketIds(tx, serviceIds, prefixed, FOUND_BY_WORDS + 1)
  return { ids: undefined, words: byKey.length > FOUND_BY_WORDS ? prefixed : asked }
}

function byZone(
  services: readonly { readonly id: number; readonly zone: string }[],
  spanIn: (zone: string) => Span,
): readonly ZonedSpan[] | undefined {
  const zones = Map.groupBy(services, ({ zone }) => zone)
  const spans = [...zones].map(([zone, own]) => ({
    serviceIds: own.map(({ id }) => id),
    span: spanIn(zone),
  }))
  return spans.length === 0 ? undefined : spans
}

function periodIn(key: string): (zone: string) => Span {
  const period = parsePeriod(key)
  return (zone) => periodSpan(period, zone)
}

function daysIn(from: string | undefined, to: string | undefined, zone: string): Span {
  if (from !== undefined && to !== undefined && from > to) {
    throw new DomainError('invalid_input', 'The last day lies before the first', {
      problems: [{ path: 'openedTo', reason: `is before ${from}` }],
    })
  }
  const { from: begins } = periodSpan(
    { firstDay: from ?? '1970-01-01', lastDay: '1970-01-01' },
    zone,
  )
  const { to: ends } = periodSpan({ firstDay: '1970-01-01', lastDay: to ?? '9998-12-31' }, zone)
  return { from: begins, to: ends }
}

function midnightAfter(now: Instant, zone: string): Instant {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate()
  return periodSpan({ firstDay: today.toString(), lastDay: today.toString() }, zone).to
}
