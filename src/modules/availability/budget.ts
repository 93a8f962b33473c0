/** The outage that a goal bears in a period: allowed, used, left, and how long it lasts. */
import { isCovered } from '../shares/index.ts'
import type { Availability } from './measure.ts'

export interface BudgetPace {
  /** What has passed of the period. Milliseconds of opening time. */
  readonly sums: Availability
  /** Opening time that is left of it, agreed maintenance left out. */
  readonly ahead: number
  readonly goalPercent: number
  readonly coverageGoalPercent?: number | undefined
}

/** Milliseconds of opening time. */
export interface Budget {
  /** Of the known time so far and all that is ahead: what is ahead is taken to be measured. */
  readonly allowed: number
  readonly used: number
  /** Below zero where more was used than is allowed. */
  readonly left: number
  /** Share of the period's time that has passed. */
  readonly passed: number
  /**
   * How fast it is used: 1 uses it exactly up when the period ends, 2 in half of it. `undefined` where
   * nothing has passed, too little is measured, or nothing is allowed.
   */
  readonly burn: number | undefined
  /** Opening time from now until it is used up in this pace; `undefined`: it lasts the period. */
  readonly endsIn: number | undefined
  /** What will have been used when the period ends, in this pace. */
  readonly forecast: number | undefined
}

/**
 * Of 1 000 h of opening time a goal of 99.5 % bears 5 h of outage. A pace leans on what was measured
 * so far, and there is none where too little was.
 */
export function errorBudget({ sums, ahead, goalPercent, coverageGoalPercent }: BudgetPace): Budget {
  const known = sums.scheduled - sums.unknown
  const whole = known + ahead
  const allowed = Math.floor((whole * (100_000 - Math.round(goalPercent * 1000))) / 100_000)
  const used = sums.down
  const left = allowed - used
  const total = sums.scheduled + ahead
  const passed = total > 0 ? sums.scheduled / total : 0
  const isPaced = known > 0 && isCovered(sums, coverageGoalPercent)
  const pace = isPaced ? used / known : undefined
  return {
    allowed,
    used,
    left,
    passed,
    burn: pace === undefined || allowed === 0 ? undefined : (pace * whole) / allowed,
    endsIn: endsIn(left, pace, ahead),
    forecast: pace === undefined ? undefined : used + pace * ahead,
  }
}

/** Where it is used up already it ended before; where nothing is used it never does. */
function endsIn(left: number, pace: number | undefined, ahead: number): number | undefined {
  if (left <= 0 || pace === undefined || pace === 0) return undefined
  const within = left / pace
  return within < ahead ? within : undefined
}
