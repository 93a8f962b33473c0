import type { DeviationSubject, FoundDeviation } from './schema.ts'

type Kind = NonNullable<DeviationSubject['kind']>

/** What the rules look at: a period's figures, durations in seconds, shares from 0 to 1. */
export interface Measured {
  readonly attainment: readonly {
    readonly kind: Kind
    readonly priority: string
    readonly share: number | null
    readonly goalPercent: number | null
    readonly outcome: string
    /** How many clocks were missed. */
    readonly missed?: number
  }[]
  readonly availability: {
    readonly availability: number | null
    readonly coverage: number | null
    readonly goalPercent: number | null
    readonly coverageGoalPercent: number | null
    readonly outcome: string
    readonly outages: readonly {
      readonly from: string
      readonly to: string | null
      readonly openSeconds: number
    }[]
    readonly outageGoals: readonly {
      readonly goal: string
      readonly within: string
      readonly measured: number
      readonly atMost: number
      readonly outcome: string
    }[]
  } | null
  /** Tickets whose target was missed and that are still not done, most overdue first. */
  readonly overdue: readonly {
    readonly key: string
    readonly kind: Kind
    readonly priority: string
    readonly targetSeconds: number
    readonly elapsedSeconds: number
  }[]
  /** Reports that were due within the period, and when they reached anybody, in local days. */
  readonly reports?: readonly {
    /** As `2026-Q2`. */
    readonly period: string
    readonly dueOn: string
    /** Until it was delivered, or so far. */
    readonly workingDaysLate: number
  }[]
}

/** An outage that took this much opening time wants an explanation of its own. */
const LONG_OUTAGE_SECONDS = 3600
/** With less of the time known than this the availability figure itself is in doubt. */
const LOWEST_COVERAGE_PERCENT = 90
/** Not done after this many times its target, a ticket wants an explanation of its own. */
const OVERDUE_TIMES = 2
/** More than this many of them are one problem, not many. */
const MOST_OVERDUE = 20

/** Finds what was promised and not kept (DESIGN section 5, "Deviations"); worst kinds first. */
export function detect(measured: Measured): FoundDeviation[] {
  return [
    ...missedTargets(measured.attainment),
    ...(measured.availability === null ? [] : availabilityDeviations(measured.availability)),
    ...overdueTickets(measured.overdue),
    ...lateReports(measured.reports ?? []),
  ]
}

function missedTargets(attainment: Measured['attainment']): FoundDeviation[] {
  return attainment
    .filter(({ outcome }) => outcome === 'not_kept')
    .map(({ kind, priority, share, goalPercent, missed }) => ({
      rule: 'target_missed',
      key: `${kind}:${priority}`,
      subject: {
        kind,
        priority,
        measured: share ?? 0,
        goal: goalPercent ?? 0,
        ...(missed === undefined ? {} : { missed }),
      },
    }))
}

function availabilityDeviations(
  availability: NonNullable<Measured['availability']>,
): FoundDeviation[] {
  const found: FoundDeviation[] = []
  if (availability.outcome === 'not_kept') {
    found.push({
      rule: 'availability_below_goal',
      key: 'availability',
      subject: { measured: availability.availability ?? 0, goal: availability.goalPercent ?? 0 },
    })
  }
  const coverageGoal = availability.coverageGoalPercent ?? LOWEST_COVERAGE_PERCENT
  if (availability.coverage !== null && availability.coverage * 100 < coverageGoal) {
    found.push({
      rule: 'coverage_low',
      key: 'coverage',
      subject: { measured: availability.coverage, goal: coverageGoal },
    })
  }
  for (const goal of availability.outageGoals.filter(({ outcome }) => outcome === 'not_kept')) {
    found.push({
      rule: 'outages_too_many',
      key: `${goal.goal}:${goal.within}`,
      subject: {
        ...(goal.goal === 'perTwelveMonths' ? {} : { month: goal.within }),
        ...(goal.goal === 'hoursPerMonth' ? { openSeconds: goal.measured } : {}),
        measured: goal.measured,
        goal: goal.atMost,
      },
    })
  }
  for (const { from, to, openSeconds } of availability.outages) {
    if (openSeconds < LONG_OUTAGE_SECONDS) continue
    found.push({ rule: 'outage_long', key: `outage:${from}`, subject: { from, to, openSeconds } })
  }
  return found
}

function overdueTickets(overdue: Measured['overdue']): FoundDeviation[] {
  return overdue
    .filter(({ elapsedSeconds, targetSeconds }) => elapsedSeconds >= OVERDUE_TIMES * targetSeconds)
    .slice(0, MOST_OVERDUE)
    .map(({ key, kind, priority, targetSeconds, elapsedSeconds }) => ({
      rule: 'ticket_overdue',
      key: `ticket:${key}:${kind}`,
      subject: { ticket: key, kind, priority, measured: elapsedSeconds, goal: targetSeconds },
    }))
}

/** A report is a promise too: not delivered by its due day, it counts in the period of that day. */
function lateReports(reports: NonNullable<Measured['reports']>): FoundDeviation[] {
  return reports
    .filter(({ workingDaysLate }) => workingDaysLate > 0)
    .map(({ period, dueOn, workingDaysLate }) => ({
      rule: 'report_late',
      key: `report:${period}`,
      subject: { report: period, dueOn, measured: workingDaysLate, goal: 0 },
    }))
}
