import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import {
  formatInstant,
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodSpan,
  type Span,
} from '../calendar/index.ts'
import { noteDeviations } from '../deviations/index.ts'
import {
  type Agreement,
  agreementAt,
  loadService,
  type Service,
  serviceTime,
  startOfAgreement,
} from '../services/index.ts'
import { agreementFigures } from './agreement-figures.ts'
import { attainmentFigures, incidentsByMonth, sortPriorities, sum, total } from './attainment.ts'
import {
  countDecided,
  countOpened,
  countStillOpen,
  digestInputs,
  loadMissed,
  loadOverdue,
  type MissedClock,
  organisationName,
} from './figures.store.ts'
import type { HistoryFigures, Language, MissedTicket, ReportFigures } from './figures.ts'
import { measureService, type ServiceMeasurement } from './measurement.store.ts'

/** Changed whenever the same inputs would give other figures than before. */
const RULES = '2026-11'

export interface ReportRequest {
  readonly service: string
  /** `2026-Q3` or `2026-08`. */
  readonly period: string
  /** The first contact's where it is left out. */
  readonly language?: Language
}

interface Scope {
  readonly service: Service
  readonly period: Period
  readonly zone: string
  readonly span: Span
  /** Everything is told as it was known now; what lies after has not happened. */
  readonly asOf: Instant
  /** The version in force when the period ends. */
  readonly agreement: Agreement | undefined
  /** The four periods before and this one, oldest first. */
  readonly periods: readonly Period[]
}

/**
 * Works out every figure of a service's period from what is known now, and notes its deviations,
 * all from one state of the database. Throws `not_found`, and `invalid_input` for a period that is
 * none or has not begun.
 */
export function buildFigures(context: Context, request: ReportRequest): Promise<ReportFigures> {
  return context.transaction(async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read')
    const service = await loadService(tx, request.service)
    const scope = scopeOf(service, parsePeriod(request.period), context.clock.now())
    return figuresOf(tx, scope, request.language)
  })
}

function scopeOf(service: Service, period: Period, asOf: Instant): Scope {
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

async function figuresOf(tx: Tx, scope: Scope, language?: Language): Promise<ReportFigures> {
  const { service, period, span, asOf, zone } = scope
  const counts = await countDecided(tx, service.id, boundariesOf(scope), asOf)
  const own = counts.filter((count) => count.period === scope.periods.length - 1)
  const opened = await openedOf(tx, scope)
  const missed = await loadMissed(tx, service.id, span, asOf)
  const measured = await measureService(tx, scope)
  const attainment = attainmentFigures(own, scope.agreement)
  const overdue = await loadOverdue(tx, service.id, Math.min(span.to, asOf))
  const deviations = await noteDeviations(
    tx,
    { serviceId: service.id, period: period.key },
    { attainment, availability: measured.figures, overdue: missedTickets(scope, overdue) },
    asOf,
  )
  const inputs = await digestInputs(tx, service.id, measured.components)
  return {
    format: 'kvitto-report/1',
    language: language ?? service.contacts[0]?.language ?? 'sv',
    organisation: await organisationName(tx),
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
    missed: { total: missed.length, tickets: missedTickets(scope, missed) },
    availability: measured.figures,
    deviations,
    history: historyOf(scope, counts, opened, measured),
    inputs: { rules: RULES, ...inputs, observationRuns: measured.runs },
  }
}

function boundariesOf({ periods, zone, span }: Scope): Instant[] {
  return [...periods.map((period) => periodSpan(period, zone).from), span.to]
}

type Opened = Awaited<ReturnType<typeof countOpened>>

function openedOf(tx: Tx, scope: Scope): Promise<Opened> {
  const from = boundariesOf(scope)[0] ?? scope.span.from
  return countOpened(tx, scope.service.id, { from, to: scope.span.to }, scope.zone)
}

async function incidentFigures(
  tx: Tx,
  scope: Scope,
  opened: Opened,
): Promise<ReportFigures['incidents']> {
  const byMonth = incidentsByMonth(opened, scope.period.months)
  const names = scope.agreement?.terms.priorities ?? {}
  const occurring = byMonth.flatMap((month) => Object.keys(month.byPriority))
  const before = periodBefore(scope.period, 1)
  return {
    opened: sum(byMonth, (month) => month.total),
    openedPreviousPeriod: wasUnderAgreement(scope, before) ? openedIn(opened, before) : null,
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

function openedIn(opened: Opened, period: Period): number {
  return sum(
    opened.filter(({ month }) => period.months.includes(month)),
    (count) => count.opened,
  )
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
      incidents: openedIn(opened, period),
      resolution: total(own, 'resolution'),
      response: total(own, 'response'),
      availability: availability?.availability ?? null,
      coverage: availability?.coverage ?? null,
      outages: availability?.outages ?? null,
    }
  })
}

/** Most overdue first; what still goes on is counted until now. */
function missedTickets(scope: Scope, clocks: readonly MissedClock[]): MissedTicket[] {
  const { agreements } = scope.service
  const time = serviceTime(agreements)
  return clocks
    .map((clock): MissedTicket => {
      const paused = agreementAt(agreements, clock.openedAt)?.terms.clocks.pausedWhile ?? []
      const goesOn =
        clock.stoppedAt === null && !paused.some((status) => status === clock.ticketStatus)
      const since = goesOn ? time.elapsed(clock.countedUntil, scope.asOf) : 0
      return {
        key: clock.key,
        title: clock.title,
        kind: clock.kind,
        priority: clock.priority,
        openedAt: formatInstant(clock.openedAt),
        dueAt: formatInstant(clock.dueAt),
        stoppedAt: clock.stoppedAt === null ? null : formatInstant(clock.stoppedAt),
        targetSeconds: clock.targetSeconds,
        elapsedSeconds: Math.floor((clock.elapsed + since) / 1000),
      }
    })
    .sort(
      (a, b) => overSeconds(b) - overSeconds(a) || compare(a.key, b.key) || compare(a.kind, b.kind),
    )
}

function overSeconds({ elapsedSeconds, targetSeconds }: MissedTicket): number {
  return elapsedSeconds - targetSeconds
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function versionsIn({ service, span }: Scope): Agreement[] {
  return service.agreements.filter((agreement, i) => {
    const next = service.agreements[i + 1]
    const ends = next === undefined ? Number.POSITIVE_INFINITY : startOfAgreement(next)
    return startOfAgreement(agreement) < span.to && ends > span.from
  })
}
