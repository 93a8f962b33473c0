import { type Context, systemActor } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import {
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from '../../calendar/index.ts'
import { isWaiting } from '../../deviations/index.ts'
import { loadServicesWithin, type Service, zoneOf } from '../../services/index.ts'
import { canReadDraft } from '../lifecycle/policy.ts'
import { localDay } from '../lifecycle/progress.ts'
import { type LifeReport, loadReportsOf } from '../lifecycle/report.store.ts'
import { promisedWithin } from '../standing/periods.commands.ts'
import { loadStandings } from '../standing/standing.commands.ts'
import { countPastYear, loadReceptions, type PastYear, type Reception } from './board.store.ts'
import { reportReach } from './policy.ts'
import { progressOf } from './progress.commands.ts'
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
    const cells = await loadCells(context, tx, services, { from: oldest, to: last })
    return {
      pastYear: await pastYearOf(tx, services, now),
      quarters: quarters.map((quarter) => presentPeriod(quarter, first, now)),
      earlier: periodBefore(oldest, 1).key,
      later: isLast ? null : earliest(periodBefore(last, -QUARTERS_SHOWN), running).key,
      items: services.map((service) => ({
        service: named(service),
        every: service.agreements.at(-1)?.terms.report.every ?? null,
        cells: quarters.flatMap((quarter) => cells(service, quarter)),
      })),
    }
  })
}

function pastYearOf(tx: Tx, services: readonly Service[], now: Instant): Promise<PastYear> {
  const [first] = services
  const until = localDay(now, first === undefined ? 'Europe/Stockholm' : zoneOf(first))
  const after = Temporal.PlainDate.from(until).subtract({ years: 1 }).toString()
  const zones = services.map((service) => ({ id: service.id, zone: zoneOf(service) }))
  return countPastYear(tx, zones, { after, until })
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
  const services = (
    await context.transaction((tx) => loadServicesWithin(tx, reportReach(context.actor)))
  ).filter(({ key }) => canReadDraft(context.actor, key))
  const quarters = quartersUntil(lastQuarter(services, until, now))
  const asked = services.flatMap((service) =>
    quarters
      .flatMap((quarter) => promisedWithin(service, quarter))
      .filter((period) => periodSpan(period, zoneOf(service)).from < now)
      .map((period) => ({ service, period, asksDeviations: true })),
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

type Cells = (service: Service, quarter: Period) => ReportCell[]

/**
 * The cells of services by quarters: one where reports are quarterly, one a month that has begun where
 * they are monthly, and whatever else was made.
 */
async function loadCells(
  { actor, clock }: Context,
  tx: Tx,
  services: readonly Service[],
  quarters: { readonly from: Period; readonly to: Period },
): Promise<Cells> {
  const now = clock.now()
  const ids = services.map(({ id }) => id)
  const days = { from: quarters.from.firstDay, to: quarters.to.lastDay }
  const reports = await loadReportsOf(tx, ids, days)
  const receptionOf = await loadReceptions(tx, reports)
  const ofService = Map.groupBy(reports, ({ service }) => service.id)
  return (service, quarter) => {
    const own = (ofService.get(service.id) ?? []).filter(
      ({ firstDay }) => firstDay >= quarter.firstDay && firstDay <= quarter.lastDay,
    )
    return periodsShown(service, quarter, own)
      .filter((period) => periodSpan(period, zoneOf(service)).from < now)
      .map((period) => {
        const report = own.find((each) => each.period === period.key)
        return cellOf(service, period, report && { ...report, ...receptionOf(report) }, now)
      })
      .flatMap((cell) => (canReadDraft(actor, service.key) ? [cell] : seenFromOutside(cell)))
  }
}

/** Whoever is served waits for a report until it is released, however far its draft has come. */
function seenFromOutside(cell: ReportCell): ReportCell[] {
  if (cell.state === 'running') return []
  return [cell.state === 'draft' ? { ...cell, state: 'due' } : cell]
}

/** Where nothing was promised, the quarter says so. */
function periodsShown(service: Service, quarter: Period, made: readonly LifeReport[]): Period[] {
  const promised = promisedWithin(service, quarter)
  const others = made
    .filter(({ period }) => promised.every(({ key }) => key !== period))
    .map(({ period }) => parsePeriod(period))
  const shown = [...promised, ...others]
  return shown.length === 0 ? [quarter] : shown
}

/** The report of one period as a cell of the board: how far it has come, and when it is due. */
function cellOf(
  service: Service,
  period: Period,
  report: (LifeReport & Reception) | undefined,
  now: Instant,
): ReportCell {
  return {
    period: presentPeriod(period, service, now),
    quarter: periodOf(period.firstDay, 'quarter').key,
    ...progressOf(service, period, report, now),
    recipients: report?.recipients ?? 0,
    unreached: report?.unreached ?? 0,
    answer: report?.answer ?? null,
  }
}

function runningQuarter(service: Service | undefined, now: Instant): Period {
  const today =
    service === undefined
      ? Temporal.Instant.fromEpochMilliseconds(now).toString().slice(0, 10)
      : localDay(now, zoneOf(service))
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

export function presentPeriod(
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
