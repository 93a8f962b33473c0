import {
  type CalendarSource,
  parseCalendar,
  type WeekWords,
  weekInWords,
} from '../calendar/index.ts'
import { durationWords } from './duration.ts'
import type { AgreementTerms } from './schema.ts'

const ENGLISH: WeekWords = {
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  and: 'and',
  never: 'never',
}
const DATES_SHOWN = 4

/** `Mon–Fri 07:00–18:00, Sat 09:00–15:00`. */
export function weekWords({ zone, week }: CalendarSource): string {
  return weekInWords(parseCalendar({ zone, week }), ENGLISH)
}

/** What an agreement promises, thing by thing, in words; what is not promised is not there. */
export function promisesInWords(terms: AgreementTerms): Map<string, string> {
  const words = new Map<string, string>()
  const say = (name: string, value: string | undefined) => {
    if (value !== undefined) words.set(name, value)
  }
  say('level', terms.level)
  say('opening hours', hoursWords(terms.serviceHours))
  say('availability hours', hoursWords(terms.availabilityHours))
  for (const priority of priorityKeys(terms)) {
    const { responseSeconds, resolutionSeconds, updateEverySeconds } =
      terms.clocks.priorities[priority] ?? {}
    const { name, goalPercent } = terms.priorities[priority] ?? {}
    say(`name of priority ${priority}`, name)
    say(`response of priority ${priority}`, durationOrNone(responseSeconds))
    say(`resolution of priority ${priority}`, durationOrNone(resolutionSeconds))
    say(`updates of priority ${priority}`, durationOrNone(updateEverySeconds, 'every '))
    say(`goal of priority ${priority}`, percentWords(goalPercent))
  }
  say('clocks pause while', terms.clocks.pausedWhile.join(', ') || 'never')
  say('a new priority’s target counts from', changeWords[terms.clocks.priorityChange])
  say('availability goal', percentWords(terms.availabilityGoalPercent))
  say('coverage goal', percentWords(terms.coverageGoalPercent))
  const { perMonth, hoursPerMonth, perTwelveMonths } = terms.outageGoals ?? {}
  say('outages a month', atMost(perMonth))
  say('hours of outage a month', atMost(hoursPerMonth))
  say('outages in twelve months', atMost(perTwelveMonths))
  const { outageBegins, correctionsByTwo, maintenanceNoticeDays: notice } = terms
  say('an outage begins', outageBegins === undefined ? undefined : beginsWords[outageBegins])
  say('corrections', correctionsByTwo === true ? 'approved by a second person' : undefined)
  say('maintenance is told', notice === undefined ? undefined : `${notice} days before`)
  const { every, dueWorkingDays, mayWait, acknowledgeWorkingDays } = terms.report
  say('report', `every ${every}, within ${dueWorkingDays} working days`)
  say('report acknowledged', `within ${acknowledgeWorkingDays} working days`)
  say('deviations that may wait', mayWait.toSorted().join(', ') || 'none')
  return words
}

const beginsWords = {
  first_failure: 'at its first failure',
  confirmation: 'when it was made sure of',
} as const
const changeWords = { retroactive: 'opening', from_change: 'the change' } as const

/** Priorities in the order that people count them. */
export function priorityKeys(terms: AgreementTerms): string[] {
  return Object.keys(terms.priorities).sort((a, b) => a.localeCompare(b, 'sv', { numeric: true }))
}

function hoursWords(calendar: CalendarSource): string {
  return `${weekWords(calendar)} (${calendar.zone})`
}

function durationOrNone(seconds: number | undefined, before = ''): string | undefined {
  return seconds === undefined ? undefined : `${before}${durationWords(seconds)}`
}

function percentWords(percent: number | undefined): string | undefined {
  return percent === undefined ? undefined : `${percent} %`
}

function atMost(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `at most ${count}`
}

/** `resolution of priority 2: 8 h → 6 h` for everything that differs. */
export function differencesInWords(before: AgreementTerms, after: AgreementTerms): string[] {
  const [old, now] = [promisesInWords(before), promisesInWords(after)]
  const names = new Set([...now.keys(), ...old.keys()])
  const lines = [...names]
    .filter((name) => old.get(name) !== now.get(name))
    .map((name) => `${name}: ${old.get(name) ?? 'none'} → ${now.get(name) ?? 'none'}`)
  return [
    ...lines,
    ...exceptionChanges('opening hours', before.serviceHours, after.serviceHours),
    ...exceptionChanges('availability hours', before.availabilityHours, after.availabilityHours),
  ]
}

function exceptionChanges(name: string, before: CalendarSource, after: CalendarSource): string[] {
  const [old, now] = [before.exceptions ?? {}, after.exceptions ?? {}]
  const differs = (date: string) => JSON.stringify(old[date]) !== JSON.stringify(now[date])
  const dates = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(differs).sort()
  const shown = dates
    .slice(0, DATES_SHOWN)
    .map((date) => `${date} ${dayWords(old[date])} → ${dayWords(now[date])}`)
  const more = dates.length - shown.length
  if (dates.length === 0) return []
  return [`${name}: ${shown.join(', ')}${more > 0 ? ` and ${more} more days` : ''}`]
}

function dayWords(hours: readonly string[] | undefined): string {
  if (hours === undefined) return 'as the week'
  return hours.length === 0 ? 'closed' : hours.join(' and ')
}
