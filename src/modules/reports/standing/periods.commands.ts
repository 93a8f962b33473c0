import {
  type Instant,
  type Period,
  parsePeriod,
  periodBefore,
  periodOf,
  periodSpan,
} from '../../calendar/index.ts'
import {
  type AgreementTerms,
  agreementAt,
  type Service,
  startOfAgreement,
  zoneOf,
} from '../../services/index.ts'
import { dueDay } from '../lifecycle/due.ts'

/** The period that runs at an instant, by how often the agreement wants its report. */
export function runningPeriod(service: Service, at: Instant): Period {
  const day = Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zoneOf(service))
    .toPlainDate()
    .toString()
  return periodOf(day, service.agreements.at(-1)?.terms.report.every ?? 'quarter')
}

/** Whether any agreement had begun. */
export function isPromised({ agreements }: Service, at: Instant): boolean {
  return agreements[0] !== undefined && startOfAgreement(agreements[0]) <= at
}

/** Whether any agreement had begun before a period ended. */
export function wasPromised(service: Service, period: Period): boolean {
  return isPromised(service, periodSpan(period, zoneOf(service)).to - 1)
}

/** Those that can be asked for: from the first agreement to now, the latest first. */
const MOST_PERIODS = 20

export function periodsOf(service: Service, now: Instant): Period[] {
  const periods: Period[] = []
  let period = runningPeriod(service, now)
  while (periods.length < MOST_PERIODS && wasPromised(service, period)) {
    periods.push(period)
    period = periodBefore(period, 1)
  }
  return periods
}

/**
 * The periods of a quarter whose reports are promised: the quarter, or its months, as the agreement
 * that is in force at the quarter's end wants it, so that no month falls between two versions.
 * Those that ended before anything was promised are left out.
 */
export function promisedWithin(service: Service, quarter: Period): Period[] {
  const end = periodSpan(quarter, zoneOf(service)).to - 1
  const every = agreementAt(service.agreements, end)?.terms.report.every ?? 'quarter'
  const periods = every === 'quarter' ? [quarter] : quarter.months.map(parsePeriod)
  return periods.filter((period) => wasPromised(service, period))
}

/** The last day on which the report of a period is in time; `undefined` where none is promised. */
export function dueDayOf(service: Service, period: Period): string | undefined {
  const terms = termsFor(service, period)
  return terms && dueDay(period.lastDay, terms.report.dueWorkingDays, terms.serviceHours)
}

/** What is agreed when a period ends. */
export function termsFor(service: Service, period: Period): AgreementTerms | undefined {
  const { to } = periodSpan(period, zoneOf(service))
  return agreementAt(service.agreements, to - 1)?.terms
}
