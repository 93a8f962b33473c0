/** From what is worked out, in milliseconds, to what is told, in seconds and texts. */
import { formatInstant, type Instant } from '../calendar/index.ts'
import { type Goals, goalOutcome } from '../shares/index.ts'
import type { MeasuredDay } from './days.ts'
import { type Availability, shares } from './measure.ts'
import type { Correction } from './overlay.ts'
import type { AvailabilityFigures, DayFigures } from './view.schema.ts'

/** Version of the rules that availability is worked out by. */
export const AVAILABILITY_RULES = '2026-12b'

export function presentSums(sums: Availability) {
  return {
    scheduledSeconds: seconds(sums.scheduled),
    maintenanceSeconds: seconds(sums.excluded),
    notOursSeconds: seconds(sums.notOurs),
    unknownSeconds: seconds(sums.unknown),
    downSeconds: seconds(sums.down),
    degradedSeconds: seconds(sums.degraded),
    upSeconds: seconds(sums.scheduled - sums.unknown - sums.down - sums.degraded),
  }
}

export function presentShares(sums: Availability) {
  const { availability, lowest, highest, coverage } = shares(sums)
  return {
    availability: availability ?? null,
    lowest: lowest ?? null,
    highest: highest ?? null,
    coverage: coverage ?? null,
  }
}

export function presentFigures(
  sums: Availability,
  outages: number,
  goals: Goals | undefined,
  before: Availability | undefined,
): AvailabilityFigures {
  return {
    ...presentSums(sums),
    ...presentShares(sums),
    goalPercent: goals?.availabilityGoalPercent ?? null,
    outcome: goalOutcome(sums, goals),
    coverageGoalPercent: goals?.coverageGoalPercent ?? null,
    outages,
    rules: AVAILABILITY_RULES,
    beforeCorrections: before === undefined ? null : presentBefore(before),
  }
}

export function presentBefore(sums: Availability) {
  const { scheduledSeconds, unknownSeconds, downSeconds } = presentSums(sums)
  const { availability, coverage } = presentShares(sums)
  return { scheduledSeconds, unknownSeconds, downSeconds, availability, coverage }
}

/** A correction as it is told beside the figures that it changed. */
export function presentCorrection(correction: Correction) {
  const { id, kind, from, to } = correction
  const told = { id, kind, from: formatInstant(from), to: formatInstant(to) }
  if (correction.kind === 'not_ours') {
    return { ...told, component: null, shownBy: null, state: null }
  }
  const { component = null, shownBy } = correction
  return 'state' in shownBy
    ? { ...told, component, shownBy: null, state: shownBy.state }
    : { ...told, component, shownBy: shownBy.component, state: null }
}

export function presentDay(day: MeasuredDay): DayFigures {
  return {
    day: day.day,
    state: day.state,
    openSeconds: seconds(day.open),
    ...presentSums(day),
  }
}

export function presentInstant(at: Instant | undefined | null): string | null {
  return at === undefined || at === null ? null : formatInstant(at)
}

export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
