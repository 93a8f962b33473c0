/** How it is with somebody who has left, or is about to: in one system, and in all. Pure. */
import type { ChangeState } from '../changes/change.ts'

/** The worst first. */
export const leaverStates = ['left', 'queued', 'done', 'planned'] as const
export type LeaverState = (typeof leaverStates)[number]

export interface LeaverAccess {
  readonly lastDay: string
  readonly hasActiveAccount: boolean
  /** Of what is open to close it. */
  readonly change: ChangeState | null
}

/**
 * Left behind: the last day has passed and nobody is about to remove it, a list has contradicted it, or it
 * has taken longer than is aimed at. Null where nothing is left to do.
 */
export function leaverState(
  { lastDay, hasActiveAccount, change }: LeaverAccess,
  today: string,
  goalDays: number,
): LeaverState | null {
  const isOver = lastDay < today
  if (!isOver) return change === null && !hasActiveAccount ? null : 'planned'
  if (change === 'done') return 'done'
  if (change === null) return hasActiveAccount ? 'left' : null
  const isLate = daysBetween(lastDay, today) - 1 > goalDays
  return hasActiveAccount && (change === 'contradicted' || isLate) ? 'left' : 'queued'
}

export function worstOf(states: readonly LeaverState[]): LeaverState | undefined {
  return leaverStates.find((state) => states.includes(state))
}

export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}
