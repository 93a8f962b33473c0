/** `nothing_known`: no time was measured; `no_goal`: nothing was promised. */
export type GoalOutcome = 'kept' | 'not_kept' | 'no_goal' | 'nothing_known'

/**
 * Whether a share of time kept its goal. Compared in whole numbers, so that the rounding of
 * fractions decides nothing (reports judge by the same rule).
 */
export function goalOutcome(
  part: number,
  whole: number,
  goalPercent: number | undefined,
): GoalOutcome {
  if (whole <= 0) return 'nothing_known'
  if (goalPercent === undefined) return 'no_goal'
  return part * 100_000 >= Math.round(goalPercent * 1000) * whole ? 'kept' : 'not_kept'
}
