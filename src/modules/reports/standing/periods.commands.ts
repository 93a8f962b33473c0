import {
  type Instant,
  type Period,
  periodBefore,
  periodOf,
  periodSpan,
} from '../../calendar/index.ts'
import { type Service, startOfAgreement, zoneOf } from '../../services/index.ts'

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
