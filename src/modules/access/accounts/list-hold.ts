/** When a list of accounts is held for a person, and why. Pure. */
import { DomainError } from '../../../platform/errors.ts'

export type HeldList =
  | { readonly reason: 'short'; readonly accounts: number; readonly before: number }
  | { readonly reason: 'old'; readonly exportedAt: string; readonly oldestDays: number }
  | { readonly reason: 'older'; readonly exportedAt: string; readonly appliedAt: string }

export interface ListStanding {
  readonly accounts: number
  readonly exportedAt: number
}

const DAY = 86_400_000

/**
 * An older list than the one that was applied last would take back what has happened since; one with much
 * fewer accounts was cut off; an old one says nothing of today. `last` is the one applied last.
 */
export function heldList(
  list: ListStanding,
  last: ListStanding | undefined,
  limits: { readonly leastShareOfLast: number; readonly oldestDays: number },
  now: number,
): HeldList | null {
  const exportedAt = new Date(list.exportedAt).toISOString()
  if (last !== undefined && list.exportedAt < last.exportedAt) {
    return { reason: 'older', exportedAt, appliedAt: new Date(last.exportedAt).toISOString() }
  }
  if (last !== undefined && list.accounts < last.accounts * limits.leastShareOfLast) {
    return { reason: 'short', accounts: list.accounts, before: last.accounts }
  }
  if (now - list.exportedAt > limits.oldestDays * DAY) {
    return { reason: 'old', exportedAt, oldestDays: limits.oldestDays }
  }
  return null
}

/** Nothing can be compared before the first list. */
export function noList(systemKey: string): DomainError {
  return new DomainError('not_found', `No list of accounts in ${systemKey} has been applied`, {
    mend: `Take one in: kvitto import accounts FILE --system ${systemKey} --exported-at TIME.`,
  })
}
