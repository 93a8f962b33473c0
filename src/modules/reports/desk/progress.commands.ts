import { formatInstant, type Instant, type Period, periodSpan } from '../../calendar/index.ts'
import { type Service, zoneOf } from '../../services/index.ts'
import { localDay, punctualityOf } from '../lifecycle/progress.ts'
import type { LifeReport } from '../lifecycle/report.store.ts'
import { dueDayOf, termsFor } from '../standing/periods.commands.ts'
import type { ReportProgress } from './schema.ts'

/** How far the report of a service's period has come, whether or not there is one yet. */
export function progressOf(
  service: Service,
  period: Period,
  report: (LifeReport & { readonly acknowledgedBy: string | null }) | undefined,
  now: Instant,
): ReportProgress {
  return report === undefined ? unmade(service, period, now) : made(service, period, report, now)
}

function made(
  service: Service,
  period: Period,
  report: LifeReport & { readonly acknowledgedBy: string | null },
  now: Instant,
): ReportProgress {
  const hours = termsFor(service, period)?.serviceHours ?? {}
  const { workingDaysFromDue, ...punctuality } = punctualityOf(report, {
    now,
    zone: zoneOf(service),
    hours,
  })
  return {
    state: report.state,
    dueOn: report.dueOn,
    isFollowed: report.isFollowed,
    ...punctuality,
    workingDaysLate: Math.max(0, workingDaysFromDue),
    revision: report.revision,
    releasedAt: textOrNull(report.releasedAt),
    sentAt: textOrNull(report.sentAt),
    acceptedAt: textOrNull(report.acceptedAt),
    acknowledgedAt: textOrNull(report.acknowledgedAt),
    acknowledgedBy: report.acknowledgedBy,
  }
}

/** Of a period that runs, that nothing was promised of, or that nobody follows. */
function unmade(service: Service, period: Period, now: Instant): ReportProgress {
  const zone = zoneOf(service)
  const dueOn = dueDayOf(service, period) ?? null
  const hasEnded = periodSpan(period, zone).to <= now
  return {
    state: dueOn === null ? 'no_agreement' : hasEnded ? 'draft' : 'running',
    dueOn,
    isPastDue: dueOn !== null && localDay(now, zone) > dueOn,
    isFollowed: false,
    isOverdue: false,
    workingDaysLate: 0,
    isInTime: null,
    revision: null,
    releasedAt: null,
    sentAt: null,
    acceptedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
  }
}

function textOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
