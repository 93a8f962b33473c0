import type { CountFigures, Outcome } from './figures.ts'

/**
 * Whether a goal was kept. Compared in whole numbers, so that 199 of 200 keeps 99.5 % whatever the
 * rounding of fractions; nothing to judge is neither kept nor not kept.
 */
export function outcomeOf(part: number, whole: number, goalPercent: number | undefined): Outcome {
  if (whole <= 0) return 'nothing_decided'
  if (goalPercent === undefined) return 'no_goal'
  return reaches(part, whole, goalPercent) ? 'kept' : 'not_kept'
}

/** Whether a part of a whole is at least the goal. */
export function reaches(part: number, whole: number, goalPercent: number): boolean {
  return part * GOAL_STEPS >= goalSteps(goalPercent) * whole
}

/** Goals are compared in thousandths of a per cent, which is as finely as one is written. */
export const GOAL_STEPS = 100_000

export function goalSteps(goalPercent: number): number {
  return Math.round(goalPercent * 1000)
}

/** Goals of the kind "at most so many"; where too little was measured, few is not known to be all. */
export function outcomeAtMost(measured: number, atMost: number, isCovered = true): Outcome {
  if (measured > atMost) return 'not_kept'
  return isCovered ? 'kept' : 'not_shown'
}

/** Counts with their share; none decided gives `null`, never 100 %. */
export function countFigures(met: number, missed: number): CountFigures {
  return { met, missed, share: met + missed > 0 ? met / (met + missed) : null }
}
