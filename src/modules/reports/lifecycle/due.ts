import * as calendar from '../../calendar/index.ts'

/** What the working days of an agreement are told by. */
interface Hours {
  readonly exceptions?: Readonly<Record<string, readonly string[]>> | undefined
}

/**
 * The last day on which the report of a period is in time: so many working days after its last day.
 * Working days are Monday to Friday, but for those that the agreement's service hours close (public
 * holidays are stored there as exceptions).
 */
export function dueDay(lastDay: string, workingDays: number, hours: Hours): string {
  return calendar.addWorkingDays(lastDay, workingDays, workingDaysOf(hours))
}

/** How many working days `today` is past the due day; 0 on the day itself and before. */
export function workingDaysLate(due: string, today: string, hours: Hours): number {
  return calendar.workingDaysLate(due, today, workingDaysOf(hours))
}

function workingDaysOf({ exceptions = {} }: Hours): calendar.IsWorkingDay {
  return calendar.workingDays((day) => exceptions[day]?.length === 0)
}
