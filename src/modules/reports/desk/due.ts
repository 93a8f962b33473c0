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
export function dueDay(lastDay: string, workingDays: number, { exceptions = {} }: Hours): string {
  let day = Temporal.PlainDate.from(lastDay)
  for (let left = workingDays; left > 0; ) {
    day = day.add({ days: 1 })
    const isClosed = exceptions[day.toString()]?.length === 0
    if (day.dayOfWeek < SATURDAY && !isClosed) left--
  }
  return day.toString()
}
