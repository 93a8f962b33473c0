/** `nothing_known`: no time was measured; `no_goal`: nothing was promised. */
export type GoalOutcome = 'kept' | 'not_kept' | 'not_shown' | 'no_goal' | 'nothing_known'

/** Opening time in one unit, whichever: only their proportions count. */
export interface JudgedTime {
  readonly scheduled: number
  readonly unknown: number
  readonly down: number
}

export interface Goals {
  readonly availabilityGoalPercent?: number | undefined
  readonly coverageGoalPercent?: number | undefined
}

/**
 * Whether a share of time kept its goal. What was measured below it is not kept, however little it
 * was. What was measured above it is kept only where enough was measured to show it; else it is
 * `not_shown` (docs/decisions/0065). Reports judge by the same rule.
 */
export function goalOutcome(time: JudgedTime, goals: Goals = {}): GoalOutcome {
  const known = time.scheduled - time.unknown
  const goal = goals.availabilityGoalPercent
  if (known <= 0) return 'nothing_known'
  if (goal === undefined) return 'no_goal'
  if (!isAtLeast(known - time.down, known, goal)) return 'not_kept'
  return showsGoal(time, goal, goals.coverageGoalPercent) ? 'kept' : 'not_shown'
}

/** Where nothing is agreed of how much must be measured. */
const ENOUGH_PERCENT = 90

/** Whether as much was measured as was agreed, or, where nothing is, as can be believed. */
export function isCovered(time: JudgedTime, coverageGoalPercent: number | undefined): boolean {
  const known = time.scheduled - time.unknown
  return known > 0 && isAtLeast(known, time.scheduled, coverageGoalPercent ?? ENOUGH_PERCENT)
}

/**
 * Where it is agreed how much must be measured, less shows nothing. Where it is not, a goal is shown
 * too if it was reached whatever happened in the time that nobody knows of.
 */
export function showsGoal(
  time: JudgedTime,
  goalPercent: number,
  coverageGoalPercent: number | undefined,
): boolean {
  if (isCovered(time, coverageGoalPercent)) return true
  if (coverageGoalPercent !== undefined) return false
  return isAtLeast(time.scheduled - time.unknown - time.down, time.scheduled, goalPercent)
}

/** Compared in whole numbers, so that the rounding of fractions decides nothing. */
function isAtLeast(part: number, whole: number, percent: number): boolean {
  return part * 100_000 >= Math.round(percent * 1000) * whole
}
