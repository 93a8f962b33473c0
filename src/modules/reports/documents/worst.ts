import type { DeviationFigures } from '../figures.ts'

/**
 * The deviation that a reader must know of first; of equals the one that the rules found first.
 *
 * Goals of the agreement come before single events, for they are what was promised: among them the
 * one that is farthest past what it allows. Then the longest outage, then the ticket that is most
 * times over its target or the report that is latest, and last that too little was measured.
 */
export function worstDeviation(
  deviations: readonly DeviationFigures[],
): DeviationFigures | undefined {
  return deviations.toSorted((a, b) => {
    const [one, other] = [gravity(a), gravity(b)]
    return other.tier - one.tier || other.size - one.size
  })[0]
}

/**
 * How many times what a goal allows to fail has failed: with 75 % in time against a goal of 90 %,
 * 25 % is late where 10 % may be, two and a half times. A goal of 100 % counts as one of 99.99 %.
 */
export function timesAllowed(share: number, goalPercent: number): number {
  return (1 - share) / Math.max(1 - goalPercent / 100, 0.0001)
}

function gravity({ rule, subject }: DeviationFigures): { tier: number; size: number } {
  const { measured = 0, goal = 0, openSeconds = 0 } = subject
  switch (rule) {
    case 'target_missed':
    case 'availability_below_goal':
      return { tier: 3, size: timesAllowed(measured, goal) }
    case 'outages_too_many':
      return { tier: 3, size: measured / Math.max(goal, 1) }
    case 'outage_long':
      return { tier: 2, size: openSeconds }
    case 'ticket_overdue':
      return { tier: 1, size: measured / Math.max(goal, 1) }
    case 'report_late':
      return { tier: 1, size: measured }
    case 'coverage_low':
      return { tier: 0, size: timesAllowed(measured, goal) }
  }
}
