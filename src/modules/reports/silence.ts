import type { BusinessTime, Instant } from '../calendar/index.ts'
import type { MissedClock } from './missed.ts'

/**
 * Under a promise of updates, a ticket about which nothing is heard misses one interval after the
 * other, each beginning where the last was due (DESIGN section 5: each interval a clock of its own).
 * What is stored ends with the interval that ran when the ticket was last heard of; these are those
 * that were missed after it and before `until`.
 */
export function intervalsMissedSince(
  running: readonly MissedClock[],
  time: BusinessTime,
  until: Instant,
): MissedClock[] {
  return running.flatMap((first) => {
    const target = first.targetSeconds * 1000
    const missed: MissedClock[] = []
    let due = time.due(first.dueAt, target)
    while (due !== undefined && due < until) {
      missed.push(endedWhenDue({ ...first, dueAt: due }))
      due = time.due(due, target)
    }
    return missed
  })
}

/** An interval ends when it is due: what goes on after that is the next one. */
export function endedWhenDue(clock: MissedClock): MissedClock {
  return { ...clock, stoppedAt: clock.dueAt, elapsed: clock.targetSeconds * 1000 }
}

/** How many of them were missed in each of consecutive periods, by priority. */
export function countByPeriod(
  missed: readonly MissedClock[],
  boundaries: readonly Instant[],
): { period: number; kind: 'update'; priority: string; met: 0; missed: number; excluded: 0 }[] {
  const counts = new Map<string, { period: number; priority: string; missed: number }>()
  for (const { dueAt, priority } of missed) {
    const period = boundaries.findLastIndex((boundary) => boundary <= dueAt)
    if (period < 0 || period === boundaries.length - 1) continue
    const key = `${period} ${priority}`
    const count = counts.get(key) ?? { period, priority, missed: 0 }
    counts.set(key, { ...count, missed: count.missed + 1 })
  }
  return [...counts.values()].map((count) => ({ ...count, kind: 'update', met: 0, excluded: 0 }))
}
