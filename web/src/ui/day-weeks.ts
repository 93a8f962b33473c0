interface Dated {
  readonly day: string
}

/** Monday is 0. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
}

/** Weeks of seven places, Monday first; places outside the period are empty. */
export function gridOf<Day extends Dated>(days: readonly Day[]): (Day | undefined)[][] {
  const weeks: (Day | undefined)[][] = []
  for (const day of days) {
    const weekday = weekdayOf(day.day)
    if (weeks.length === 0 || weekday === 0) weeks.push(Array.from({ length: 7 }))
    const week = weeks.at(-1)
    if (week !== undefined) week[weekday] = day
  }
  return weeks
}

/** Of a running period today, of a past one its last day; days on which it was closed are passed over. */
export function lastPassed(days: readonly (Dated & { readonly state: string })[]) {
  return (days.findLast(({ state }) => state !== 'ahead' && state !== 'closed') ?? days[0])?.day
}

const steps: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  ArrowLeft: -7,
  ArrowRight: 7,
}

/** The day that a key leads to: up and down within the week, sideways to the week beside. */
export function neighbour(days: readonly Dated[], from: string, key: string): string | undefined {
  if (key === 'Home') return days[0]?.day
  if (key === 'End') return days.at(-1)?.day
  const step = steps[key]
  const at = days.findIndex(({ day }) => day === from)
  return step === undefined ? undefined : days[at + step]?.day
}
