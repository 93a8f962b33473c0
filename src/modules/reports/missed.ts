import { type BusinessTime, formatInstant, type Instant } from '../calendar/index.ts'
import type { ClockKind, MissedTicket } from './figures.ts'

/** A promise that was missed; durations in milliseconds of opening time. */
export interface MissedClock {
  readonly key: string
  readonly title: string | null
  readonly ticketStatus: string
  readonly kind: ClockKind
  readonly priority: string
  readonly openedAt: Instant
  readonly dueAt: Instant
  readonly stoppedAt: Instant | null
  readonly targetSeconds: number
  readonly elapsed: number
  /** Up to here the open time of a clock that has not stopped was counted. */
  readonly countedUntil: Instant
}

/** What it takes to count a clock that still runs. */
export interface Counting {
  readonly time: BusinessTime
  readonly asOf: Instant
  /** The statuses in which clocks of a ticket opened then stand still. */
  readonly pausedWhile: (openedAt: Instant) => readonly string[]
}

/** Most overdue first; what still goes on is counted until now. */
export function missedTickets(
  clocks: readonly MissedClock[],
  { time, asOf, pausedWhile }: Counting,
): MissedTicket[] {
  return clocks
    .map((clock): MissedTicket => {
      const goesOn =
        clock.stoppedAt === null && !pausedWhile(clock.openedAt).includes(clock.ticketStatus)
      const since = goesOn ? time.elapsed(clock.countedUntil, asOf) : 0
      return {
        key: clock.key,
        title: clock.title,
        kind: clock.kind,
        priority: clock.priority,
        openedAt: formatInstant(clock.openedAt),
        dueAt: formatInstant(clock.dueAt),
        stoppedAt: clock.stoppedAt === null ? null : formatInstant(clock.stoppedAt),
        targetSeconds: clock.targetSeconds,
        elapsedSeconds: Math.floor((clock.elapsed + since) / 1000),
      }
    })
    .sort(
      (a, b) => overSeconds(b) - overSeconds(a) || compare(a.key, b.key) || compare(a.kind, b.kind),
    )
}

/**
 * The same as it was at an earlier instant, when none of them was done: what is overdue when a period
 * ends does not grow after it. Exact but for a clock that was paused since then, which may be counted
 * too short, never too long.
 */
export function overdueThen(
  clocks: readonly MissedClock[],
  counting: Counting,
  at: Instant,
): MissedTicket[] {
  const then = clocks.map((clock) => {
    const last = clock.stoppedAt ?? clock.countedUntil
    if (last <= at) return clock
    const elapsed = Math.max(0, clock.elapsed - counting.time.elapsed(at, last))
    return { ...clock, elapsed, stoppedAt: null, countedUntil: at }
  })
  return missedTickets(then, { ...counting, asOf: Math.min(at, counting.asOf) })
}

function overSeconds({ elapsedSeconds, targetSeconds }: MissedTicket): number {
  return elapsedSeconds - targetSeconds
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
