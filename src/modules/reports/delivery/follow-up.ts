/** When somebody must be reminded of a report that was to be delivered; days are local, in text order. */
import type { ReportState } from '../lifecycle/state.ts'

export interface FollowedReport {
  readonly state: ReportState
  /** The last day on which it is in time. */
  readonly dueOn: string
  /** Somebody counts on it: reports from before Kvitto are not chased. */
  readonly isFollowed: boolean
  /** When it first reached anybody. */
  readonly acceptedAt: number | null
  /** When it was written down that it is late. */
  readonly overdueAt: number | null
  /** The account manager has been asked to call; told once a revision. */
  readonly isEscalated: boolean
  /** Of the revision that counts, those that have come to somebody and wait. */
  readonly waiting: readonly {
    /** The day on which the receiver's server took it. */
    readonly acceptedOn: string
    /** The day of the last reminder. */
    readonly remindedOn: string | null
  }[]
}

interface Days {
  readonly today: string
  readonly acknowledgeWorkingDays: number
  workingDaysAfter(day: string, days: number): string
}

/** Working days from the reminder until the account manager is asked to call. */
const AFTER_REMINDER_DAYS = 3

export interface FollowUp {
  /** Its due day has passed and it has come to nobody; told once. */
  readonly isOverdue: boolean
  /** Which of those that wait get their reminder now: by place. */
  readonly remind: readonly number[]
  /** The reminder did not help either: it becomes somebody's work. */
  readonly escalate: boolean
}

/**
 * Whoever has not acknowledged so many working days after the report came is reminded once; when
 * nobody has acknowledged some days after that, it is the account manager's. That anybody has is
 * enough: then nobody is reminded.
 */
export function followUp(report: FollowedReport, days: Days): FollowUp {
  const { state, dueOn, acceptedAt, overdueAt, waiting } = report
  const isOverdue =
    report.isFollowed && overdueAt === null && acceptedAt === null && days.today > dueOn
  if (state === 'acknowledged') return { isOverdue, remind: [], escalate: false }
  const lastDay = (from: string) => days.workingDaysAfter(from, days.acknowledgeWorkingDays)
  const remind = waiting.flatMap(({ acceptedOn, remindedOn }, place) =>
    remindedOn === null && days.today > lastDay(acceptedOn) ? [place] : [],
  )
  const escalate = waiting.some(
    ({ acceptedOn, remindedOn }) =>
      !report.isEscalated &&
      remindedOn !== null &&
      days.today > lastDay(acceptedOn) &&
      days.today > days.workingDaysAfter(remindedOn, AFTER_REMINDER_DAYS),
  )
  return { isOverdue, remind, escalate }
}
