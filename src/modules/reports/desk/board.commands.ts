import { type Context, systemActor } from '../../../platform/context.ts'
import {
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from '../../calendar/index.ts'
import { isWaiting } from '../../deviations/index.ts'
import { agreementAt, loadServicesWithin, type Service, zoneOf } from '../../services/index.ts'
import { dueDay } from '../lifecycle/due.ts'
import { loadStandings } from '../standing/standing.commands.ts'
import { localDate } from './desk.commands.ts'
import { canReadReport, reportReach } from './policy.ts'
import type { ReportBoard, ReportCell, ReportStanding } from './schema.ts'

const QUARTERS_SHOWN = 5

/** The reports within reach: services by quarters, up to the running one or the one asked for. */
export function readBoard(context: Context, until: string | undefined): Promise<ReportBoard> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const services = await loadServicesWithin(tx, reportReach(context.actor))
    const [first] = services
    const running = runningQuarter(first, now)
    const last = lastQuarter(services, until, now)
    const quarters = quartersUntil(last)
    const oldest = quarters[0] ?? last
    const isLast = last.key >= running.key
    return {
      quarters: quarters.map((quarter) => presentPeriod(quarter, first, now)),
      earlier: periodBefore(oldest, 1).key,
      later: isLast ? null : earliest(periodBefore(last, -QUARTERS_SHOWN), running).key,
      items: services.map((service) => ({
        service: named(service),
        every: service.agreements.at(-1)?.terms.report.every ?? null,
        cells: quarters.flatMap((quarter) => cellsOf(context, service, quarter)),
      })),
    }
  })
}

/**
 * What is known today of each report on the board. As the reports themselves, it is worked out as the
 * machine sees it; nothing is noted.
 */
export async function readStandings(
  context: Context,
  until: string | undefined,
): Promise<ReportStanding[]> {
  const now = context.clock.now()
  const services = await context.transaction((tx) =>
    loadServicesWithin(tx, reportReach(context.actor)),
  )
  const quarters = quartersUntil(lastQuarter(services, until, now))
  const asked = services.flatMap((service) =>
    quarters
      .flatMap((quarter) => cellsOf(context, service, quarter))
      .filter(({ state }) => state !== 'no_agreement')
      .map((cell) => ({ service, period: parsePeriod(cell.period.key), asksDeviations: true })),
  )
  const machine = context.as(systemActor('Kvitto'))
  const standingOf = await machine.transaction((tx) => loadStandings(tx, asked, now))
  return asked.map(({ service, period }) => {
    const standing = standingOf(service, period)
    const deviations = standing?.deviations ?? []
    return {
      service: service.key,
      period: period.key,
      deviations: deviations.length,
      unexplained: deviations.filter(isWaiting).length,
      isMeasured: (standing?.availability ?? null) !== null,
      coverage: standing?.availability?.coverage ?? null,
    }
  })
}

/** The report of one period as a cell of the board: how far it has come, and when it is due. */
export function cellOf(service: Service, period: Period, now: Instant): ReportCell {
  const { to } = periodSpan(period, zoneOf(service))
  const terms = agreementAt(service.agreements, to - 1)?.terms
  const hasEnded = to <= now
  const dueOn =
    terms === undefined
      ? null
      : dueDay(period.lastDay, terms.report.dueWorkingDays, terms.serviceHours)
  return {
    period: presentPeriod(period, service, now),
    quarter: periodOf(period.firstDay, 'quarter').key,
    state: terms === undefined ? 'no_agreement' : hasEnded ? 'draft' : 'running',
    dueOn,
    isPastDue: dueOn !== null && localDate(service, now) > dueOn,
  }
}

/** One cell where reports are quarterly, one a month that has begun where they are monthly. */
function cellsOf({ actor, clock }: Context, service: Service, quarter: Period): ReportCell[] {
  const now = clock.now()
  const zone = zoneOf(service)
  const { to } = periodSpan(quarter, zone)
  const every = agreementAt(service.agreements, to - 1)?.terms.report.every ?? 'quarter'
  const periods = every === 'quarter' ? [quarter] : quarter.months.map(parsePeriod)
  return periods
    .filter((period) => periodSpan(period, zone).from < now)
    .map((period) => cellOf(service, period, now))
    .filter(({ period }) => canReadReport(actor, service.key, period))
}

function runningQuarter(service: Service | undefined, now: Instant): Period {
  const today =
    service === undefined
      ? Temporal.Instant.fromEpochMilliseconds(now).toString().slice(0, 10)
      : localDate(service, now)
  return periodOf(today, 'quarter')
}

/** The one that is asked for; never one that has not begun. */
function lastQuarter([first]: readonly Service[], until: string | undefined, now: Instant): Period {
  const running = runningQuarter(first, now)
  return until === undefined ? running : earliest(parsePeriod(until), running)
}

function quartersUntil(last: Period): Period[] {
  return Array.from({ length: QUARTERS_SHOWN }, (_, i) =>
    periodBefore(last, QUARTERS_SHOWN - 1 - i),
  )
}

function earliest(a: Period, b: Period): Period {
  return a.firstDay < b.firstDay ? a : b
}

function presentPeriod(
  { key, firstDay, lastDay }: Period,
  service: Service | undefined,
  now: Instant,
) {
  const zone = service === undefined ? 'Europe/Stockholm' : zoneOf(service)
  return { key, firstDay, lastDay, hasEnded: periodSpan({ firstDay, lastDay }, zone).to <= now }
}

function named({ key, name, customer }: Service) {
  return { key, name, customer }
}
