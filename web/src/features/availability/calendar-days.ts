/** A calendar month as rows of weeks; `undefined` where the month has no day. */
export interface MonthOf<Day> {
  /** `2026-08`. */
  readonly month: string
  readonly firstDay: string
  readonly weeks: readonly (readonly (Day | undefined)[])[]
}

const WEEK = 7

/** Whole days, in order, as months with weeks that begin on Monday. */
export function monthsOf<Day extends { readonly day: string }>(
  days: readonly Day[],
): MonthOf<Day>[] {
  return [...Map.groupBy(days, ({ day }) => day.slice(0, 7))].map(([month, own]) => {
    const empty = weekdayOf(own[0]?.day ?? `${month}-01`)
    const cells: (Day | undefined)[] = [...Array.from({ length: empty }, () => undefined), ...own]
    while (cells.length % WEEK !== 0) cells.push(undefined)
    const weeks = Array.from({ length: cells.length / WEEK }, (_, i) =>
      cells.slice(i * WEEK, (i + 1) * WEEK),
    )
    return { month, firstDay: own[0]?.day ?? `${month}-01`, weeks }
  })
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00Z`).getUTCDay() + 6) % WEEK
}

/** Where a key leads from a place in the list of days; `undefined` for other keys. */
export function stepFor(key: string, index: number, days: readonly string[]): number | undefined {
  const last = days.length - 1
  const weekday = weekdayOf(days[index] ?? '')
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - WEEK,
    ArrowDown: index + WEEK,
    Home: index - weekday,
    End: index + (WEEK - 1 - weekday),
    PageUp: index - 4 * WEEK,
    PageDown: index + 4 * WEEK,
  }
  const wanted = steps[key]
  return wanted === undefined ? undefined : Math.min(last, Math.max(0, wanted))
}
