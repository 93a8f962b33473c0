/** What the working days of an agreement are told by. */
interface Hours {
  readonly exceptions?: Readonly<Record<string, readonly string[]>> | undefined
}

const SATURDAY = 6

/**
 * The last day on which the report of a period is in time: so many working days after its last day.
 * Working days are Monday to Friday, but for those that the agreement's service hours close (public
 * holidays are stored there as exceptions).
 */
export function dueDay(lastDay: string, workingDays: number, hours: Hours): string {
  let day = Temporal.PlainDate.from(lastDay)
  for (let left = workingDays; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, hours)) left--
  }
  return day.toString()
}

/** How many working days `today` is past the due day; 0 on the day itself and before. */
export function workingDaysLate(due: string, today: string, hours: Hours): number {
  let late = 0
  let day = Temporal.PlainDate.from(due).add({ days: 1 })
  for (; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day, hours)) late++
  }
  return late
}

function isWorkingDay(day: Temporal.PlainDate, { exceptions = {} }: Hours): boolean {
  return day.dayOfWeek < SATURDAY && exceptions[day.toString()]?.length !== 0
}
