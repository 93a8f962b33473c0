/**
 * What deviations say together: which causes weigh most, whether it gets better, and what comes back.
 * Everything is counted from what the rules noted and people wrote; nothing is weighed by hand.
 */
import { parsePeriod } from '../calendar/index.ts'
import { isInTime } from './action.ts'
import { cameBack, kindOf, type Recurrable } from './came-back.ts'
import {
  type CauseCategory,
  type DeviationSubject,
  isExplained,
  type TracedDeviation,
} from './schema.ts'

/** A deviation as it is analysed. */
export type Analysed = Recurrable &
  Pick<
    TracedDeviation,
    'service' | 'subject' | 'explanation' | 'action' | 'actionDue' | 'causeCategory'
  > & {
    /** Local day on which the action was done. */
    readonly actionDoneOn: string | null
  }

/** A cause with its weight. */
export interface CauseShare {
  readonly cause: CauseCategory
  readonly count: number
  /** Opening time of the long outages that it caused. */
  readonly outageSeconds: number
  /** Promises to callers that it broke: clocks missed where a target was missed. */
  readonly missedClocks: number
  /** Of all explained ones, 0–1. */
  readonly share: number
  /** With all that weigh more. */
  readonly cumulative: number
}

/** The heaviest first; deviations without a cause are left out. */
export function pareto(deviations: readonly Analysed[]): CauseShare[] {
  const caused = Map.groupBy(deviations, ({ causeCategory }) => causeCategory)
  const total = deviations.filter(({ causeCategory }) => causeCategory !== null).length
  const causes = [...caused]
    .flatMap(([cause, own]) => (cause === null ? [] : [{ cause, ...weigh(own) }]))
    .sort((a, b) => b.count - a.count || b.outageSeconds - a.outageSeconds || order(a, b))
  let before = 0
  return causes.map((each) => {
    before += each.count
    return { ...each, share: each.count / total, cumulative: before / total }
  })
}

function order(a: { readonly cause: string }, b: { readonly cause: string }): number {
  return a.cause < b.cause ? -1 : 1
}

function weigh(own: readonly Analysed[]) {
  return {
    count: own.length,
    outageSeconds: sum(own, ({ rule, subject }) =>
      rule === 'outage_long' ? (subject.openSeconds ?? 0) : 0,
    ),
    missedClocks: sum(own, ({ rule, subject }) =>
      rule === 'target_missed' ? (subject.missed ?? 0) : 0,
    ),
  }
}

/** What became of the deviations of a period. */
export interface PeriodCount {
  readonly period: string
  readonly found: number
  readonly explained: number
  readonly waiting: number
  /** Decided to be done. */
  readonly actions: number
  readonly doneInTime: number
  readonly doneLate: number
  /** Not done, and its day has been. */
  readonly overdue: number
}

/** Of each of the periods, in their order; a period without deviations counts none. */
export function trend(
  deviations: readonly Analysed[],
  periods: readonly string[],
  today: string,
): PeriodCount[] {
  const own = Map.groupBy(deviations, ({ period }) => period)
  return periods.map((period) => ({ period, ...countOf(own.get(period) ?? [], today) }))
}

function countOf(own: readonly Analysed[], today: string): Omit<PeriodCount, 'period'> {
  const acted = own.filter(({ action }) => action !== null)
  const done = acted.filter(({ actionDoneOn }) => actionDoneOn !== null)
  const inTime = done.filter(({ actionDue, actionDoneOn }) =>
    isInTime(actionDue, actionDoneOn ?? ''),
  ).length
  const explained = own.filter(isExplained).length
  return {
    found: own.length,
    explained,
    waiting: own.length - explained,
    actions: acted.length,
    doneInTime: inTime,
    doneLate: done.length - inTime,
    overdue: acted.filter(
      ({ actionDoneOn, actionDue }) =>
        actionDoneOn === null && actionDue !== null && actionDue < today,
    ).length,
  }
}

/** Of the same service and kind, in several of its last periods. */
export interface Recurring {
  readonly service: Analysed['service']
  readonly rule: Analysed['rule']
  /** The latest, to say what it is about. */
  readonly subject: DeviationSubject
  readonly latest: number
  /** Those in which it was found, the latest first. */
  readonly periods: readonly string[]
  readonly causes: readonly CauseCategory[]
}

const RECURS_IN = 2
export const RECURS_WITHIN = 5

/**
 * What was found in at least two of the last five periods of its service, most often first. `last` is
 * the first local day of the latest period that counts.
 */
export function recurring(deviations: readonly Analysed[], last: string): Recurring[] {
  const groups = Map.groupBy(deviations, (each) => `${each.serviceId} ${kindOf(each)}`)
  return [...groups.values()]
    .flatMap((group) => {
      const own = group.filter(({ period }) => isWithin(period, last)).sort(latestFirst)
      const periods = [...new Set(own.map(({ period }) => period))]
      const [latest] = own
      if (latest === undefined || periods.length < RECURS_IN) return []
      const causes = own.flatMap(({ causeCategory }) =>
        causeCategory === null ? [] : [causeCategory],
      )
      const { service, rule, subject, id } = latest
      return [{ service, rule, subject, latest: id, periods, causes: [...new Set(causes)] }]
    })
    .sort((a, b) => b.periods.length - a.periods.length || b.latest - a.latest)
}

/** Whether a period is one of the last five of its length. */
function isWithin(period: string, last: string): boolean {
  const { firstDay, months } = parsePeriod(period)
  const day = Temporal.PlainDate.from(last)
  const oldest = day.subtract({ months: (RECURS_WITHIN - 1) * months.length }).toString()
  return firstDay >= oldest && firstDay <= last
}

function latestFirst(a: Analysed, b: Analysed): number {
  if (a.period !== b.period) return a.period < b.period ? 1 : -1
  return b.foundAt - a.foundAt || b.id - a.id
}

/** An action after which its like came back. */
export interface CameBack {
  readonly done: Analysed
  readonly again: readonly Analysed[]
}

/** Of the deviations whose action is done; the latest to come back first. */
export function allThatCameBack(deviations: readonly Analysed[]): CameBack[] {
  const byService = Map.groupBy(deviations, ({ serviceId }) => serviceId)
  return deviations
    .map((done) => ({ done, again: cameBack(done, byService.get(done.serviceId) ?? []) }))
    .filter(({ again }) => again.length > 0)
    .sort((a, b) => (b.again.at(-1)?.foundAt ?? 0) - (a.again.at(-1)?.foundAt ?? 0))
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0)
}
