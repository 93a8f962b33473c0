import type { z } from 'zod'
import type { CalendarSource } from '../calendar/index.ts'
import { parseOpenDuration } from './duration.ts'
import type { HolidaysSource, HoursSource, PrioritySource } from './file.ts'
import { sameJson } from './json.ts'
import { type AgreementTerms, agreementTerms } from './schema.ts'

/** An agreement version as it was written, its level worked in: stored beside what it means. */
export interface AgreementSource {
  readonly level?: string
  readonly openingHours: HoursSource
  readonly availabilityHours?: HoursSource
  readonly priorities: Readonly<Record<string, PrioritySource>>
  readonly pausedWhile?: AgreementTerms['clocks']['pausedWhile']
  readonly priorityChange?: AgreementTerms['clocks']['priorityChange']
  readonly availabilityGoalPercent?: number
  readonly coverageGoalPercent?: number
  readonly outageGoals?: NonNullable<AgreementTerms['outageGoals']>
  readonly outageBegins?: NonNullable<AgreementTerms['outageBegins']>
  readonly correctionsByTwo?: boolean
  readonly maintenanceNoticeDays?: number
  readonly report: z.input<typeof agreementTerms>['report']
}

/** The dates that a description of holidays closes, from a year on. */
export type HolidayDates = (source: HolidaysSource, firstYear: number, years: number) => string[]

/** What was stored for a version, for what need not be worked out again. */
export interface KnownVersion {
  readonly source: unknown
  readonly terms: AgreementTerms
}

/** So long are holidays stored, from the year in which the agreement begins. */
const HOLIDAY_YEARS = 15

/**
 * What an agreement version means: holidays as dated exceptions, targets in seconds. Hours that are
 * written as they were keep the dates that were stored for them, whatever the library says today,
 * so that nothing judged by them ever changes.
 */
export function termsOf(
  from: string,
  source: AgreementSource,
  holidayDates: HolidayDates,
  known: KnownVersion | undefined,
): AgreementTerms {
  const written = known?.source as Partial<AgreementSource> | undefined
  const calendar = (hours: HoursSource): CalendarSource => {
    if (known !== undefined && sameJson(hours, written?.openingHours)) {
      return known.terms.serviceHours
    }
    if (known !== undefined && sameJson(hours, written?.availabilityHours)) {
      return known.terms.availabilityHours
    }
    return withHolidays(hours, Number(from.slice(0, 4)), holidayDates)
  }
  const { openingHours, availabilityHours = openingHours, priorities } = source
  return agreementTerms.parse({
    level: source.level,
    serviceHours: calendar(openingHours),
    availabilityHours: calendar(availabilityHours),
    clocks: {
      priorities: mapValues(priorities, targetsOf),
      pausedWhile: source.pausedWhile,
      priorityChange: source.priorityChange,
    },
    priorities: mapValues(priorities, ({ name, goalPercent }) => ({ name, goalPercent })),
    availabilityGoalPercent: source.availabilityGoalPercent,
    coverageGoalPercent: source.coverageGoalPercent,
    outageGoals: source.outageGoals,
    outageBegins: source.outageBegins,
    correctionsByTwo: source.correctionsByTwo,
    maintenanceNoticeDays: source.maintenanceNoticeDays,
    report: source.report,
  })
}

/** Exceptions written by hand win over holidays. */
function withHolidays(
  { zone, week, holidays, exceptions }: HoursSource,
  firstYear: number,
  holidayDates: HolidayDates,
): CalendarSource {
  if (holidays === undefined && exceptions === undefined) return { zone, week }
  const closed = holidays === undefined ? [] : holidayDates(holidays, firstYear, HOLIDAY_YEARS)
  return {
    zone,
    week,
    exceptions: { ...Object.fromEntries(closed.map((date) => [date, []])), ...exceptions },
  }
}

function targetsOf({ response, resolution, updateEvery }: PrioritySource) {
  return {
    responseSeconds: secondsOf(response),
    resolutionSeconds: secondsOf(resolution),
    updateEverySeconds: secondsOf(updateEvery),
  }
}

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parsed = parseOpenDuration(text)
  return 'seconds' in parsed ? parsed.seconds : undefined
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}
