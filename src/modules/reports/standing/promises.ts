import type { AgreementTerms } from '../../services/index.ts'
import type { AttainmentFigures, ClockKind, JudgedAvailability } from '../figures.ts'
import {
  type Forecast,
  forecastAtMost,
  forecastAvailability,
  forecastShare,
  type Verdict,
} from './forecast.ts'

/** One thing that was promised for a period, and whether it holds. */
export interface Promised extends Forecast {
  /** `resolution:2`, `availability`, `perMonth:2026-11`: the same as the deviation's key. */
  readonly key: string
  readonly what: ClockKind | 'availability' | OutageGoal
  readonly priority: string | null
  readonly priorityName: string | null
  /** `2026-11`, of a promise for a month. */
  readonly month: string | null
  /** Per cent for shares; outages, or seconds for `hoursPerMonth`. */
  readonly goal: number
  /** A share from 0 to 1, outages, or seconds. */
  readonly measured: number | null
  readonly met: number | null
  readonly missed: number | null
  readonly open: number | null
  readonly lowest: number | null
  readonly highest: number | null
  readonly expectedDecided: number | null
  readonly mayMiss: number | null
  readonly mustMeet: number | null
  /** Outages, or seconds of outage, that the goal still bears. */
  readonly left: number | null
}

export type OutageGoal = 'perMonth' | 'hoursPerMonth' | 'perTwelveMonths'

/** A promise that runs, not decided, and due before the period ends. */
export interface OpenClock {
  readonly kind: ClockKind
  readonly priority: string
  readonly isNearlyDue: boolean
}

export interface Standing {
  readonly terms: AgreementTerms | undefined
  readonly attainment: readonly AttainmentFigures[]
  readonly availability: JudgedAvailability | null
  readonly open: readonly OpenClock[]
  /** Share of the opening time that has passed; 1 when the period is over. */
  readonly passed: number
  /** Opening time of availability that is left, agreed maintenance left out. */
  readonly aheadSeconds: number
  readonly period: { readonly key: string; readonly months: readonly string[] }
  /** Months that have begun, the last of them perhaps not over. */
  readonly monthsBegun: readonly string[]
}

/** Every promise with a goal, in the order of people: solved, answered, updated, available, outages. */
export function promisesOf(standing: Standing): Promised[] {
  return [
    ...standing.attainment.flatMap((figures) => sharePromise(figures, standing)),
    ...availabilityPromise(standing),
    ...outagePromises(standing),
  ]
}

const nothing = {
  priority: null,
  priorityName: null,
  month: null,
  met: null,
  missed: null,
  open: null,
  lowest: null,
  highest: null,
  expectedDecided: null,
  mayMiss: null,
  mustMeet: null,
  left: null,
} as const

function sharePromise(figures: AttainmentFigures, { open, passed }: Standing): Promised[] {
  const { kind, priority, priorityName, met, missed, share, goalPercent } = figures
  if (goalPercent === null) return []
  const own = open.filter((clock) => clock.kind === kind && clock.priority === priority)
  const nearlyDue = own.filter(({ isNearlyDue }) => isNearlyDue).length
  const pace = { met, missed, goalPercent, open: own.length, nearlyDue, passed }
  return [
    {
      ...nothing,
      key: `${kind}:${priority}`,
      what: kind,
      priority,
      priorityName,
      goal: goalPercent,
      measured: share,
      met,
      missed,
      open: own.length,
      ...forecastShare(pace),
    },
  ]
}

function availabilityPromise({ terms, availability, aheadSeconds }: Standing): Promised[] {
  const goal = availability?.goalPercent ?? terms?.availabilityGoalPercent
  if (goal === undefined || goal === null) return []
  const { mayBeDownSeconds, ...forecast } = forecastAvailability({
    scheduledSeconds: availability?.scheduledSeconds ?? 0,
    unknownSeconds: availability?.unknownSeconds ?? 0,
    downSeconds: availability?.downSeconds ?? 0,
    aheadSeconds,
    goalPercent: goal,
    coverageGoalPercent: availability?.coverageGoalPercent ?? null,
  })
  return [
    {
      ...nothing,
      key: 'availability',
      what: 'availability',
      goal,
      measured: availability?.availability ?? null,
      ...forecast,
      left: mayBeDownSeconds,
    },
  ]
}

/** Where nothing is measured, the promises are there all the same: nobody knows whether they hold. */
function outagePromises({
  terms,
  availability,
  monthsBegun,
  period,
  passed,
}: Standing): Promised[] {
  const isMeasured =
    availability !== null && availability.coverage !== null && availability.coverage > 0
  const goals = isMeasured
    ? availability.outageGoals
    : unmeasuredGoals(terms, monthsBegun, period.key)
  return goals.map(({ goal, within, atMost, measured, outcome }): Promised => {
    const isMonthly = goal !== 'perTwelveMonths'
    const isOver = passed >= 1 || (isMonthly && within !== monthsBegun.at(-1))
    const known = isMeasured ? measured : null
    return {
      ...nothing,
      key: `${goal}:${within}`,
      what: goal,
      month: isMonthly ? within : null,
      goal: atMost,
      measured: known,
      ...forecastAtMost({ measured: known, atMost, isOver, isCovered: outcome !== 'not_shown' }),
    }
  })
}

function unmeasuredGoals(
  terms: AgreementTerms | undefined,
  months: readonly string[],
  period: string,
): JudgedAvailability['outageGoals'] {
  const { perMonth, hoursPerMonth, perTwelveMonths } = terms?.outageGoals ?? {}
  const add = (goal: OutageGoal, within: string, atMost: number | undefined) =>
    atMost === undefined
      ? []
      : [{ goal, within, measured: 0, atMost, outcome: 'nothing_decided' as const }]
  return [
    ...months.flatMap((month) => [
      ...add('perMonth', month, perMonth),
      ...add(
        'hoursPerMonth',
        month,
        hoursPerMonth === undefined ? undefined : hoursPerMonth * 3600,
      ),
    ]),
    ...add('perTwelveMonths', period, perTwelveMonths),
  ]
}

/** How many promises are in each state. */
export function countVerdicts(promises: readonly Forecast[]): Record<Verdict, number> {
  const counts = { kept: 0, at_risk: 0, not_kept: 0, not_known: 0 }
  for (const { verdict } of promises) counts[verdict]++
  return counts
}

/** The worst first: what is lost, what may be, what nobody knows. */
export function worstFirst<Item extends Forecast>(items: readonly Item[]): Item[] {
  const order: readonly Verdict[] = ['not_kept', 'at_risk', 'not_known', 'kept']
  return [...items].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
}
