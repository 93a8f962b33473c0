import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { componentsOf } from '../availability/index.ts'
import {
  formatInstant,
  type Instant,
  monthSpan,
  type Period,
  parsePeriod,
  periodBefore,
  periodSpan,
} from '../calendar/index.ts'
import { noteDeviations } from '../deviations/index.ts'
import {
  type Agreement,
  agreementAt,
  loadOrganisation,
  loadService,
  type Service,
  serviceTime,
  startOfAgreement,
} from '../services/index.ts'
import { agreementFigures } from './agreement-figures.ts'
import type { AskedAt, AskedWithin } from './asked.ts'
import { attainmentFigures, incidentsByMonth, sortPriorities, sum, total } from './attainment.ts'
import {
  countDecided,
  countOpened,
  countOpenedInAll,
  countStillOpen,
  digestInputs,
  loadMissed,
  loadOverdue,
  loadSilent,
} from './figures.store.ts'
import type { HistoryFigures, Language, ReportFigures } from './figures.ts'
import { lateReports } from './late-reports.commands.ts'
import { restatedIn } from './lifecycle/restated.commands.ts'
import { loadObserved, measureService, type ServiceMeasurement } from './measurement.store.ts'
import { type Counting, type MissedClock, missedTickets, overdueThen } from './missed.ts'
import type { Scope } from './scope.ts'
import { countByPeriod, endedWhenDue, intervalsMissedSince } from './silence.ts'

/** Changed whenever the same inputs would give other figures than before. */
const RULES = '2026-12b'

export interface ReportRequest {
  readonly service: string
  /** `2026-Q3` or `2026-08`. */
  readonly period: string
  /** The first contact's where it is left out. */
  readonly language?: Language
}

/**
 * Works out every figure of a service's period from one state of the database, and notes the
 * deviations that these figures show. Throws `not_found`, and `invalid_input` for a period that is
 * none or has not begun.
 */
export async function buildFigures(
  context: Context,
  request: ReportRequest,
): Promise<ReportFigures> {
  const { scope, measured, figures } = await context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read, read only')
    const service = await loadService(tx, request.service)
    const of = scopeOf(service, parsePeriod(request.period), context.clock.now())
    const { figures: plain, measured: by } = await figuresOf(tx, of, request.language)
    const restated = await restatedIn(tx, of)
    const whole = restated === undefined ? plain : { ...plain, restated }
    return { scope: of, figures: whole, measured: by }
  })
  const { id: serviceId, key } = scope.service
  const deviations = await context.transaction((tx) =>
    noteDeviations(context, tx, { serviceId, service: key, period: scope.period.key }, measured),
  )
  return { ...figures, deviations }
}

/** What a service's reports are made from, as a digest that tells whether any of it has changed. */
export function inputsOf(
  tx: Tx,
  { id, composition }: Service,
): Promise<{ digest: string; tickets: number }> {
  return digestInputs(tx, id, composition === undefined ? [] : componentsOf(composition))
}

/** The figures, and what tells whether a promise was broken. */
export interface Worked {
  readonly days: ServiceMeasurement['days']
  readonly figures: Omit<ReportFigures, 'deviations'>
  readonly measured: Parameters<typeof noteDeviations>[3]
}

/** Throws `invalid_input` for a period that has not begun. */
export function scopeOf(service: Service, period: Period, asOf: Instant): Scope {
  const zone = service.agreements.at(-1)?.terms.serviceHours.zone ?? 'Europe/Stockholm'
  const span = periodSpan(period, zone)
  if (span.from >= asOf) {
    throw new DomainError(
      'invalid_input',
      `${period.key} has not begun: there is nothing to report`,
    )
  }
  const periods = [4, 3, 2, 1, 0].map((n) => periodBefore(period, n))
  const agreement = agreementAt(service.agreements, span.to - 1)
  return { service, period, zone, span, asOf, agreement, periods }
}

/** Every figure but the deviations, from one state of the database. */
export async function figuresOf(tx: Tx, scope: Scope, language?: Language): Promise<Worked> {
  const { service, period, span, asOf, zone } = scope
  const silent = (await silentIn(tx, [scope])).flat()
  const counts = [
    ...(await countDecided(tx, decidedIn(scope), asOf)),
    ...countByPeriod(silent, boundariesOf(scope)),
  ]
  const own = counts.filter((count) => count.period === scope.periods.length - 1)
  const opened = await openedIn(tx, scope)
  const missed = await missedIn(tx, scope, silent)
  const counting = countingOf(scope)
  const observedOf = await loadObserved(tx, [scope])
  const measured = measureService(observedOf(scope))
  const attainment = attainmentFigures(own, scope.agreement)
  const overdue = (await loadOverdue(tx, [askedAt(scope)])).flat()
  const [reports = []] = await lateReports(tx, [scope])
  const inputs = await digestInputs(tx, service.id, measured.components)
  const figures: Worked['figures'] = {
    format: 'kvitto-report/1',
    language: language ?? service.contacts[0]?.language ?? 'sv',
    organisation: (await loadOrganisation(tx)) ?? '',
    service: { key: service.key, name: service.name },
    customer: service.customer,
    contacts: service.contacts.map(({ name, email }) => ({ name, email })),
    period: {
      key: period.key,
      firstDay: period.firstDay,
      lastDay: period.lastDay,
      from: formatInstant(span.from),
      to: formatInstant(span.to),
      zone,
    },
    asOf: formatInstant(asOf),
    preliminary: asOf < span.to,
    agreements: versionsIn(scope).map(agreementFigures),
    incidents: await incidentFigures(tx, scope, opened),
    attainment,
    missed: { total: missed.length, tickets: missedTickets(missed, counting) },
    availability: measured.figures,
    history: historyOf(scope, counts, opened, measured),
    inputs: { rules: RULES, ...inputs, observationRuns: measured.runs },
  }
  const promises = { attainment, availability: measured.figures }
  return {
    figures,
    days: measured.days,
    measured: { ...promises, overdue: overdueThen(overdue, counting, askedAt(scope).at), reports },
  }
}

export function countingOf({ service, asOf }: Scope): Counting {
  // Worked out once: a report may tell of many thousand clocks.
  const versions = service.agreements.map((agreement) => ({
    start: startOfAgreement(agreement),
    paused: agreement.terms.clocks.pausedWhile,
  }))
  return {
    asOf,
    time: serviceTime(service.agreements),
    pausedWhile: (openedAt) => versions.findLast(({ start }) => start <= openedAt)?.paused ?? [],
  }
}

/** Updates that were promised and not given after what is stored of each ticket, by scope. */
export async function silentIn(tx: Tx, scopes: readonly Scope[]): Promise<MissedClock[][]> {
  const running = await loadSilent(tx, scopes.map(askedAt))
  return scopes.map((scope, i) =>
    intervalsMissedSince(
      running[i] ?? [],
      serviceTime(scope.service.agreements),
      askedAt(scope).at,
    ),
  )
}

/** The end of the period, or now where it runs. */
export function askedAt({ service, span, asOf }: Scope): AskedAt {
  return { serviceId: service.id, at: Math.min(span.to, asOf) }
}

/** Each of its periods. */
export function decidedIn({ service, periods, zone }: Scope): AskedWithin[] {
  return periods.map((period) => ({ serviceId: service.id, span: periodSpan(period, zone) }))
}

async function missedIn(
  tx: Tx,
  { service, span, asOf }: Scope,
  silent: readonly MissedClock[],
): Promise<MissedClock[]> {
  const stored = await loadMissed(tx, service.id, span, asOf)
  return [
    ...stored.map((clock) => (clock.kind === 'update' ? endedWhenDue(clock) : clock)),
    ...silent.filter(({ dueAt }) => dueAt >= span.from),
  ]
}

export function boundariesOf({ periods, zone, span }: Scope): Instant[] {
  return [...periods.map((period) => periodSpan(period, zone).from), span.to]
}

interface Opened {
  /** In the period that is reported; `2026-07`, local. */
  readonly byMonth: readonly {
    readonly month: string
    readonly priority: string
    readonly opened: number
  }[]
  /** In each of `Scope.periods`. */
  readonly byPeriod: readonly number[]
}

async function openedIn(tx: Tx, scope: Scope): Promise<Opened> {
  const { service, period, zone, span } = scope
  const starts = period.months.map((month) => monthSpan(month, zone).from)
  const counts = await countOpened(tx, service.id, [...starts, span.to])
  const before = await countOpenedInAll(tx, service.id, boundariesOf(scope).slice(0, -1))
  return {
    byMonth: counts.map(({ period: i, ...rest }) => ({ month: period.months[i] ?? '', ...rest })),
    byPeriod: [...before, sum(counts, (count) => count.opened)],
  }
}

async function incidentFigures(
  tx: Tx,
  scope: Scope,
  opened: Opened,
): Promise<ReportFigures['incidents']> {
  const byMonth = incidentsByMonth(opened.byMonth, scope.period.months)
  const names = scope.agreement?.terms.priorities ?? {}
  const occurring = byMonth.flatMap((month) => Object.keys(month.byPriority))
  const before = periodBefore(scope.period, 1)
  return {
    opened: sum(byMonth, (month) => month.total),
    openedPreviousPeriod: wasUnderAgreement(scope, before)
      ? (opened.byPeriod.at(-2) ?? null)
      : null,
    stillOpen: await countStillOpen(tx, scope.service.id, Math.min(scope.span.to, scope.asOf)),
    byMonth,
    priorities: sortPriorities([...Object.keys(names), ...occurring]).map((priority) => ({
      priority,
      name: names[priority]?.name ?? null,
    })),
  }
}

/** A period from before there was an agreement has no figures, which is not the same as zero. */
function wasUnderAgreement({ service, zone }: Scope, period: Period): boolean {
  return agreementAt(service.agreements, periodSpan(period, zone).to - 1) !== undefined
}

function historyOf(
  scope: Scope,
  counts: Awaited<ReturnType<typeof countDecided>>,
  opened: Opened,
  measured: ServiceMeasurement,
): HistoryFigures[] {
  return scope.periods.flatMap((period, i) => {
    if (!wasUnderAgreement(scope, period)) return []
    const own = counts.filter((count) => count.period === i)
    const availability = measured.history[i]
    return {
      period: period.key,
      incidents: opened.byPeriod[i] ?? 0,
      resolution: total(own, 'resolution'),
      response: total(own, 'response'),
      availability: availability?.availability ?? null,
      coverage: availability?.coverage ?? null,
      outages: availability?.outages ?? null,
    }
  })
}

function versionsIn({ service, span }: Scope): Agreement[] {
  return service.agreements.filter((agreement, i) => {
    const next = service.agreements[i + 1]
    const ends = next === undefined ? Number.POSITIVE_INFINITY : startOfAgreement(next)
    return startOfAgreement(agreement) < span.to && ends > span.from
  })
}
