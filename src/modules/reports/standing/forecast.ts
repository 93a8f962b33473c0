/**
 * Whether a goal of the running period will hold. A forecast never says more than what was measured:
 *
 * - `not_kept`: the goal can no longer be reached, even if everything that is left goes well.
 * - `at_risk`: it can, but not in the pace so far, or what is about to run out of time decides it.
 * - `kept`: it holds in the pace so far.
 * - `not_known`: nothing was decided or measured, or too little to tell.
 *
 * Of a period that is over the same words say how it went.
 */
import { isCovered, showsGoal } from '../../shares/index.ts'
import { GOAL_STEPS, goalSteps, reaches } from '../outcome.ts'

export type Verdict = 'kept' | 'at_risk' | 'not_kept' | 'not_known'

/** Why the verdict is what it is; the page has a sentence for each. */
export type Reason =
  | 'over'
  | 'secured'
  | 'on_pace'
  | 'under_goal'
  | 'open_ones_decide'
  | 'most_used'
  | 'out_of_reach'
  | 'nothing_decided'
  | 'not_measured'
  | 'too_little_measured'

export interface Forecast {
  readonly verdict: Verdict
  readonly reason: Reason
}

/** Clocks of one promise and priority. */
export interface SharePace {
  readonly met: number
  readonly missed: number
  readonly goalPercent: number
  /** Not decided yet, and due within the period. */
  readonly open: number
  /** Of the open ones, those that have used up most of their time. */
  readonly nearlyDue: number
  /** Share of the period's opening time that has passed, above 0; 1 when it is over. */
  readonly passed: number
}

export interface ShareForecast extends Forecast {
  /** If every open one that is due within the period is missed, or met. */
  readonly lowest: number | null
  readonly highest: number | null
  /** How many will have been decided when the period ends, in the pace so far. */
  readonly expectedDecided: number
  /** Of those, how many more may be missed; `null` where the goal is out of reach or unknown. */
  readonly mayMiss: number | null
  /** How many in a row must be met before the goal is reached; `null` where it is reached or cannot be. */
  readonly mustMeet: number | null
}

/**
 * For shares of clocks. The pace: as many are decided for each hour of opening time that is left as
 * for each that has passed, and at least those that are open now. A verdict may lean on a pace, the
 * bounds never do: they are counted from what is decided and what is open.
 */
export function forecastShare(pace: SharePace): ShareForecast {
  const { met, missed, goalPercent, open, passed } = pace
  const decided = met + missed
  const expectedDecided = Math.max(
    decided + open,
    passed >= 1 ? decided : Math.round(decided / passed),
  )
  const left = expectedDecided - missed - leastMet(expectedDecided, goalPercent)
  return {
    ...judgeShare(pace, left),
    lowest: ratio(met, decided + open),
    highest: ratio(met + open, decided + open),
    expectedDecided,
    mayMiss: decided > 0 && left >= 0 ? left : null,
    mustMeet: mustMeet(pace),
  }
}

function judgeShare(
  { met, missed, goalPercent, open, nearlyDue, passed }: SharePace,
  left: number,
) {
  const decided = met + missed
  if (decided === 0) return not('not_known', 'nothing_decided')
  const isReached = reaches(met, decided, goalPercent)
  if (passed >= 1 && open === 0) return not(isReached ? 'kept' : 'not_kept', 'over')
  if (left < 0) return not('not_kept', 'out_of_reach')
  if (!isReached) return not('at_risk', 'under_goal')
  if (reaches(met, decided + open, goalPercent)) return not('kept', 'secured')
  if (!reaches(met, decided + nearlyDue, goalPercent)) return not('at_risk', 'open_ones_decide')
  return not('kept', 'on_pace')
}

function not(verdict: Verdict, reason: Reason): Forecast {
  return { verdict, reason }
}

/** The least part of a whole that reaches the goal. */
function leastMet(whole: number, goalPercent: number): number {
  return Math.ceil((goalSteps(goalPercent) * whole) / GOAL_STEPS)
}

function mustMeet({ met, missed, goalPercent, passed }: SharePace): number | null {
  const decided = met + missed
  const goal = goalSteps(goalPercent)
  if (passed >= 1) return null
  if (decided === 0 || goal >= GOAL_STEPS || reaches(met, decided, goalPercent)) return null
  return Math.ceil((goal * decided - GOAL_STEPS * met) / (GOAL_STEPS - goal))
}

/** Opening time of a period, agreed maintenance left out, in whole seconds. */
export interface AvailabilityPace {
  readonly scheduledSeconds: number
  readonly unknownSeconds: number
  readonly downSeconds: number
  /** What is left of the period. */
  readonly aheadSeconds: number
  readonly goalPercent: number
  readonly coverageGoalPercent: number | null
}

export interface AvailabilityForecast extends Forecast {
  /** If all that is not known or not over were down, or up. */
  readonly lowest: number | null
  readonly highest: number | null
  /** Outage that the goal still bears in the rest of the period; `null` where it bears none. */
  readonly mayBeDownSeconds: number | null
}

/** For availability: how much outage is left to spend. What is ahead is taken to be measured. */
export function forecastAvailability(pace: AvailabilityPace): AvailabilityForecast {
  const { scheduledSeconds, unknownSeconds, downSeconds, aheadSeconds, goalPercent } = pace
  const known = scheduledSeconds - unknownSeconds
  const whole = scheduledSeconds + aheadSeconds
  const end = known + aheadSeconds
  const left = end - leastMet(end, goalPercent) - downSeconds
  return {
    ...judgeAvailability(pace, left),
    lowest: ratio(known - downSeconds, whole),
    highest: ratio(whole - downSeconds, whole),
    mayBeDownSeconds: known > 0 && left >= 0 ? left : null,
  }
}

function judgeAvailability(pace: AvailabilityPace, left: number): Forecast {
  const { scheduledSeconds, unknownSeconds, downSeconds, aheadSeconds, goalPercent } = pace
  const known = scheduledSeconds - unknownSeconds
  if (known <= 0) return not('not_known', 'not_measured')
  const up = known - downSeconds
  const isReached = reaches(up, known, goalPercent)
  const coverageGoal = pace.coverageGoalPercent ?? undefined
  const time = { scheduled: scheduledSeconds, unknown: unknownSeconds, down: downSeconds }
  const isShown = showsGoal(time, goalPercent, coverageGoal)
  if (aheadSeconds === 0) {
    if (!isReached) return not('not_kept', 'over')
    return isShown ? not('kept', 'over') : not('not_known', 'too_little_measured')
  }
  if (left < 0) return not('not_kept', 'out_of_reach')
  const mayReach = reaches(scheduledSeconds - downSeconds, scheduledSeconds, goalPercent)
  if (!isCovered(time, coverageGoal) && (isReached ? !isShown : mayReach)) {
    return not('not_known', 'too_little_measured')
  }
  if (!isReached) return not('at_risk', 'under_goal')
  if (reaches(up, scheduledSeconds + aheadSeconds, goalPercent)) return not('kept', 'secured')
  return not('kept', 'on_pace')
}

/** A goal of the kind "at most so many", of outages or of their seconds. */
export interface AtMostPace {
  /** `null`: nothing was measured. */
  readonly measured: number | null
  readonly atMost: number
  readonly isOver: boolean
  /** Enough was measured to say that there was no more. */
  readonly isCovered: boolean
}

export interface AtMostForecast extends Forecast {
  readonly left: number | null
}

/** From here on little is left of what is allowed. */
const MOST = 0.75

export function forecastAtMost({
  measured,
  atMost,
  isOver,
  isCovered: isShown,
}: AtMostPace): AtMostForecast {
  if (measured === null) return { ...not('not_known', 'not_measured'), left: null }
  if (measured > atMost) {
    return { ...not('not_kept', isOver ? 'over' : 'out_of_reach'), left: null }
  }
  const left = atMost - measured
  if (!isShown) return { ...not('not_known', 'too_little_measured'), left }
  if (isOver) return { ...not('kept', 'over'), left }
  if (measured > 0 && measured >= MOST * atMost) {
    return { ...not('at_risk', 'most_used'), left }
  }
  return { ...not('kept', 'on_pace'), left }
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
