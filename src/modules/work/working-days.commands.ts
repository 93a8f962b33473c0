import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { addWorkingDays, type IsWorkingDay, workingDays } from '../calendar/index.ts'
import { holidayDates } from '../services/index.ts'
import { localToday } from './world.store.ts'

/** Whose public holidays an organisation has, by its zone; elsewhere Monday to Friday are all there is. */
const countries: Readonly<Record<string, string>> = {
  'Europe/Stockholm': 'SE',
  'Europe/Helsinki': 'FI',
  'Europe/Mariehamn': 'FI',
  'Europe/Oslo': 'NO',
  'Europe/Copenhagen': 'DK',
}

const years = new Map<string, IsWorkingDay>()

/**
 * The working days of an organisation: Monday to Friday but for public holidays, and in Sweden the eves
 * on which municipalities are closed. Each year is worked out once.
 */
export function workingDaysIn(zone: string): IsWorkingDay {
  const country = countries[zone]
  return (day) => {
    const year = day.slice(0, 4)
    const key = `${country} ${year}`
    const known = years.get(key) ?? workingDays(isAmong(closed(country, Number(year))))
    years.set(key, known)
    return known(day)
  }
}

/** The local day so many working days from now where the organisation is. */
export async function workingDayAhead({ clock }: Context, tx: Tx, days: number): Promise<string> {
  const { today, zone } = await localToday(tx, clock.now())
  return addWorkingDays(today, days, workingDaysIn(zone))
}

function closed(country: string | undefined, year: number): string[] {
  return country === undefined ? [] : holidayDates({ country, eves: country === 'SE' }, year, 1)
}

function isAmong(days: readonly string[]): (day: string) => boolean {
  const all = new Set(days)
  return (day) => all.has(day)
}
