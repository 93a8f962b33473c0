/**
 * How long access stays after somebody's last day. A removal is one person's access to one system; it
 * begins with the day after the last one (with the decision, where somebody is dismissed at once) and
 * ends when the list that shows it was exported, not when somebody said that it was done. What is not
 * removed yet counts with the time that it has taken so far, or nobody would see what is left undone:
 * where it decides the median, the median is at least that. Pure.
 */

/** A change that asked for it; there are several where a list contradicted one, or it came back. */
export interface LeaverChange {
  readonly employeeId: number
  readonly systemId: number
  /** Local day from which it should have been so, and its beginning. */
  readonly lateFrom: string
  readonly startsAt: number
  /** When the list was exported that shows it; null as long as none has. */
  readonly verifiedAt: number | null
}

export interface Removal<Change extends LeaverChange = LeaverChange> {
  readonly changes: readonly Change[]
  readonly lateFrom: string
  readonly isRemoved: boolean
  /** So far, where it is not removed; none where it was so before the day began. */
  readonly days: number
}

const DAY_MS = 86_400_000

/** What was asked for several times is one removal, over when the last of it is. */
export function removalsOf<Change extends LeaverChange>(
  changes: readonly Change[],
  now: number,
): Removal<Change>[] {
  const grouped = Map.groupBy(
    changes,
    ({ employeeId, systemId, lateFrom }) => `${employeeId} ${systemId} ${lateFrom}`,
  )
  return [...grouped.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const ends = group.map(({ verifiedAt }) => verifiedAt)
    const isRemoved = ends.every((end) => end !== null)
    const until = Math.max(...ends.map((end) => end ?? now))
    const days = Math.max(0, until - first.startsAt) / DAY_MS
    return [{ changes: group, lateFrom: first.lateFrom, isRemoved, days }]
  })
}

export interface Median {
  /** Null where there is nothing to take it of. */
  readonly days: number | null
  /** What decides it is not removed yet, and grows. */
  readonly isAtLeast: boolean
  readonly count: number
  readonly removed: number
}

/** Of an even number, between the two in the middle. */
export function medianOf(removals: readonly Pick<Removal, 'days' | 'isRemoved'>[]): Median {
  const count = removals.length
  const removed = removals.filter(({ isRemoved }) => isRemoved).length
  if (count === 0) return { days: null, isAtLeast: false, count, removed }
  // Of what took as long, what is over comes first: the other will have taken longer.
  const sorted = removals.toSorted(
    (a, b) => a.days - b.days || Number(b.isRemoved) - Number(a.isRemoved),
  )
  const high = sorted[Math.floor(count / 2)]
  const low = count % 2 === 0 ? sorted[count / 2 - 1] : high
  if (high === undefined || low === undefined) throw new Error('Something of nothing')
  // What goes on and is shorter so far may come to lie on the other side of the middle.
  const isAtLeast = sorted.some(({ isRemoved, days }) => !isRemoved && days <= high.days)
  return { days: (low.days + high.days) / 2, isAtLeast, count, removed }
}

/** Whether it holds what is aimed at; not known of nothing, or of what is not over and short so far. */
export function keepsGoal({ days, isAtLeast }: Median, goalDays: number): boolean | null {
  if (days === null) return null
  if (days > goalDays) return false
  return isAtLeast ? null : true
}

/** The change that it was over with, or that it waits for. */
export function latestOf<Change extends LeaverChange>({
  changes,
}: Removal<Change>): Change | undefined {
  const open = changes.find(({ verifiedAt }) => verifiedAt === null)
  return open ?? changes.toSorted((a, b) => (b.verifiedAt ?? 0) - (a.verifiedAt ?? 0))[0]
}
