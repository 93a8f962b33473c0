import { authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { parsePeriod, periodSpan } from '../../calendar/index.ts'
import { agreementAt, loadService, zoneOf } from '../../services/index.ts'
import { dueDay } from '../lifecycle/due.ts'
import { localDay } from '../lifecycle/progress.ts'
import { type LifeReport, loadReport, lockReport } from '../lifecycle/report.store.ts'
import { canSeeDelivery, canSendReports } from './policy.ts'

/** Which report is meant. */
export interface Asked {
  readonly service: string
  readonly period: string
}

/** As it stands in the ledger and in what waits for somebody. */
export function subjectOf({ service, period }: Asked): string {
  return `report:${service}/${period}`
}

/**
 * Does something with a report that has been released, for whoever may: the same answer for one that
 * may not be seen and one that is not there. Two who would change the same report wait for each other.
 */
export function withReport<T>(
  context: Context,
  asked: Asked,
  may: (actor: Context['actor'], service: string) => boolean,
  run: (tx: Tx, report: ReleasedReport) => Promise<T>,
): Promise<T> {
  const absent = `There is no report of "${asked.service}" for ${asked.period}`
  authoriseSight(canSeeDelivery(context.actor, asked.service), absent)
  authorise(may(context.actor, asked.service))
  return context.transaction(async (tx) => {
    const found = await loadReport(tx, asked.service, asked.period)
    authoriseSight(found !== undefined, absent)
    if (found === undefined) throw new Error('Refused above')
    await lockReport(tx, found.id)
    const report = await loadReport(tx, asked.service, asked.period)
    return run(tx, releasedOnly(report ?? found))
  })
}

/** For those who send it: account managers and administrators. */
export function withSending<T>(
  context: Context,
  asked: Asked,
  run: (tx: Tx, report: ReleasedReport) => Promise<T>,
): Promise<T> {
  return withReport(context, asked, canSendReports, run)
}

export interface ReleasedReport extends LifeReport {
  readonly revision: number
}

/** Throws `conflict` where nobody has released it. */
export function releasedOnly(report: LifeReport): ReleasedReport {
  const { revision } = report
  if (revision !== null) return { ...report, revision }
  throw new DomainError(
    'conflict',
    `The report of ${report.service.name} for ${report.period} has not been released`,
    {
      mend: `Explain its deviations and release it: kvitto report release --service ${report.service.key} --period ${report.period}.`,
    },
  )
}

/** Where no agreement was in force. */
const USUAL_DAYS = 10

/** What the days of a report are counted by. */
export interface ReportDays {
  readonly zone: string
  /** The local day. */
  readonly today: string
  /** In how many working days somebody shall have acknowledged it. */
  readonly acknowledgeWorkingDays: number
  /** So many working days after a local day. */
  workingDaysAfter(day: string, days: number): string
  /** The local day of an instant. */
  dayOf(instant: number): string
}

/** By the agreement in force when its period ended. */
export async function daysOf(
  { clock }: Pick<Context, 'clock'>,
  tx: Tx,
  { service: { key }, period }: Pick<LifeReport, 'service' | 'period'>,
): Promise<ReportDays> {
  const service = await loadService(tx, key)
  const zone = zoneOf(service)
  const { to } = periodSpan(parsePeriod(period), zone)
  const terms = agreementAt(service.agreements, to - 1)?.terms
  const dayOf = (instant: number) => localDay(instant, zone)
  return {
    zone,
    today: dayOf(clock.now()),
    acknowledgeWorkingDays: terms?.report.acknowledgeWorkingDays ?? USUAL_DAYS,
    workingDaysAfter: (day, days) => dueDay(day, days, terms?.serviceHours ?? {}),
    dayOf,
  }
}
