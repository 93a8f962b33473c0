import { BusinessTime } from './business-time.ts'
import { parseCalendar } from './calendar.ts'
import type { CalendarSource } from './schema.ts'

const REMEMBERED = 64
const calendars = new Map<string, BusinessTime>()

/** Questions come in thousands about the same calendar: the last few are kept compiled. */
export function compiled(source: CalendarSource): BusinessTime {
  const key = JSON.stringify(source)
  const known = calendars.get(key) ?? BusinessTime.of(parseCalendar(source))
  calendars.delete(key)
  calendars.set(key, known)
  const [oldest] = calendars.keys()
  if (calendars.size > REMEMBERED && oldest !== undefined) calendars.delete(oldest)
  return known
}
