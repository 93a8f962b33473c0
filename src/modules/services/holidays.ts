import Holidays from 'date-holidays'
import { reason } from '../../platform/reasons/reasons.ts'
import type { HolidaysSource } from './file.ts'

/**
 * Days on which Swedish municipalities are closed although they are no public holidays. Three of
 * them stand beside Sundays in law (semesterlagen 1977:480 3 a §); on Easter Eve, a Saturday,
 * offices that are open on Saturdays close too.
 */
const CLOSED_EVES: readonly string[] = ['påskafton', 'midsommarafton', 'julafton', 'nyårsafton']
/** Days that some shorten and others do not: closed only where they are named. */
const OTHER_EVES: readonly string[] = [
  'trettondagsafton',
  'skärtorsdagen',
  'valborgsmässoafton',
  'pingstafton',
  'allhelgonaafton',
]

/** The dates, as `YYYY-MM-DD`, that a description of holidays closes in a number of years. */
export function holidayDates(source: HolidaysSource, firstYear: number, years: number): string[] {
  const library = holidaysOf(source)
  const eves = evesOf(source)
  const dates = new Set<string>()
  for (let year = firstYear; year < firstYear + years; year++) {
    for (const holiday of library.getHolidays(year, 'sv')) {
      if (holiday.type === 'public') {
        for (const date of daysOf(holiday)) dates.add(date)
      } else if (eves.includes(holiday.name)) {
        dates.add(holiday.date.slice(0, 10))
      }
    }
  }
  return [...dates].sort()
}

/**
 * What the days of a year are called, by date: public holidays, and the eves of the country. Names
 * say nothing of whether a day is closed: what was stored says that.
 */
export function holidayNames(
  source: HolidaysSource,
  year: number,
  language: 'sv' | 'en',
): Map<string, string> {
  const names = new Map<string, string>()
  const holidays = holidaysOf(source).getHolidays(year, language)
  // Public holidays last: where two meet on a day, it is called by the greater.
  for (const wanted of [false, true]) {
    for (const holiday of holidays) {
      if ((holiday.type === 'public') !== wanted) continue
      for (const date of wanted ? daysOf(holiday) : [holiday.date.slice(0, 10)]) {
        names.set(date, holiday.name)
      }
    }
  }
  return names
}

/** What is wrong with a description of holidays; `undefined` where it can be used. */
export function wrongHolidays(source: HolidaysSource): string | undefined {
  const { country, state, eves } = source
  const library = new Holidays()
  const countries = library.getCountries()
  if (!(country in countries)) {
    return reason('no_country', { country })
  }
  const states: Record<string, string> | undefined = library.getStates(country)
  if (state !== undefined && (states === undefined || !(state in states))) {
    const known = states === undefined ? 'none' : Object.keys(states).join(', ')
    return reason('no_state', { state, country, known })
  }
  if (eves === false) return undefined
  if (country !== 'SE') return reason('eves_elsewhere')
  const unknown = eves === true ? [] : eves.filter((eve) => !isEve(eve))
  return unknown.length === 0
    ? undefined
    : reason('not_eve', {
        text: `"${unknown.join('", "')}"`,
        known: [...CLOSED_EVES, ...OTHER_EVES].join(', '),
      })
}

function holidaysOf({ country, state }: HolidaysSource): Holidays {
  return state === undefined ? new Holidays(country) : new Holidays(country, state)
}

function evesOf({ eves }: HolidaysSource): readonly string[] {
  if (eves === true) return CLOSED_EVES
  return eves === false ? [] : eves
}

function isEve(name: string): boolean {
  return CLOSED_EVES.includes(name) || OTHER_EVES.includes(name)
}

/** A holiday that goes on for several days closes each. */
function daysOf(holiday: { date: string; start: Date; end: Date }): string[] {
  const first = Temporal.PlainDate.from(holiday.date.slice(0, 10))
  const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000)
  return Array.from({ length: Math.max(1, days) }, (_, i) => first.add({ days: i }).toString())
}
