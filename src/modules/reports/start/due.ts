import { type BusinessTime, periodSpan } from '../../calendar/index.ts'

/** A working day is one on which the service hours are open at all. */
function isWorkingDay(day: string, time: BusinessTime, zone: string): boolean {
  const { from, to } = periodSpan({ firstDay: day, lastDay: day }, zone)
  return time.elapsed(from, to) > 0
}

/** Hours that never open would be counted through for ever. */
const MOST_DAYS = 366

/**
 * The day by which the report of a period shall have been sent: so many working days after its last
 * day, holidays of the service hours left out.
 */
export function reportDue(
  lastDay: string,
  workingDays: number,
  time: BusinessTime,
  zone: string,
): string {
  let day = lastDay
  for (let left = workingDays, n = 0; left > 0 && n < MOST_DAYS; n++) {
    day = addDays(day, 1)
    if (isWorkingDay(day, time, zone)) left--
  }
  return day
}

/** Working days from the day after `due` to `today`, both counted; 0 where it is not late. */
export function workingDaysLate(
  due: string,
  today: string,
  time: BusinessTime,
  zone: string,
): number {
  let late = 0
  for (let day = addDays(due, 1), n = 0; day <= today && n < MOST_DAYS; n++) {
    if (isWorkingDay(day, time, zone)) late++
    day = addDays(day, 1)
  }
  return late
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
