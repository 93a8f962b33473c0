import type { Instant } from '../calendar/index.ts'
import type { ClockOutcome } from './list-schema.ts'

/** A clock as it was judged after the ticket's last event. */
interface JudgedClock {
  readonly state: string
  readonly dueAt: Instant | null | undefined
}

/**
 * How a promise stands now: a running clock whose due instant has passed is missed without anybody
 * touching it, and one due by `riskUntil` is at risk. At the due instant itself it is in time.
 */
export function outcomeAt(
  { state, dueAt }: JudgedClock,
  now: Instant,
  riskUntil: Instant | undefined,
): ClockOutcome {
  if (state === 'met' || state === 'missed' || state === 'paused') return state
  if (dueAt == null) return 'running'
  if (dueAt < now) return 'missed'
  return riskUntil !== undefined && dueAt <= riskUntil ? 'at_risk' : 'running'
}
