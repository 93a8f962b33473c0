import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import {
  type Instant,
  type Period,
  periodBefore,
  periodOf,
  periodSpan,
} from '../../calendar/index.ts'
import { loadFirstWritten, loadServicesWithin, type Service, zoneOf } from '../../services/index.ts'
import { dueDayOf, promisedWithin } from '../standing/periods.commands.ts'
import { localDay } from './progress.ts'
import { insertReport, loadReportsOf } from './report.store.ts'
import { noteReportEvent, settleReport } from './settle.commands.ts'

/** A report that has just been made. */
export interface MadeReport {
  readonly service: string
  readonly period: string
  readonly dueOn: string
}

/**
 * Makes the report of every period that has ended while an agreement promised one: those that ended
 * after the service's first agreement was written into Kvitto, and in any case the last one. Each is
 * made exactly once, however many do this at the same time.
 */
export async function createDueReports(context: Context): Promise<MadeReport[]> {
  const wanted = await context.transaction((tx) => missingReports(tx, context.clock.now()))
  const made: MadeReport[] = []
  for (const { service, period, dueOn } of wanted) {
    if (await makeReport(context, { service, period, dueOn, isFollowed: true })) {
      made.push({ service: service.key, period: period.key, dueOn })
    }
  }
  return made
}

interface Wanted {
  readonly service: Service
  readonly period: Period
  readonly dueOn: string
}

async function missingReports(tx: Tx, now: Instant): Promise<Wanted[]> {
  const services = await loadServicesWithin(tx, 'all')
  const writtenAt = await loadFirstWritten(tx)
  const wanted = services.flatMap((service) => {
    const since = writtenAt.get(service.id)
    return since === undefined ? [] : followedPeriods(service, since, now)
  })
  const days = wanted.map(({ period }) => period.firstDay).sort()
  const known = await loadReportsOf(
    tx,
    services.map(({ id }) => id),
    { from: days[0] ?? '9999-12-31', to: days.at(-1) ?? '9999-12-31' },
  )
  const there = new Set(known.map((report) => `${report.service.id} ${report.period}`))
  return wanted.filter(({ service, period }) => !there.has(`${service.id} ${period.key}`))
}

/** Ended ones, oldest first. */
function followedPeriods(service: Service, writtenAt: Instant, now: Instant): Wanted[] {
  const zone = zoneOf(service)
  const endOf = (period: Period) => periodSpan(period, zone).to
  const running = periodOf(localDay(now, zone), 'quarter')
  // One before: the last period may have ended before its agreement was written down.
  const oldest = periodBefore(periodOf(localDay(Math.min(writtenAt, now), zone), 'quarter'), 1)
  const ended: Period[] = []
  for (
    let quarter = oldest;
    quarter.firstDay <= running.firstDay;
    quarter = periodBefore(quarter, -1)
  ) {
    ended.push(...promisedWithin(service, quarter).filter((period) => endOf(period) <= now))
  }
  return ended
    .filter((period) => endOf(period) > writtenAt || period === ended.at(-1))
    .flatMap((period) => {
      const dueOn = dueDayOf(service, period)
      return dueOn === undefined ? [] : [{ service, period, dueOn }]
    })
}

/** Answers whether it was this one that made it. */
function makeReport(
  context: Context,
  { service, period, dueOn, isFollowed }: Wanted & { readonly isFollowed: boolean },
): Promise<boolean> {
  return context.transaction(async (tx) => {
    const at = context.clock.now()
    const reportId = await insertReport(tx, {
      serviceId: service.id,
      period,
      dueOn,
      isFollowed,
      at,
    })
    if (reportId === undefined) return false
    if (isFollowed) {
      await noteReportEvent(tx, { reportId, at, kind: 'due' })
      await context.ledger.append(tx, {
        kind: 'report.due',
        subject: `report:${service.key}/${period.key}`,
        service: service.key,
        facts: { dueOn },
      })
    }
    await settleReport(context, tx, reportId)
    return true
  })
}
