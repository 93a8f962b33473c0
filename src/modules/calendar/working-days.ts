/** Working days: what report days and reminders are counted in. Days are local, `YYYY-MM-DD`. */

/** Whether people work on a local day. */
export type IsWorkingDay = (day: string) => boolean

const SATURDAY = 6

/** Monday to Friday, but for days that are closed to everybody. */
export function workingDays(isClosed: (day: string) => boolean): IsWorkingDay {
  const known = new Map<string, boolean>()
  return (day) => {
    const told = known.get(day)
    if (told !== undefined) return told
    const is = Temporal.PlainDate.from(day).dayOfWeek < SATURDAY && !isClosed(day)
    known.set(day, is)
    return is
  }
}

/** So many working days after a day, or before it where negative; the day itself for none. */
export function addWorkingDays(day: string, days: number, isWorkingDay: IsWorkingDay): string {
  const step = days < 0 ? -1 : 1
  let at = day
  for (let left = Math.abs(days); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(at)) left--
  }
  return at
}

/** The day itself where people work on it, or else the last working day before. */
export function workingDayOf(day: string, isWorkingDay: IsWorkingDay): string {
  return isWorkingDay(day) ? day : addWorkingDays(day, -1, isWorkingDay)
}

/** How many working days `today` is past the due day; 0 on the day itself and before. */
export function workingDaysLate(dueOn: string, today: string, isWorkingDay: IsWorkingDay): number {
  let late = 0
  for (let day = nextDay(dueOn); day <= today; day = nextDay(day)) {
    if (isWorkingDay(day)) late++
  }
  return late
}

const REMEMBERED_DAYS = 10_000
const next = new Map<string, string>()

/** Asked of the same days again and again: how late each of many items is. */
function nextDay(day: string): string {
  const known = next.get(day) ?? addDays(day, 1)
  if (next.size >= REMEMBERED_DAYS) next.clear()
  next.set(day, known)
  return known
}

function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
