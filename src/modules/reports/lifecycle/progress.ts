import { formatLocal, type Instant } from '../../calendar/index.ts'
import { workingDaysLate } from './due.ts'
import type { ReportState } from './state.ts'

/** What is kept of a report that is, or was, to be delivered. */
interface Made {
  readonly dueOn: string
  readonly state: ReportState
  readonly revision: number | null
  readonly isFollowed: boolean
  readonly releasedAt: Instant | null
  readonly sentAt: Instant | null
  readonly acceptedAt: Instant | null
  readonly acknowledgedAt: Instant | null
}

type Hours = Parameters<typeof workingDaysLate>[2]

/** How a report stands against its due day. */
export interface Punctuality {
  readonly isPastDue: boolean
  /** It is followed, its due day has passed, and it has reached nobody. */
  readonly isOverdue: boolean
  /** `null`: it may still be, or nobody follows it. */
  readonly isInTime: boolean | null
  /** Negative: so many working days before the due day. Until today where it has reached nobody. */
  readonly workingDaysFromDue: number
}

/**
 * In time is what reached a recipient's mail server, and was not returned, on or before the due day:
 * neither when it was released nor when it was acknowledged decides.
 */
export function punctualityOf(
  report: Pick<Made, 'dueOn' | 'isFollowed' | 'acceptedAt'>,
  { now, zone, hours }: { readonly now: Instant; readonly zone: string; readonly hours: Hours },
): Punctuality {
  const today = localDay(now, zone)
  const { dueOn, acceptedAt, isFollowed } = report
  const reached = acceptedAt === null ? null : localDay(acceptedAt, zone)
  const isPastDue = today > dueOn
  const isInTime = reached === null ? (isPastDue ? false : null) : reached <= dueOn
  return {
    isPastDue,
    isOverdue: isFollowed && isPastDue && reached === null,
    isInTime: isFollowed ? isInTime : null,
    workingDaysFromDue: workingDaysFrom(dueOn, reached ?? today, hours),
  }
}

/** So many working days after the due day, or before it as a negative number. */
export function workingDaysFrom(dueOn: string, day: string, hours: Hours): number {
  const late = workingDaysLate(dueOn, day, hours)
  return late > 0 ? late : 0 - workingDaysLate(day, dueOn, hours)
}

/** The local day of an instant, as `2026-10-21`. */
export function localDay(at: Instant, zone: string): string {
  return formatLocal(at, zone).slice(0, 10)
}
