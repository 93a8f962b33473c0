/** Problems as spans, and what they make of a component at the instants at which something was known. */
import type { Instant } from '../../calendar/index.ts'
import type { ComponentState, Seen } from './connector.ts'

/** Something that was wrong for a while; `to` undefined: still is. */
export interface ProblemSpan {
  readonly from: Instant
  readonly to: Instant | undefined
  readonly state: Extract<ComponentState, 'down' | 'degraded'>
  readonly detail: string
}

/** The worst of what was wrong at an instant; beginnings belong to a problem, ends do not. */
export function stateAt(problems: readonly ProblemSpan[], at: Instant): Omit<Seen, 'at'> {
  const open = problems.filter(({ from, to }) => from <= at && (to === undefined || at < to))
  const worst = open.find(({ state }) => state === 'down') ?? open[0]
  return worst === undefined
    ? { state: 'up', detail: undefined }
    : { state: worst.state, detail: worst.detail }
}

/**
 * What to tell of a component: its state at every instant at which something was known, and at every
 * beginning and end of a problem since `since`, which is known by itself.
 */
export function seenOfProblems(
  problems: readonly ProblemSpan[],
  known: readonly Instant[],
  since: Instant,
): Seen[] {
  const ends = problems.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))
  const instants = new Set([...known, ...ends].filter((at) => at >= since))
  return [...instants].sort((a, b) => a - b).map((at) => ({ at, ...stateAt(problems, at) }))
}
