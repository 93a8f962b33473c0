/**
 * What an agreement promises, thing by thing, as values that any language can put into words; and
 * what two versions promise differently.
 */
import { type CalendarSource, describeWeek, parseCalendar } from '../calendar/index.ts'
import type { AgreementTerms, MayWaitRule, TicketStatus } from './schema.ts'

/** Seconds are of opening time. */
export type Promised =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'at_most'; readonly count: number }
  | { readonly kind: 'at_most_hours'; readonly hours: number }
  | { readonly kind: 'statuses'; readonly statuses: readonly TicketStatus[] }
  | { readonly kind: 'counts_from'; readonly from: 'opening' | 'change' }
  | {
      readonly kind: 'report'
      readonly every: 'quarter' | 'month'
      readonly dueWorkingDays: number
    }
  | { readonly kind: 'outage_begins'; readonly at: 'first_failure' | 'confirmation' }
  | { readonly kind: 'by_two' }
  | { readonly kind: 'days_before'; readonly days: number }
  | { readonly kind: 'within_working_days'; readonly days: number }
  | { readonly kind: 'deviations'; readonly rules: readonly MayWaitRule[] }
  | {
      readonly kind: 'week'
      readonly zone: string
      /** Monday first: `["08:00-12:00", "13:00-17:00"]`. */
      readonly week: readonly (readonly string[])[]
    }

export const promiseNames = [
  'level',
  'serviceHours',
  'availabilityHours',
  'name',
  'response',
  'resolution',
  'updateEvery',
  'goal',
  'pausedWhile',
  'priorityChange',
  'availabilityGoal',
  'coverageGoal',
  'outagesPerMonth',
  'outageHoursPerMonth',
  'outagesPerTwelveMonths',
  'outageBegins',
  'correctionsByTwo',
  'maintenanceNotice',
  'report',
  'reportAcknowledged',
  'reportMayWait',
] as const
export type PromiseName = (typeof promiseNames)[number]

/** One promise: of a priority where it names one, else of the whole agreement. */
export interface StatedPromise {
  readonly what: PromiseName
  readonly priority: string | null
  readonly value: Promised
}

export interface Difference {
  readonly what: PromiseName
  readonly priority: string | null
  /** `null`: not promised. */
  readonly before: Promised | null
  readonly after: Promised | null
}

/** Everything that is promised, in the order that people ask about it. */
export function promisesOf(terms: AgreementTerms): StatedPromise[] {
  const { outageGoals, clocks, report } = terms
  return [
    ...stated('level', text(terms.level)),
    ...stated('serviceHours', weekOf(terms.serviceHours)),
    ...stated('availabilityHours', weekOf(terms.availabilityHours)),
    ...prioritiesIn(terms).flatMap((priority) => promisesOfPriority(terms, priority)),
    ...stated('pausedWhile', { kind: 'statuses', statuses: clocks.pausedWhile }),
    ...stated('priorityChange', {
      kind: 'counts_from',
      from: clocks.priorityChange === 'retroactive' ? 'opening' : 'change',
    }),
    ...stated('availabilityGoal', percent(terms.availabilityGoalPercent)),
    ...stated('coverageGoal', percent(terms.coverageGoalPercent)),
    ...stated('outagesPerMonth', atMost(outageGoals?.perMonth)),
    ...stated(
      'outageHoursPerMonth',
      outageGoals?.hoursPerMonth === undefined
        ? undefined
        : { kind: 'at_most_hours', hours: outageGoals.hoursPerMonth },
    ),
    ...stated('outagesPerTwelveMonths', atMost(outageGoals?.perTwelveMonths)),
    ...promisesOfMeasuring(terms),
    ...stated('report', {
      kind: 'report',
      every: report.every,
      dueWorkingDays: report.dueWorkingDays,
    }),
    ...stated('reportAcknowledged', {
      kind: 'within_working_days',
      days: report.acknowledgeWorkingDays,
    }),
    ...stated('reportMayWait', { kind: 'deviations', rules: report.mayWait.toSorted() }),
  ]
}

/** How what is measured is judged and kept. */
function promisesOfMeasuring(terms: AgreementTerms): StatedPromise[] {
  const { outageBegins: at, correctionsByTwo, maintenanceNoticeDays: days } = terms
  return [
    ...stated('outageBegins', at === undefined ? undefined : { kind: 'outage_begins', at }),
    ...stated('correctionsByTwo', correctionsByTwo === true ? { kind: 'by_two' } : undefined),
    ...stated('maintenanceNotice', days === undefined ? undefined : { kind: 'days_before', days }),
  ]
}

/** Those with targets and those with a name or a goal, as people count them. */
function prioritiesIn({ clocks, priorities }: AgreementTerms): string[] {
  const keys = new Set([...Object.keys(clocks.priorities), ...Object.keys(priorities)])
  return [...keys].sort((a, b) => a.localeCompare(b, 'sv', { numeric: true }))
}

function promisesOfPriority(terms: AgreementTerms, priority: string): StatedPromise[] {
  const { responseSeconds, resolutionSeconds, updateEverySeconds } =
    terms.clocks.priorities[priority] ?? {}
  const { name, goalPercent } = terms.priorities[priority] ?? {}
  return [
    ...stated('name', text(name), priority),
    ...stated('response', duration(responseSeconds), priority),
    ...stated('resolution', duration(resolutionSeconds), priority),
    ...stated('updateEvery', duration(updateEverySeconds), priority),
    ...stated('goal', percent(goalPercent), priority),
  ]
}

/** What the second promises otherwise than the first; empty where they promise the same. */
export function differencesBetween(before: AgreementTerms, after: AgreementTerms): Difference[] {
  const [old, now] = [byName(promisesOf(before)), byName(promisesOf(after))]
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((key) => ({ was: old.get(key), is: now.get(key) }))
    .filter(({ was, is }) => JSON.stringify(was?.value) !== JSON.stringify(is?.value))
    .flatMap(({ was, is }): Difference[] => {
      const either = is ?? was
      if (either === undefined) return []
      const { what, priority } = either
      return [{ what, priority, before: was?.value ?? null, after: is?.value ?? null }]
    })
    .sort(inOrder)
}

function byName(promises: readonly StatedPromise[]): Map<string, StatedPromise> {
  return new Map(promises.map((each) => [`${each.what} ${each.priority ?? ''}`, each]))
}

function inOrder(a: Difference, b: Difference): number {
  const byPriority = (a.priority ?? '').localeCompare(b.priority ?? '', 'sv', { numeric: true })
  const place = ({ what, priority }: Difference) =>
    // Whatever is of a priority stands together, where the first of it has its place.
    priority === null ? promiseNames.indexOf(what) : promiseNames.indexOf('name')
  return (
    place(a) - place(b) || byPriority || promiseNames.indexOf(a.what) - promiseNames.indexOf(b.what)
  )
}

/** A day whose hours two versions of a calendar tell differently; `null`: as the week. */
export interface DayDifference {
  readonly date: string
  readonly before: readonly string[] | null
  readonly after: readonly string[] | null
}

/**
 * Dated exceptions that differ, from a day on. Holidays are written down for some years from the
 * beginning of a version: years that only one of the two knows say nothing and are left out.
 */
export function dayDifferences(
  before: CalendarSource,
  after: CalendarSource,
  fromDay: string,
): DayDifference[] {
  const [old, now] = [before.exceptions ?? {}, after.exceptions ?? {}]
  const [last = ''] = [lastYear(old), lastYear(now)].sort()
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((date) => date >= fromDay && date.slice(0, 4) <= last)
    .filter((date) => JSON.stringify(old[date]) !== JSON.stringify(now[date]))
    .sort()
    .map((date) => ({ date, before: old[date] ?? null, after: now[date] ?? null }))
}

/** Where there are no exceptions at all, every one of the other's is a difference. */
function lastYear(exceptions: Readonly<Record<string, unknown>>): string {
  const dates = Object.keys(exceptions).sort()
  return dates.at(-1)?.slice(0, 4) ?? '9999'
}

function stated(
  what: PromiseName,
  value: Promised | undefined,
  priority: string | null = null,
): StatedPromise[] {
  return value === undefined ? [] : [{ what, priority, value }]
}

function text(value: string | undefined): Promised | undefined {
  return value === undefined ? undefined : { kind: 'text', text: value }
}

function duration(seconds: number | undefined): Promised | undefined {
  return seconds === undefined ? undefined : { kind: 'duration', seconds }
}

function percent(value: number | undefined): Promised | undefined {
  return value === undefined ? undefined : { kind: 'percent', percent: value }
}

function atMost(count: number | undefined): Promised | undefined {
  return count === undefined ? undefined : { kind: 'at_most', count }
}

function weekOf({ zone, week }: CalendarSource): Promised {
  return { kind: 'week', zone, week: describeWeek(parseCalendar({ zone, week })) }
}
