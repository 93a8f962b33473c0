import type { AvailabilitySums } from '../figures.ts'

/**
 * What a day looks like in the grid. `partly`: it worked as far as it was measured, which was not all
 * day. `ahead`: it has not come.
 */
export type DayState =
  | 'up'
  | 'degraded'
  | 'down'
  | 'partly'
  | 'unknown'
  | 'maintenance'
  | 'closed'
  | 'ahead'

/** The worst that is known of a day; what is not measured never looks like all well. */
function dayState(sums: AvailabilitySums): Exclude<DayState, 'ahead'> {
  const { scheduledSeconds, excludedSeconds, unknownSeconds, downSeconds, degradedSeconds } = sums
  if (scheduledSeconds === 0) return excludedSeconds > 0 ? 'maintenance' : 'closed'
  if (downSeconds > 0) return 'down'
  if (unknownSeconds >= scheduledSeconds) return 'unknown'
  if (degradedSeconds > 0) return 'degraded'
  return unknownSeconds > 0 ? 'partly' : 'up'
}

export interface Day extends AvailabilitySums {
  readonly day: string
  readonly state: DayState
}

/** Every day of the period: those that were measured, then those that have not come. */
export function daysWithStates(
  days: readonly string[],
  measured: readonly (AvailabilitySums & { readonly day: string })[],
): Day[] {
  const known = new Map(measured.map((each) => [each.day, each]))
  return days.map((day) => {
    const sums = known.get(day)
    return sums === undefined
      ? { ...none, day, state: 'ahead' }
      : { ...sums, state: dayState(sums) }
  })
}

const none = {
  scheduledSeconds: 0,
  excludedSeconds: 0,
  unknownSeconds: 0,
  downSeconds: 0,
  degradedSeconds: 0,
  availability: null,
} as const
